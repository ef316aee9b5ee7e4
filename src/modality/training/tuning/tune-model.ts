import { join } from 'node:path'
import { FiglensError } from '../../../domain/errors.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type Choice, chooseFromHeldOut } from '../choose-from-held-out.ts'
import { writeHeldOutPanels } from '../held-out-panels.ts'
import { type HeldOutScores, heldOutScores } from '../held-out-scores.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { sourceFolds } from '../pictures/source-folds.ts'
import type { ModelOutput } from '../write-model.ts'
import { describeCheck } from './describe-check.ts'
import type { FineTuneSettings } from './fine-tune.ts'
import { openTuning, type Round, type Tuning, type TuningOptions, tuneRound, tuningKey } from './tuning.ts'
import { writeTunedModel } from './write-tuned-model.ts'

export interface TuneModelOptions extends TuningOptions {
  /** L2 penalty of the softmax regression that the head starts from. */
  readonly penalty: number
  readonly settings: FineTuneSettings
  /** How many folds the sources are shared out over. */
  readonly folds: number
  /** How many folds, from the first on, are left out in turn. */
  readonly leftOut: number
  readonly stateFolder: string
  /** Folder that the paths of held-out panels are relative to. */
  readonly panelRoot: string
  /** Where a model trained on all folds is written; null: only the scores are found. */
  readonly out: ModelOutput | null
}

export interface TuneReport {
  /** Scores of the head alone, on frozen features of the folds left out. */
  readonly frozen: HeldOutScores
  /** Scores on the same folds after the training. */
  readonly tuned: HeldOutScores
  /** The step of each fold's best score. */
  readonly steps: readonly number[]
  readonly choice: Choice
}

/**
 * Fine-tunes a backbone from a block on, judged by leaving sources out, and writes the model where `out` says so. Everything
 * that takes long is kept in the cache and state folders: a run that was stopped goes on.
 * @throws FiglensError MODEL_UNREADABLE, USAGE, TRAINING_DIVERGED
 */
export async function tuneModel(tf: Tensorflow, options: TuneModelOptions): Promise<TuneReport> {
  if (options.leftOut < 1 || options.leftOut > options.folds) {
    throw new FiglensError('USAGE', `Of ${options.folds} folds 1 to ${options.folds} can be left out in turn.`)
  }
  const tuning = await openTuning(tf, options)
  try {
    const foldOf = sourceFolds(options.set.train, options.folds)
    const rounds: Round[] = []
    for (let fold = 0; fold < options.leftOut; fold++) rounds.push(await tuneFold(tuning, options, foldOf, fold))
    const report = judge(rounds, options)
    if (options.out !== null) {
      const { tuned } = await tuneOnce(tuning, options, 'all sources', null)
      await writeTunedModel(options.out, tuning, tuned.tensors, report.choice, options.settings)
      const model = { classes: options.set.classes, temperature: report.choice.temperature }
      await writeHeldOutPanels(
        options.out.folder,
        options.panelRoot,
        imagesOf(rounds, options),
        logitsOf(rounds),
        model,
      )
    }
    return report
  } finally {
    await tuning.close()
  }
}

async function tuneFold(
  tuning: Tuning,
  options: TuneModelOptions,
  foldOf: readonly number[],
  fold: number,
): Promise<Round> {
  const leftOut = new Set(foldOf.flatMap((of, picture) => (of === fold ? [picture] : [])))
  const round = await tuneOnce(tuning, options, `fold ${fold + 1} of ${options.leftOut}`, leftOut)
  const { tuned } = judge([round], options)
  const numbers = JSON.stringify(tuned, (_, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value))
  options.onProgress(`fold ${fold + 1} of ${options.leftOut}: best at step ${round.tuned.step}, ${numbers}`)
  return round
}

function tuneOnce(
  tuning: Tuning,
  { settings, penalty, folds, stateFolder, onProgress }: TuneModelOptions,
  what: string,
  leftOut: ReadonlySet<number> | null,
): Promise<Round> {
  const describe = describeCheck(settings.steps)
  return tuneRound(tuning, {
    leftOut,
    penalty,
    start: null,
    settings,
    stateFile: join(stateFolder, `${tuningKey(tuning, [penalty, settings, folds, what])}.safetensors`),
    onCheck: (check) => onProgress(`${what}: ${describe(check)}`),
  })
}

function judge(rounds: readonly Round[], { set, penalty }: TuneModelOptions): TuneReport {
  const images = imagesOf(rounds, { set })
  const tuned = logitsOf(rounds)
  const frozen = rounds.flatMap((round) => round.frozen)
  return {
    frozen: heldOutScores(images, frozen, set.classes),
    tuned: heldOutScores(images, tuned, set.classes),
    steps: rounds.map((round) => round.tuned.step),
    choice: chooseFromHeldOut({ penalty, tried: [], heldOut: tuned }, images, set.classes),
  }
}

function imagesOf(rounds: readonly Round[], { set }: Pick<TuneModelOptions, 'set'>): LabelledImage[] {
  return rounds.flatMap(({ pictures }) => pictures.flatMap((picture) => set.train[picture] ?? []))
}

function logitsOf(rounds: readonly Round[]): Float32Array[] {
  return rounds.flatMap(({ tuned }) => [...tuned.logits])
}
