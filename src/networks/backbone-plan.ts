import { FiglensError } from '../domain/errors.ts'
import type { TensorMap } from './tensor-file.ts'

export const backboneNames = ['resnet18', 'resnet50'] as const
export type BackboneName = (typeof backboneNames)[number]

/** One convolution with its folded batch norm: `<name>.weight` [kernel, kernel, in, out] and `<name>.bias` [out]. */
export interface ConvolutionPlan {
  readonly name: string
  readonly kernel: number
  readonly stride: number
  readonly input: number
  readonly output: number
}

/** Convolutions one after the other, the block's input added before the last ReLU. */
export interface BlockPlan {
  /** `layer2.0`: the first block of the second stage. */
  readonly name: string
  readonly convolutions: readonly ConvolutionPlan[]
  /** What the input goes through before it is added; null: nothing. */
  readonly shortcut: ConvolutionPlan | null
  /** Of an input that goes through nothing; 2: every second row and column of it is added. */
  readonly identityStride: 1 | 2
  readonly channels: number
}

export interface BackbonePlan {
  readonly name: BackboneName
  readonly stem: ConvolutionPlan
  readonly blocks: readonly BlockPlan[]
  /** What the weights expect of their input: `(pixel − mean) / deviation`, pixels 0 to 255 in RGB. */
  readonly mean: readonly [number, number, number]
  readonly deviation: readonly [number, number, number]
}

const architectures = {
  resnet18: {
    blocksPerStage: [2, 2, 2, 2],
    bottleneck: false,
    mean: [123.675, 116.28, 103.53],
    deviation: [58.395, 57.12, 57.375],
  },
  resnet50: {
    blocksPerStage: [3, 4, 6, 3],
    bottleneck: true,
    mean: [123.68, 116.779, 103.939],
    deviation: [1, 1, 1],
  },
} as const

/**
 * A residual network (He et al., Deep Residual Learning for Image Recognition, 2015) up to and including the block `cut`:
 * version 1, where the stride of a ResNet-50 block is in its first 1×1 convolution.
 * @param cut `layer2.1`, or as Keras names it `conv3_block2`.
 * @param tensors what the plan is for: where these have fewer channels inside their blocks (a pruned network), so has the plan.
 * @throws FiglensError USAGE where the network has no such block.
 */
export function planBackbone(name: BackboneName, cut: string, tensors?: TensorMap): BackbonePlan {
  const { mean, deviation } = architectures[name]
  const all = allBlocks(name)
  const last = all.findIndex((block) => block.name === blockName(cut))
  if (last < 0) {
    throw new FiglensError(
      'USAGE',
      `${name} has no block "${cut}". Its blocks are ${all.map((block) => block.name).join(', ')}.`,
    )
  }
  const stem = { name: 'conv1', kernel: 7, stride: 2, input: 3, output: 64 }
  const plan = { name, stem, blocks: all.slice(0, last + 1), mean, deviation }
  return tensors === undefined ? plan : narrowed(plan, tensors)
}

/** Every convolution of the plan, in the order of the forward pass. */
export function convolutionsOf(plan: BackbonePlan): ConvolutionPlan[] {
  const inBlocks = plan.blocks.flatMap(({ convolutions, shortcut }) => [
    ...convolutions,
    ...(shortcut ? [shortcut] : []),
  ])
  return [plan.stem, ...inBlocks]
}

export function countParameters(plan: BackbonePlan): number {
  return convolutionsOf(plan).reduce((sum, c) => sum + c.kernel * c.kernel * c.input * c.output + c.output, 0)
}

/** Multiplications with an addition each that the convolutions take for a square picture of `side` pixels. */
export function countMultiplyAdds(plan: BackbonePlan, side: number): number {
  const cost = (convolution: ConvolutionPlan, outputSide: number) =>
    convolution.kernel ** 2 * convolution.input * convolution.output * outputSide ** 2
  let place = Math.ceil(side / 2)
  let sum = cost(plan.stem, place)
  place = Math.ceil(place / 2)
  for (const { convolutions, shortcut } of plan.blocks) {
    for (const convolution of convolutions) {
      place = Math.ceil(place / convolution.stride)
      sum += cost(convolution, place)
    }
    if (shortcut !== null) sum += cost(shortcut, place)
  }
  return sum
}

/** The stem may be narrower where nothing but convolutions reads it. */
function narrowed(plan: BackbonePlan, tensors: TensorMap): BackbonePlan {
  const outputOf = ({ name, output }: ConvolutionPlan) => {
    const found = tensors.get(`${name}.bias`)?.shape[0] || output
    return Math.min(found, output)
  }
  const [first] = plan.blocks
  const stem = first?.shortcut ? { ...plan.stem, output: outputOf(plan.stem) } : plan.stem
  let input = stem.output
  const blocks = plan.blocks.map((block): BlockPlan => {
    const shortcut = block.shortcut && { ...block.shortcut, input }
    const convolutions = block.convolutions.map((convolution, i) => {
      const isLast = i === block.convolutions.length - 1
      const narrow = { ...convolution, input, output: isLast ? convolution.output : outputOf(convolution) }
      input = narrow.output
      return narrow
    })
    return { ...block, convolutions, shortcut }
  })
  return { ...plan, stem, blocks }
}

function blockName(cut: string): string {
  const keras = /^conv(\d)_block(\d)$/.exec(cut)
  return keras === null ? cut : `layer${Number(keras[1]) - 1}.${Number(keras[2]) - 1}`
}

function allBlocks(name: BackboneName): BlockPlan[] {
  const { blocksPerStage, bottleneck } = architectures[name]
  const blocks: BlockPlan[] = []
  let input = 64
  blocksPerStage.forEach((count, stage) => {
    const width = 64 * 2 ** stage
    for (let index = 0; index < count; index++) {
      const block = `layer${stage + 1}.${index}`
      const stride = stage > 0 && index === 0 ? 2 : 1
      const plan = bottleneck ? bottleneckBlock(block, input, width, stride) : basicBlock(block, input, width, stride)
      blocks.push(plan)
      input = plan.channels
    }
  })
  return blocks
}

function basicBlock(name: string, input: number, width: number, stride: number): BlockPlan {
  const convolutions = [
    { name: `${name}.conv1`, kernel: 3, stride, input, output: width },
    { name: `${name}.conv2`, kernel: 3, stride: 1, input: width, output: width },
  ]
  return { name, convolutions, shortcut: shortcutOf(name, input, width, stride), identityStride: 1, channels: width }
}

function bottleneckBlock(name: string, input: number, width: number, stride: number): BlockPlan {
  const output = width * 4
  const convolutions = [
    { name: `${name}.conv1`, kernel: 1, stride, input, output: width },
    { name: `${name}.conv2`, kernel: 3, stride: 1, input: width, output: width },
    { name: `${name}.conv3`, kernel: 1, stride: 1, input: width, output },
  ]
  return { name, convolutions, shortcut: shortcutOf(name, input, output, stride), identityStride: 1, channels: output }
}

/** A projection where the block changes the shape, else the input itself. */
function shortcutOf(name: string, input: number, output: number, stride: number): ConvolutionPlan | null {
  if (input === output && stride === 1) return null
  return { name: `${name}.downsample.0`, kernel: 1, stride, input, output }
}
