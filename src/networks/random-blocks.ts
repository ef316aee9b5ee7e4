import { type BackbonePlan, type ConvolutionPlan, convolutionsOf } from './backbone-plan.ts'
import { seededRandom, seedFrom } from './seeded-random.ts'
import type { FileTensor, TensorMap } from './tensor-file.ts'

/**
 * The tensors with those of deeper blocks that they lack, by He's initialisation. The last convolution of such a block starts at
 * nothing, since there is no normalisation to keep sums of residuals in bounds (Zhang et al., Fixup, 2019). Always the same numbers: what is
 * computed with them is kept in caches that know the weights file alone.
 */
export function withRandomBlocks(plan: BackbonePlan, tensors: TensorMap): TensorMap {
  const present = plan.blocks.findLastIndex(({ convolutions: [first] }) => tensors.has(`${first?.name}.weight`))
  const deeper = plan.blocks.slice(present + 1)
  const last = new Set(deeper.map(({ convolutions }) => convolutions.at(-1)?.name))
  const missing = convolutionsOf({ ...plan, blocks: deeper }).filter(({ name }) => !tensors.has(`${name}.weight`))
  return new Map([...tensors, ...missing.flatMap((convolution) => drawn(convolution, last.has(convolution.name)))])
}

function drawn({ name, kernel, input, output }: ConvolutionPlan, empty: boolean): [string, FileTensor][] {
  const random = seededRandom(seedFrom(`1 ${name}`))
  const spread = empty ? 0 : Math.sqrt(2 / (kernel * kernel * input))
  const data = Float32Array.from({ length: kernel * kernel * input * output }, () => spread * normal(random))
  return [
    [`${name}.weight`, { shape: [kernel, kernel, input, output], data }],
    [`${name}.bias`, { shape: [output], data: new Float32Array(output) }],
  ]
}

/** Box and Muller, 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
