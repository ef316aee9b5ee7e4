import { FiglensError } from '../domain/errors.ts'
import { type BackbonePlan, type BlockPlan, type ConvolutionPlan, planBackbone } from './backbone-plan.ts'

/** A backbone in two: the part that stays as it is, and the blocks that are trained. */
export interface SplitBackbone {
  readonly plan: BackbonePlan
  /** Null: everything is trained, the first convolution too. */
  readonly frozen: BackbonePlan | null
  readonly trained: readonly BlockPlan[]
  /**
   * 2: the trained blocks read every second row and column of the frozen output only, so that the rest need not be kept. The
   * strides of their first convolutions are then 1.
   */
  readonly thinning: 1 | 2
}

/**
 * Splits a plan before the block `firstTrained`; `stem`: all of it is trained.
 * @throws FiglensError USAGE where the plan has no such block.
 */
export function splitBackbone(plan: BackbonePlan, firstTrained: string): SplitBackbone {
  if (firstTrained === 'stem') return { plan, frozen: null, trained: plan.blocks, thinning: 1 }
  const { name } = planBackbone(plan.name, firstTrained).blocks.at(-1) ?? { name: firstTrained }
  const at = plan.blocks.findIndex((block) => block.name === name)
  if (at < 0) {
    throw new FiglensError('USAGE', `Training cannot begin at ${firstTrained}: the network ends with ${endOf(plan)}.`)
  }
  const [first, ...others] = plan.blocks.slice(at)
  if (first === undefined) throw new Error(`the block ${name} has gone`)
  const thinned = thin(first)
  return {
    plan,
    frozen: { ...plan, blocks: plan.blocks.slice(0, at) },
    trained: [thinned ?? first, ...others],
    thinning: thinned === null ? 1 : 2,
  }
}

/** The convolutions of the trained part, in the order of the forward pass. */
export function trainedConvolutions({ plan, frozen, trained }: SplitBackbone): ConvolutionPlan[] {
  const ofBlocks = trained.flatMap(({ convolutions, shortcut }) => [...convolutions, ...(shortcut ? [shortcut] : [])])
  return frozen === null ? [plan.stem, ...ofBlocks] : ofBlocks
}

/** What the trained part is given: [height, width, channels] of one picture. */
export function splitShape({ frozen, thinning }: SplitBackbone, inputSize: number): [number, number, number] {
  if (frozen === null) return [inputSize, inputSize, 3]
  // The first convolution and the pooling halve; so does the first block of every later stage.
  const halvings = 2 + frozen.blocks.filter(({ convolutions }) => convolutions[0]?.stride === 2).length
  let side = inputSize
  for (let i = 0; i < halvings; i++) side = Math.ceil(side / 2)
  if (thinning === 2) side = Math.ceil(side / 2)
  return [side, side, frozen.blocks.at(-1)?.channels ?? frozen.stem.output]
}

export function endOf({ blocks }: BackbonePlan): string {
  return blocks.at(-1)?.name ?? 'stem'
}

/** The block on an input of which every second row and column has been dropped; null where it reads them. */
function thin(block: BlockPlan): BlockPlan | null {
  const [first, ...others] = block.convolutions
  const readers = [first, block.shortcut]
  if (first === undefined || block.shortcut === null) return null
  if (!readers.every((reader) => reader?.kernel === 1 && reader.stride === 2)) return null
  return { ...block, convolutions: [{ ...first, stride: 1 }, ...others], shortcut: { ...block.shortcut, stride: 1 } }
}
