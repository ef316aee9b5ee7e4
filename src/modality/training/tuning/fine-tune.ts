import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { rateAt } from '../../../networks/learning-rate.ts'
import { saveTensors } from '../../../networks/save-tensors.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import { type FileTensor, readTensors, type TensorMap } from '../../../networks/tensor-file.ts'
import { drawSamples, type Sample } from '../pictures/draw-samples.ts'
import { trainingDiverged } from '../training-diverged.ts'
import type { Activations } from './activation-cache.ts'
import type { Mixing } from './mix-batch.ts'
import { openTunedNetwork, type TunedNetwork, type TunedNetworkPlan } from './tuned-network.ts'

export interface FineTuneSettings extends Mixing {
  readonly steps: number
  readonly batchSize: number
  /** Highest learning rate, as a part of each tensor's own size: it rises over the first steps and falls to nothing along a cosine. */
  readonly rate: number
  /** The part of its way from the start that every weight loses in a step at the highest rate (L2-SP). */
  readonly pull: number
  /** The part of the truth that is shared out over all classes. */
  readonly smoothing: number
  /** Steps between two looks at the validation's pictures, at each of which the state is saved. */
  readonly checkEvery: number
  /** Checks without a better score after which it stops. */
  readonly patience: number
  readonly seed: number
}

/** What is trained, from where, on what. */
export interface FineTuning {
  readonly plan: TunedNetworkPlan
  /** The weights to start from and to stay near, those of the head among them; more than the trained part's may be there. */
  readonly start: TensorMap
  readonly activations: Activations
  /** A class of each picture. */
  readonly labels: Int32Array
  /** How often each picture is drawn; 0: never. */
  readonly weights: Float32Array
  /** Null: the last weights are taken. */
  readonly validation: Validation | null
  readonly settings: FineTuneSettings
  /** State is kept in this file, and a run that finds some goes on from it; null: nowhere. */
  readonly stateFile: string | null
  readonly onCheck: (check: Check) => void
}

interface Validation {
  readonly pictures: readonly number[]
  /** How good the logits of these pictures are, one array each: more is better. */
  readonly score: (logits: readonly Float32Array[]) => number
}

export interface Check {
  readonly step: number
  /** Mean since the last check; NaN before the first step. */
  readonly loss: number
  readonly score: number | null
}

export interface FineTuned {
  /** Of the trained part and its head: running means of the weights. */
  readonly tensors: TensorMap
  /** The step after which they were taken. */
  readonly step: number
  /** Of all checks; the first is that of the start. */
  readonly scores: readonly Score[]
  /** Of the validation's pictures; none without one. */
  readonly logits: readonly Float32Array[]
}

interface Score {
  readonly step: number
  readonly score: number
}

interface Course {
  readonly scores: Score[]
  best: { step: number; score: number; tensors: TensorMap } | null
}

const warmUp = 0.08
const predictionBatch = 64

/**
 * Trains the last blocks of a backbone and its head on what the frozen blocks made: Adam with a pull towards the start, running
 * means of the weights, of which those of the best check are taken.
 * @throws FiglensError TRAINING_DIVERGED where the loss is not a number.
 */
