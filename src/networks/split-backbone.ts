import { FiglensError } from '../domain/errors.ts'
import { type BackbonePlan, type BlockPlan, type ConvolutionPlan, planBackbone } from './backbone-plan.ts'
import { withoutUnreadPlaces } from './unread-places.ts'

/** A backbone in two: the part that stays as it is, and the blocks that are trained. */
export interface SplitBackbone {
  readonly plan: BackbonePlan
  /** Null: everything is trained, the first convolution too. */
  readonly frozen: BackbonePlan | null
  readonly trained: readonly BlockPlan[]
}

/**
 * Splits a plan before the block `firstTrained`; `stem`: all of it is trained. Places of the frozen output that the trained part
 * does not read are not made: they need not be kept.
 * @throws FiglensError USAGE where the plan has no such block.
 */
export function splitBackbone(plan: BackbonePlan, firstTrained: string): SplitBackbone {
  const { blocks } = withoutUnreadPlaces(plan, [])
  if (firstTrained === 'stem') return { plan, frozen: null, trained: blocks }
  const { name } = planBackbone(plan.name, firstTrained).blocks.at(-1) ?? { name: firstTrained }
  const at = blocks.findIndex((block) => block.name === name)
  if (at < 0) {
    throw new FiglensError('USAGE', `Training cannot begin at ${firstTrained}: the network ends with ${endOf(plan)}.`)
  }
  return { plan, frozen: { ...plan, blocks: blocks.slice(0, at) }, trained: blocks.slice(at) }
}

/** The convolutions of the trained part, in the order of the forward pass. */
export function trainedConvolutions({ plan, frozen, trained }: SplitBackbone): ConvolutionPlan[] {
  const ofBlocks = trained.flatMap(({ convolutions, shortcut }) => [...convolutions, ...(shortcut ? [shortcut] : [])])
  return frozen === null ? [plan.stem, ...ofBlocks] : ofBlocks
}

/** What the trained part is given: [height, width, channels] of one picture. */
export function splitShape({ frozen }: SplitBackbone, inputSize: number): [number, number, number] {
  if (frozen === null) return [inputSize, inputSize, 3]
  // The first convolution and the pooling halve.
  const strides = [2, 2, ...frozen.blocks.flatMap(({ convolutions }) => convolutions.map(({ stride }) => stride))]
  const side = strides.reduce((side, stride) => Math.ceil(side / stride), inputSize)
  return [side, side, frozen.blocks.at(-1)?.channels ?? frozen.stem.output]
}

export function endOf({ blocks }: BackbonePlan): string {
  return blocks.at(-1)?.name ?? 'stem'
}
