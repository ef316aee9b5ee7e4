import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type BackboneName, countMultiplyAdds, countParameters, planBackbone } from '../../../networks/backbone-plan.ts'
import { withRandomBlocks } from '../../../networks/random-blocks.ts'
import { saveTensors } from '../../../networks/save-tensors.ts'
import { readTensors, type TensorMap } from '../../../networks/tensor-file.ts'
import type { PoolName } from '../../pooled-features.ts'
import { fitWithout } from '../head/fit-without.ts'
import { openRegression } from '../head/softmax-regression.ts'
import { type HeldOutScores, heldOutScores } from '../held-out-scores.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { type Balance, sampleWeights } from '../pictures/sample-weights.ts'
import { sourceFolds } from '../pictures/source-folds.ts'
import type { LabelSet, TrainingSet } from '../pictures/training-set.ts'
import type { Weights } from '../read-weights.ts'
import { describeCheck } from '../tuning/describe-check.ts'
import type { FineTuneSettings } from '../tuning/fine-tune.ts'
import { openTuning, type Tuning, tuneRound, tuningKey } from '../tuning/tuning.ts'
import { type GridResult, type GridResults, openGridResults } from './grid-results.ts'
import { type GridRun, planCut, planScan, runBefore } from './plan-grid.ts'
import { cutsOf, measureSpeed, scanCuts } from './scan-cuts.ts'

interface GridBackbone {
  readonly name: BackboneName
  readonly weights: Weights
  /** Cuts that are fine-tuned; all of them are scanned with the backbone frozen. */
  readonly tuned: readonly string[]
}

export interface GridOptions {
  readonly set: TrainingSet
  readonly labels: LabelSet
  readonly backbones: readonly GridBackbone[]
  readonly pools: readonly PoolName[]
  readonly inputSize: number
  readonly views: number
  readonly penalty: number
  readonly balance: Balance
  readonly settings: FineTuneSettings
  readonly seeds: number
  /** Hours of all runs together after which no other is begun. */
  readonly budget: number
  readonly cacheFolder: string
  readonly stateFolder: string
  /** JSON lines, one a run; runs that are there are not done again. */
  readonly results: string
  readonly onProgress: (sentence: string) => void
}

const folds = 5

/**
 * The paper's two approaches side by side: every cut with a frozen backbone, and chosen cuts fine-tuned from one block after the other on, step by
 * step and each from the start, for several seeds. @returns all results, those of earlier calls among them.
 */
export async function runGrid(tf: Tensorflow, options: GridOptions): Promise<readonly GridResult[]> {
  const results = await openGridResults(options.results)
  const clock = openClock(options, results)
  for (const backbone of options.backbones) await scan(tf, options, backbone, results, clock)
  for (const backbone of options.backbones) {
    for (const cut of backbone.tuned) await tuneCut(tf, options, backbone, cut, results, clock)
  }
  return results.lines
}

async function scan(
  tf: Tensorflow,
  options: GridOptions,
  { name, weights }: GridBackbone,
  results: GridResults,
  clock: Clock,
): Promise<void> {
  const { set, balance, penalty, seeds } = options
  const runs = planScan(name, cutsOf(name, weights), seeds)
  const missing = runs.filter((run) => !isDone(results, options, run))
  if (missing.length === 0) return
  const featuresOf = await scanCuts(tf, { ...options, backbone: name, weights })
  const labels = Int32Array.from(set.train, ({ code }) => set.classes.indexOf(code))
  const weightsOf = sampleWeights(set.train, balance)
  for (const [cut, ofCut] of Map.groupBy(missing, (run) => run.cut)) {
    if (clock.isOver()) return
    const regression = openRegression(tf, [featuresOf(cut)], labels, set.classes.length)
    const imagesPerSecond = await measureSpeed(tf, planBackbone(name, cut, weights.tensors), weights, options.inputSize)
    for (const run of ofCut) {
      const started = performance.now()
      const { pictures, logits } = fitWithout(regression, weightsOf, leftOutBy(set, run), penalty)
      const scores = heldOutScores(imagesOf(set, pictures), logits, set.classes)
      await clock.record(run, { heldOut: scores, before: null, step: 0, imagesPerSecond }, started)
    }
    regression.dispose()
  }
}

async function tuneCut(
  tf: Tensorflow,
  options: GridOptions,
  { name, weights }: GridBackbone,
  cut: string,
  results: GridResults,
  clock: Clock,
): Promise<void> {
  // So that whole networks can be compared where the weights file ends earlier.
  const complete = { ...weights, tensors: withRandomBlocks(planBackbone(name, cut, weights.tensors), weights.tensors) }
  const missing = planCut(name, cut, options.seeds).filter((run) => !isDone(results, options, run))
  for (const [from, runs] of Map.groupBy(missing, (run) => run.from ?? '')) {
    if (clock.isOver()) return
    const tuning = await openTuning(tf, { ...options, weights: complete, backbone: name, cut, from })
    try {
      for (const run of runs) {
        if (clock.isOver()) return
        await tuneOne(tuning, options, run, clock)
      }
    } finally {
      await tuning.close()
    }
  }
}

