import { type BackboneName, planBackbone } from '../../../networks/backbone-plan.ts'

/** `frozen`: a head alone; `scratch`: from the pretrained weights; `progressive`: from the run whose first trained block is the next deeper one. */
export const gridStarts = ['frozen', 'scratch', 'progressive'] as const
type GridStart = (typeof gridStarts)[number]

export interface GridRun {
  readonly backbone: BackboneName
  readonly cut: string
  /** First block that is trained; null: none is. */
  readonly from: string | null
  readonly start: GridStart
  readonly seed: number
}

/**
 * The fine-tuning of one cut, in the order in which the first trained block moves down: every block of the last stage, then a stage at
 * a time, then everything. The deepest has nothing to start from: the chain begins with its run from scratch.
 */
export function planCut(backbone: BackboneName, cut: string, seeds: number): GridRun[] {
  return firstTrainedBlocks(backbone, cut).flatMap((from, depth) =>
    seedsOf(seeds).flatMap((seed) => {
      const run = { backbone, cut, from, seed }
      const scratch: GridRun = { ...run, start: 'scratch' }
      return depth === 0 ? [scratch] : [{ ...run, start: 'progressive' as const }, scratch]
    }),
  )
}

export function planScan(backbone: BackboneName, cuts: readonly string[], seeds: number): GridRun[] {
  return cuts.flatMap((cut) =>
    seedsOf(seeds).map((seed): GridRun => ({ backbone, cut, from: null, start: 'frozen', seed })),
  )
}

export function firstTrainedBlocks(backbone: BackboneName, cut: string): string[] {
  const names = planBackbone(backbone, cut).blocks.map(({ name }) => name)
  const lastStage = names.at(-1)?.split('.')[0] ?? ''
  const firsts = names.filter((name) => name.startsWith(`${lastStage}.`) || name.endsWith('.0'))
  return ['stem', ...firsts].reverse()
}

/** The run that a progressive one starts from. */
export function runBefore(run: GridRun): GridRun {
  const firsts = firstTrainedBlocks(run.backbone, run.cut)
  const depth = firsts.indexOf(run.from ?? '') - 1
  const from = firsts[depth]
  if (from === undefined) throw new Error(`nothing comes before ${run.from}`)
  return { ...run, from, start: depth === 0 ? 'scratch' : 'progressive' }
}

function seedsOf(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}
