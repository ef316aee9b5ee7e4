import { createHash } from 'node:crypto'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type BackboneName, planBackbone } from '../../../networks/backbone-plan.ts'
import { backboneWeights } from '../../../networks/backbone-weights.ts'
import { splitBackbone } from '../../../networks/split-backbone.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import { headTensors } from '../../head.ts'
import type { PoolName } from '../../pooled-features.ts'
import type { FeatureMatrix } from '../head/cached-features.ts'
import { fitWithout } from '../head/fit-without.ts'
import { openRegression, type Regression } from '../head/softmax-regression.ts'
import { heldOutScores } from '../held-out-scores.ts'
import { type Balance, sampleWeights } from '../pictures/sample-weights.ts'
import type { TrainingSet } from '../pictures/training-set.ts'
import type { Weights } from '../read-weights.ts'
import { type Activations, openActivations } from './activation-cache.ts'
import { type Check, type FineTuned, type FineTuneSettings, fineTune } from './fine-tune.ts'
import { startFeatures } from './start-features.ts'
import type { TunedNetworkPlan } from './tuned-network.ts'

export interface TuningOptions {
  readonly set: TrainingSet
  readonly weights: Weights
  readonly backbone: BackboneName
  /** Last block that is computed. */
  readonly cut: string
  /** First block that is trained; `stem`: everything is. */
  readonly from: string
  readonly pools: readonly PoolName[]
  readonly inputSize: number
  /** Looks at every picture: one as it is, the others composed or augmented. */
  readonly views: number
  readonly balance: Balance
  readonly cacheFolder: string
  readonly onProgress: (sentence: string) => void
}

/** Everything that trainings of one backbone from one block on have in common. */
export interface Tuning {
  readonly tf: Tensorflow
  readonly options: TuningOptions
  readonly plan: TunedNetworkPlan
  readonly activations: Activations
  /** Softmax regression on the features before the training, whose head is where it starts. */
  readonly regression: Regression
  readonly labels: Int32Array
  readonly weights: Float32Array
  close(): Promise<void>
}

export interface RoundSettings {
  /** Pictures that are left out and judged by; null: none. */
  readonly leftOut: ReadonlySet<number> | null
  /** L2 penalty of the head that the training starts from. */
  readonly penalty: number
  /** Weights to start from instead of the pretrained ones, with their head. */
  readonly start: TensorMap | null
  readonly settings: FineTuneSettings
  readonly stateFile: string
  readonly onCheck: (check: Check) => void
}

export interface Round {
  /** The pictures left out. */
  readonly pictures: readonly number[]
  /** Of each picture left out, its logits by the softmax regression on frozen features. */
  readonly frozen: readonly Float32Array[]
  /** What came of the training. */
  readonly tuned: FineTuned
}

/** Trainings of all seeds see the same views: these are what takes longest. */
const viewSeed = 1
/** Views that the head starts from: more of them hardly change a linear head. */
const headViews = 2

/**
 * Computes, or finds in the cache, what the frozen blocks make of all pictures.
 * @throws FiglensError MODEL_UNREADABLE, USAGE
 */
export async function openTuning(tf: Tensorflow, options: TuningOptions): Promise<Tuning> {
  const { set, weights, pools, balance, onProgress } = options
  const split = splitBackbone(planBackbone(options.backbone, options.cut, weights.tensors), options.from)
  // Missing tensors and other shapes are found before anything is computed.
  backboneWeights(split.plan, weights.tensors, weights.origin)
  const progress = (what: string) => everySoOften((done, all) => onProgress(`${what}: ${done} of ${all}`))
  const activations = await openActivations(set.train, {
    ...options,
    tf,
    split,
    tensors: weights.tensors,
    origin: weights.origin,
    weightsHash: weights.sha256,
    seed: viewSeed,
    onProgress: progress(`activations before ${options.from}`),
  })
  const matrices: FeatureMatrix[] = []
  for (let view = 0; view < Math.min(headViews, options.views); view++) {
    const onProgress = progress(`features before training, view ${view + 1}`)
    matrices.push(await startFeatures(tf, view, { split, pools, tensors: weights.tensors, activations, onProgress }))
  }
  const labels = Int32Array.from(set.train, ({ code }) => set.classes.indexOf(code))
  const regression = openRegression(tf, matrices, labels, set.classes.length)
  return {
    tf,
    options,
    plan: { split, pools, standard: regression.standard, classes: set.classes.length, shape: activations.shape },
    activations,
    regression,
    labels,
    weights: sampleWeights(set.train, balance),
    close: async () => {
      regression.dispose()
      await activations.close()
    },
  }
}

/**
 * One training, without the pictures left out.
 * @throws FiglensError TRAINING_DIVERGED
 */
export async function tuneRound(tuning: Tuning, round: RoundSettings): Promise<Round> {
  const { tf, options, regression } = tuning
  const { train, classes } = options.set
  const { pictures, logits, kept, standardised } = fitWithout(
    regression,
    tuning.weights,
    round.leftOut ?? new Set(),
    round.penalty,
  )
  const images = pictures.flatMap((picture) => train[picture] ?? [])
  const tuned = await fineTune(tf, {
    ...tuning,
    ...round,
    start: new Map([...options.weights.tensors, ...headTensors(standardised), ...(round.start ?? [])]),
    weights: kept,
    validation: round.leftOut && { pictures, score: (logits) => heldOutScores(images, logits, classes).score },
  })
  return { pictures, frozen: logits, tuned }
}

/** Tells a training from all others: what a state may be taken up by. */
export function tuningKey({ options }: Tuning, more: readonly unknown[]): string {
  const { backbone, cut, from, pools, inputSize, views, balance, weights, set } = options
  const facts = [backbone, cut, from, pools, inputSize, views, balance, weights.sha256, ...more]
  const hash = createHash('sha256').update(JSON.stringify(facts))
  for (const { path, box, code } of set.train) hash.update(`${path} ${box} ${code}\n`)
  return hash.digest('hex').slice(0, 16)
}

function everySoOften(report: (done: number, all: number) => void): (done: number, all: number) => void {
  let last = 0
  return (done, all) => {
    if (done < all && performance.now() - last < 10_000) return
    last = performance.now()
    report(done, all)
  }
}
