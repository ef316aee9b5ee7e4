import type { BackbonePlan, BlockPlan, ConvolutionPlan } from './backbone-plan.ts'

/** The operations of a residual network on whatever stands for an activation: a node's name in a graph that is written down. */
export interface BackboneOperations<T> {
  /** With its bias, without activation. */
  convolve(x: T, plan: ConvolutionPlan): T
  rectify(x: T, name: string): T
  /** The maximum of 3 × 3 places, at every second place; one place more on each side never wins. */
  poolMaximum(x: T, name: string): T
  /** Every second row and column, from the first on. */
  everySecondPlace(x: T, name: string): T
  add(a: T, b: T, name: string): T
}

/** Goes through the forward pass of a plan once: the output of every block under the block's name, `stem` included. */
export function traceBackbone<T>(plan: BackbonePlan, input: T, operations: BackboneOperations<T>): void {
  const { convolve, rectify, poolMaximum, everySecondPlace, add } = operations

  function traceBlock(x: T, { name, convolutions, shortcut, identityStride }: BlockPlan): T {
    const body = convolutions.reduce((h, plan, i) => convolve(i === 0 ? h : rectify(h, `${plan.name}.input`), plan), x)
    const identity = () => (identityStride === 1 ? x : everySecondPlace(x, `${name}.identity`))
    return rectify(add(body, shortcut === null ? identity() : convolve(x, shortcut), `${name}.sum`), name)
  }

  const stem = poolMaximum(rectify(convolve(input, plan.stem), `${plan.stem.name}.output`), 'stem')
  plan.blocks.reduce(traceBlock, stem)
}
