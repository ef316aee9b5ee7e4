import type * as tensorflow from '@tensorflow/tfjs-core'
import { Adam } from '../../../networks/adam.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { rateAt } from '../../../networks/learning-rate.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import { type HeadLayer, openHead } from '../../head.ts'
import { drawSamples } from '../pictures/draw-samples.ts'
import { trainingDiverged } from '../training-diverged.ts'
import type { FeatureMatrix } from './cached-features.ts'
import { type HeadLearner, logitsOf } from './head-learner.ts'
import { roundToSteps } from './round-to-steps.ts'
import { sideBySide } from './side-by-side.ts'
import { foldStandardisation, standardise } from './standardise.ts'

export interface HiddenLayerOptions {
  /** Of each learner. */
  readonly units: number
  /** How many learn apart, from other beginnings; their hidden layers are laid side by side. */
  readonly learners: number
  readonly seed: number
}

type Matrix = tensorflow.Tensor2D

const batchSize = 128
/** How often every view of every picture is drawn, on average; a learner that sees one view alone draws it as much oftener. */
const passes = 8
/** So that few pictures are learnt as well. */
const fewestSteps = 600
const learningRate = 1e-3
const warmUp = 0.1
/** The part of the truth that is shared out over all classes. */
const smoothing = 0.05
/** Shares of the features, and of the hidden units, that a step does without (Srivastava et al., 2014). */
const featureDropout = 0.2
const unitDropout = 0.5

/**
 * Learns a head with one hidden layer of rectified units, on features standardised by their own mean and deviation: Adam, with dropout and with a
 * decay of the weights, of which `penalty` is the part that is lost in a step at rate 1. The same for the same seed.
 * Every second learner sees the pictures as they are (`views[0]`) alone: made-up views help the rare classes, and blur the common ones.
 * @param views matrices of the same pictures in the same order, one label for each row.
 * `fit` throws TRAINING_DIVERGED where the loss is not a number.
 */
export function openHiddenLayer(
  tf: Tensorflow,
  views: readonly FeatureMatrix[],
  labels: Int32Array,
  classes: number,
  { units, learners, seed }: HiddenLayerOptions,
): HeadLearner {
  const { standard, inputs } = standardise(tf, views)
  const features = standard.mean.length
  const rows = tf.concat(inputs, 0)
  tf.dispose(inputs)
  const targets = tf.tidy(() => {
    const truth = tf.oneHot(tf.tensor1d(labels, 'int32'), classes)
    return tf.add<tensorflow.Tensor2D>(tf.mul(truth, 1 - smoothing), smoothing / classes)
  })

  /** Call inside `tf.tidy`. */
  function drawBatch(weights: Float32Array, viewsSeen: number, random: () => number): Batch {
    const samples = drawSamples(weights, batchSize, viewsSeen, random)
    const places = samples.map(({ picture, view }) => view * labels.length + picture)
    const pictures = samples.map(({ picture }) => picture)
    return {
      features: tf.gather(rows, tf.tensor1d(places, 'int32')),
      truth: tf.gather(targets, tf.tensor1d(pictures, 'int32')),
    }
  }

  /** @param learner from 0. */
  function train(weights: Float32Array, penalty: number, learner: number): HeadLayer[] {
    const random = seededRandom(seed + learner)
    const viewsSeen = learner % 2 === 0 ? views.length : 1
    const layers = startLayers(features, units, classes, random)
    const variables = tf.tidy(() => openHead(tf, layers).flatMap((pair) => pair.map((tensor) => tf.variable(tensor))))
    const adam = new Adam(tf, Object.fromEntries(variables.entries()))
    const looks = weights.filter((weight) => weight > 0).length * views.length
    const steps = Math.max(fewestSteps, Math.ceil((passes * looks) / batchSize))
    for (let step = 0; step < steps; step++) {
      const gradients = tf.tidy(() => gradientsOf(tf, drawBatch(weights, viewsSeen, random), variables, random))
      adam.apply(gradients, rateAt(step, { steps, rate: learningRate, warmUp: warmUp * steps }), penalty)
      tf.dispose(gradients)
      const isChecked = step % 100 === 99 || step === steps - 1
      if (isChecked && !Number.isFinite(variables.at(-1)?.dataSync<'float32'>()[0]))
        throw trainingDiverged(step, 'Name smaller --penalties and start it again.')
    }
    const learned = layers.map(({ inputs, outputs }, i) => {
      const [weight, bias] = [2 * i, 2 * i + 1].map((at) => adam.average(`${at}`).dataSync<'float32'>().slice())
      return { inputs, outputs, weight: weight ?? new Float32Array(), bias: bias ?? new Float32Array() }
    })
    adam.dispose()
    tf.dispose(variables)
    return learned
  }

  return {
    fit: (weights, penalty) => {
      const learned = Array.from({ length: learners }, (_, i) => train(weights, penalty, i))
      const [hidden, ...last] = sideBySide(learned)
      const standardised = hidden === undefined ? [] : [roundToSteps(hidden), ...last]
      return { standardised, head: foldStandardisation(standardised, standard) }
    },
    predict: (standardised) => logitsOf(tf, standardised, () => tf.slice(rows, 0, labels.length)),
    dispose: () => tf.dispose([rows, targets]),
  }
}