export async function fineTune(tf: Tensorflow, tuning: FineTuning): Promise<FineTuned> {
  const { plan, settings, activations, validation, stateFile, onCheck } = tuning
  const network = openTunedNetwork(tf, plan, tuning.start)
  try {
    const course = await restore(network, stateFile)
    const draw = (step: number) => drawBatch(tuning, step)

    async function check(loss: number): Promise<void> {
      const step = network.steps
      if (validation === null) return onCheck({ step, loss, score: null })
      const score = validation.score(await predict(network, activations, validation.pictures, null))
      course.scores.push({ step, score })
      if (course.best === null || score > course.best.score) course.best = { step, score, tensors: network.averages() }
      onCheck({ step, loss, score })
    }

    if (network.steps === 0) await check(Number.NaN)
    let next = draw(network.steps)
    let losses: number[] = []
    while (!isDone(network.steps, course, settings)) {
      const { values, targets, random } = await next
      // Read from the disk while the network works on this one.
      next = draw(network.steps + 1)
      const rate = rateAt(network.steps, { ...settings, warmUp: warmUp * settings.steps })
      const loss = network.step(values, targets, rate, (settings.pull * rate) / settings.rate, settings, random)
      if (!Number.isFinite(loss)) throw trainingDiverged(network.steps, 'Lower the rate (--rate) and start it again.')
      losses.push(loss)
      if (network.steps % settings.checkEvery === 0 || network.steps === settings.steps) {
        await check(losses.reduce((sum, one) => sum + one, 0) / losses.length)
        losses = []
        await save(network, course, stateFile)
      }
    }
    await next
    const { step, tensors } = course.best ?? { step: network.steps, tensors: network.averages() }
    const logits = validation === null ? [] : await predict(network, activations, validation.pictures, tensors)
    return { tensors, step, scores: course.scores, logits }
  } finally {
    network.dispose()
  }
}

function isDone(steps: number, { best }: Course, { steps: all, patience, checkEvery }: FineTuneSettings): boolean {
  return steps >= all || (best !== null && steps - best.step >= patience * checkEvery)
}

/** The same for the same step, whatever went before it. */
async function drawBatch({ weights, labels, activations, settings, plan }: FineTuning, step: number) {
  const random = seededRandom(settings.seed * 1_000_003 + step)
  const samples = drawSamples(weights, settings.batchSize, activations.views, random)
  return {
    values: await activations.read(samples),
    targets: targetsOf(samples, labels, plan.classes, settings),
    random,
  }
}

function targetsOf(
  samples: readonly Sample[],
  labels: Int32Array,
  classes: number,
  { smoothing }: FineTuneSettings,
): Float32Array {
  const targets = new Float32Array(samples.length * classes).fill(smoothing / classes)
  samples.forEach(({ picture }, i) => {
    const at = i * classes + (labels[picture] ?? 0)
    targets[at] = (targets[at] ?? 0) + 1 - smoothing
  })
  return targets
}

async function predict(
  network: TunedNetwork,
  activations: Activations,
  pictures: readonly number[],
  tensors: TensorMap | null,
): Promise<Float32Array[]> {
  const logits: Float32Array[] = []
  const read = (from: number) =>
    activations.read(pictures.slice(from, from + predictionBatch).map((picture) => ({ picture, view: 0 })))
  let next = read(0)
  for (let from = 0; from < pictures.length; from += predictionBatch) {
    const values = await next
    next = read(from + predictionBatch)
    logits.push(...network.predict(values, tensors))
  }
  return logits
}

async function restore(network: TunedNetwork, file: string | null): Promise<Course> {
  if (file === null || !existsSync(file)) return { scores: [], best: null }
  const state = readTensors(await readFile(file), file)
  network.restore(state)
  const numbers = state.get('scores')?.data ?? new Float32Array()
  const scores = Array.from({ length: numbers.length / 2 }, (_, i) => ({
    step: numbers[2 * i] ?? 0,
    score: numbers[2 * i + 1] ?? 0,
  }))
  const tensors = new Map(
    [...state]
      .filter(([name]) => name.startsWith('best/'))
      .map(([name, tensor]) => [name.slice('best/'.length), tensor]),
  )
  const top = scores.reduce((best, one) => (one.score > best.score ? one : best), { step: 0, score: -1 })
  return { scores, best: scores.length === 0 ? null : { ...top, tensors } }
}

async function save(network: TunedNetwork, { scores, best }: Course, file: string | null): Promise<void> {
  if (file === null) return
  const numbers = Float32Array.from(scores.flatMap(({ step, score }) => [step, score]))
  const tensors = new Map<string, FileTensor>([
    ...network.state(),
    ['scores', { shape: [scores.length, 2], data: numbers }],
    ...[...(best?.tensors ?? [])].map(([name, tensor]): [string, FileTensor] => [`best/${name}`, tensor]),
  ])
  await saveTensors(file, tensors)
}