async function tuneOne(tuning: Tuning, options: GridOptions, run: GridRun, clock: Clock): Promise<void> {
  const started = performance.now()
  const { set, settings, penalty, stateFolder, onProgress } = options
  const describe = describeCheck(settings.steps)
  const stateFile = join(stateFolder, `${tuningKey(tuning, [penalty, settings, run])}.safetensors`)
  const { pictures, frozen, tuned } = await tuneRound(tuning, {
    leftOut: leftOutBy(set, run),
    penalty,
    start: run.start === 'progressive' ? await readOutcome(options, runBefore(run)) : null,
    settings: { ...settings, seed: run.seed },
    stateFile,
    onCheck: (check) => onProgress(`${nameOf(run)}: ${describe(check)}`),
  })
  const scoresOf = (logits: readonly Float32Array[]) => heldOutScores(imagesOf(set, pictures), logits, set.classes)
  await saveTensors(outcomeFile(options, run), tuned.tensors)
  const outcome = { heldOut: scoresOf(tuned.logits), before: scoresOf(frozen), step: tuned.step, imagesPerSecond: null }
  await clock.record(run, outcome, started)
  await rm(stateFile, { force: true })
}

/** The pictures that runs of this seed are judged by, the same for all of them. */
function leftOutBy({ train }: TrainingSet, { seed }: GridRun): ReadonlySet<number> {
  return new Set(sourceFolds(train, folds, seed).flatMap((fold, picture) => (fold === 0 ? [picture] : [])))
}

function imagesOf({ train }: TrainingSet, pictures: readonly number[]): LabelledImage[] {
  return pictures.flatMap((picture) => train[picture] ?? [])
}

type Outcome = Pick<GridResult, 'before' | 'step' | 'imagesPerSecond'> & { readonly heldOut: HeldOutScores }

interface Clock {
  /** Whether the budget is spent. */
  isOver(): boolean
  record(run: GridRun, outcome: Outcome, started: number): Promise<void>
}

function openClock(options: GridOptions, results: GridResults): Clock {
  const { labels, inputSize, seeds, budget, onProgress } = options
  const planned = options.backbones.flatMap(({ name, weights, tuned }) => [
    ...planScan(name, cutsOf(name, weights), seeds),
    ...tuned.flatMap((cut) => planCut(name, cut, seeds)),
  ])
  const hoursUsed = () => results.lines.reduce((sum, { seconds }) => sum + seconds, 0) / 3600
  let told = false
  return {
    isOver: () => {
      const over = hoursUsed() >= budget
      if (over && !told)
        onProgress(`The budget of ${budget} hours is spent: the same command with a larger one goes on.`)
      told ||= over
      return over
    },
    record: async (run, outcome, started) => {
      const { weights } = options.backbones.find(({ name }) => name === run.backbone) ?? {}
      const plan = planBackbone(run.backbone, run.cut, weights?.tensors)
      const seconds = Number(((performance.now() - started) / 1000).toFixed(3))
      const cost = { parameters: countParameters(plan), multiplyAdds: countMultiplyAdds(plan, inputSize) }
      await results.add({ ...run, labels, resolution: inputSize, ...cost, ...outcome, seconds })
      const done = planned.filter((one) => isDone(results, options, one)).length
      // Of runs of the same kind: a frozen one takes seconds, a fine-tuned one minutes.
      const left = planned
        .filter((one) => !isDone(results, options, one))
        .reduce((sum, one) => sum + usual(results, one), 0)
      const score = outcome.heldOut.score.toFixed(4)
      onProgress(
        `${nameOf(run)}: score ${score}; run ${done} of ${planned.length}, ${Math.ceil(left / 60)} minutes left`,
      )
    },
  }
}

/** Seconds that a run of this kind has taken on average. */
function usual({ lines }: GridResults, run: GridRun): number {
  const alike = lines.filter((line) => (line.from === null) === (run.from === null))
  return alike.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, alike.length)
}

function isDone({ lines }: GridResults, { labels, inputSize }: GridOptions, run: GridRun): boolean {
  const keyOf = (line: GridRun & { labels: LabelSet; resolution: number }) =>
    [line.backbone, line.cut, line.from, line.start, line.seed, line.labels, line.resolution].join()
  const key = keyOf({ ...run, labels, resolution: inputSize })
  return lines.some((line) => keyOf(line) === key)
}

function nameOf({ backbone, cut, from, start, seed }: GridRun): string {
  return [backbone, cut, from === null ? 'frozen' : `from ${from}, ${start}`, `seed ${seed}`].join(', ')
}

function outcomeFile({ stateFolder, labels, inputSize }: GridOptions, run: GridRun): string {
  const { backbone, cut, from, start, seed } = run
  return join(stateFolder, `${[backbone, cut, from, start, seed, labels, inputSize].join('-')}.safetensors`)
}

/** Null where an earlier run's weights have been deleted: the chain then begins anew. */
async function readOutcome(options: GridOptions, run: GridRun): Promise<TensorMap | null> {
  const file = outcomeFile(options, run)
  return existsSync(file) ? readTensors(await readFile(file), file) : null
}