/** The last layer begins with nothing: every class is as likely as any other. */
function startLayers(features: number, units: number, classes: number, random: () => number): HeadLayer[] {
  // As large as leaves the variance of standardised features as it is.
  const bound = Math.sqrt(3 / features)
  const weight = Float32Array.from({ length: features * units }, () => bound * (2 * random() - 1))
  return [
    { inputs: features, outputs: units, weight, bias: new Float32Array(units) },
    { inputs: units, outputs: classes, weight: new Float32Array(units * classes), bias: new Float32Array(classes) },
  ]
}

interface Batch {
  readonly features: tensorflow.Tensor2D
  /** Shares of the classes. */
  readonly truth: tensorflow.Tensor2D
}

/**
 * Of the mean cross-entropy, with other features and units left out each time; by the variables' places. Written out, since TensorFlow.js on
 * WebAssembly comes without gradients.
 */
function gradientsOf(
  tf: Tensorflow,
  batch: Batch,
  variables: readonly tensorflow.Tensor[],
  random: () => number,
): Record<string, tensorflow.Tensor> {
  const [hiddenWeight, hiddenBias, weight, bias] = variables as readonly [
    Matrix,
    tensorflow.Tensor,
    Matrix,
    tensorflow.Tensor,
  ]
  const features = tf.mul<Matrix>(batch.features, dropout(tf, batch.features.shape, featureDropout, random))
  const units = tf.add<Matrix>(tf.matMul(features, hiddenWeight), hiddenBias)
  // What a unit's output changes by with its input: nothing where it is silent or left out.
  const slope = tf.mul(tf.cast(tf.greater(units, 0), 'float32'), dropout(tf, units.shape, unitDropout, random))
  const active = tf.mul<Matrix>(units, slope)
  const logits = tf.add(tf.matMul(active, weight), bias)
  const error = tf.div<Matrix>(tf.sub(tf.softmax(logits), batch.truth), batchSize)
  const unitError = tf.mul<Matrix>(tf.matMul(error, weight, false, true), slope)
  return {
    0: tf.matMul(features, unitError, true, false),
    1: tf.sum(unitError, 0),
    2: tf.matMul(active, error, true, false),
    3: tf.sum(error, 0),
  }
}

/** 0 for what is left out; the rest makes up for it. */
function dropout(tf: Tensorflow, shape: [number, number], share: number, random: () => number): Matrix {
  const mask = new Float32Array(shape[0] * shape[1])
  for (let i = 0; i < mask.length; i++) mask[i] = random() < share ? 0 : 1 / (1 - share)
  return tf.tensor2d(mask, shape)
}
