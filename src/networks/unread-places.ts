import type { BackbonePlan, BlockPlan, ConvolutionPlan } from './backbone-plan.ts'

/**
 * The same network without the work that nobody reads. Where a stage begins with strides in 1×1 convolutions, as in ResNet-50, it
 * reads every second row and column of the block before; that block is given the stride where it first may have it, and makes
 * these alone. The numbers are the same, for a tenth less work.
 * @param whole blocks whose outputs are wanted with all their places.
 */
export function withoutUnreadPlaces(plan: BackbonePlan, whole: readonly string[]): BackbonePlan {
  const blocks = [...plan.blocks]
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    if (next === undefined || whole.includes(block.name) || !readsEverySecondPlace(next)) continue
    blocks[i] = thin(block)
    blocks[i + 1] = withoutStride(next)
  }
  return { ...plan, blocks }
}

function readsEverySecondPlace({ convolutions: [first], shortcut }: BlockPlan): boolean {
  return [first, shortcut].every((reader) => reader?.kernel === 1 && reader.stride === 2)
}

/** The last convolution that looks at neighbours is the first that may skip places: those after it read each place alone. */
function thin(block: BlockPlan): BlockPlan {
  const at = block.convolutions.findLastIndex(({ kernel }) => kernel > 1)
  const convolutions = block.convolutions.map((convolution, i) => (i === at ? doubled(convolution) : convolution))
  if (block.shortcut !== null) return { ...block, convolutions, shortcut: doubled(block.shortcut) }
  return { ...block, convolutions, identityStride: 2 }
}

function doubled(convolution: ConvolutionPlan): ConvolutionPlan {
  return { ...convolution, stride: 2 * convolution.stride }
}

function withoutStride(block: BlockPlan): BlockPlan {
  const [first, ...others] = block.convolutions
  if (first === undefined || block.shortcut === null) return block
  return { ...block, convolutions: [{ ...first, stride: 1 }, ...others], shortcut: { ...block.shortcut, stride: 1 } }
}
