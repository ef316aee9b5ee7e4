import type * as tensorflow from '@tensorflow/tfjs-core'
import { leafCodes } from '../../../domain/modality.ts'
import { Adam } from '../../../networks/adam.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { rateAt } from '../../../networks/learning-rate.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import type { CaptionFeatures } from '../../captions/caption-features.ts'
import { drawSamples } from '../pictures/draw-samples.ts'

const batchSize = 128
/** How often every example is drawn, on average. */
const passes = 12
/** So that few examples are learnt as well. */
const fewestSteps = 100
const learningRate = 2e-3
const warmUp = 0.1
/** The part of its distance from where it started that a weight loses in a step at rate 1 (L2-SP; Li, Grandvalet and Davoine, 2018). */
const pull = 0.2
/** The part of the truth that is shared out over all leaves. */
const smoothing = 0.05
/** The share of a text's features that a step does without (Srivastava et al., 2014): no word may be counted on alone. */
const featureDropout = 0.5

const leaves = leafCodes.length

/**
 * Softmax regression by Adam, in steps over examples drawn by their weights, drawn back towards `start`. The same for the same examples.
 * @param start [features + 1, leaves], rows first; the last row is the bias, which nothing draws back.
 * @returns the same for what was learnt.
 */
export function regressCaptions(
  tf: Tensorflow,
  examples: readonly CaptionExample[],
  start: Float32Array,
): Float32Array {
  const features = start.length / leaves - 1
  const begin = tf.tensor2d(start.slice(0, features * leaves), [features, leaves])
  const weight = tf.variable(begin)
  const bias = tf.tidy(() => tf.variable(tf.tensor1d(start.slice(features * leaves))))
  const adam = new Adam(tf, { weight, bias }, { anchors: (name) => (name === 'weight' ? begin : null) })
  const random = seededRandom(1)
  const weights = Float32Array.from(examples, (example) => example.weight)
  const steps = Math.max(fewestSteps, Math.ceil((passes * examples.length) / batchSize))
  for (let step = 0; step < steps; step++) {
    const batch = drawSamples(weights, batchSize, 1, random).flatMap(({ picture }) => examples[picture] ?? [])
    const gradients = tf.tidy(() => gradientsOf(tf, batch, { weight, bias }, random))
    adam.apply(gradients, rateAt(step, { steps, rate: learningRate, warmUp: warmUp * steps }), pull)
    tf.dispose(gradients)
  }
  const learned = new Float32Array(start.length)
  learned.set(adam.average('weight').dataSync<'float32'>())
  learned.set(adam.average('bias').dataSync<'float32'>(), features * leaves)
  adam.dispose()
  tf.dispose([begin, weight, bias])
  return learned
}

export interface CaptionExample {
  readonly features: CaptionFeatures
  /** Probabilities of all leaves. */
  readonly target: Float32Array
  readonly weight: number
}

interface Regression {
  readonly weight: tensorflow.Variable
  readonly bias: tensorflow.Variable
}

/** Of the mean cross-entropy. */
function gradientsOf(
  tf: Tensorflow,
  batch: readonly CaptionExample[],
  { weight, bias }: Regression,
  random: () => number,
): tensorflow.NamedTensorMap {
  const [count = 0] = weight.shape
  const features = tf.tensor2d(denseFeatures(batch, count, random), [batch.length, count])
  const truth = Float32Array.from(batch.flatMap(({ target }) => [...target]))
  const shared = truth.map((share) => share * (1 - smoothing) + smoothing / leaves)
  const logits = tf.add(tf.matMul(features, weight as tensorflow.Tensor2D), bias)
  const error = tf.div<tensorflow.Tensor2D>(
    tf.sub(tf.softmax(logits), tf.tensor2d(shared, [batch.length, leaves])),
    batch.length,
  )
  return { weight: tf.matMul(features, error, true, false), bias: tf.sum(error, 0) }
}

/** [examples, features], some left out; the rest makes up for them. */
function denseFeatures(batch: readonly CaptionExample[], count: number, random: () => number): Float32Array {
  const rows = new Float32Array(batch.length * count)
  for (const [row, { features }] of batch.entries()) {
    for (const [i, feature] of features.indices.entries()) {
      if (random() >= featureDropout) rows[row * count + feature] = (features.values[i] ?? 0) / (1 - featureDropout)
    }
  }
  return rows
}
