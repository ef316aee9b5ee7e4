import type * as tensorflow from '@tensorflow/tfjs-core'
import { Adam } from '../../../networks/adam.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { rateAt } from '../../../networks/learning-rate.ts'
import { seededRandom } from '../../../networks/seeded-random.ts'
import { type HeadLayer, openHead, runHead } from '../../head.ts'
import { drawSamples } from '../pictures/draw-samples.ts'
import type { FeatureMatrix } from './cached-features.ts'
import type { HeadLearner } from './head-learner.ts'
import { foldStandardisation, standardise } from './standardise.ts'

export interface HiddenLayerOptions {
  readonly units: number
  readonly seed: number
}

const batchSize = 128
/** How often every view of every picture is drawn, on average. */
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
 * @param views matrices of the same pictures in the same order, one label for each row.
 */
export function openHiddenLayer(
  tf: Tensorflow,
  views: readonly FeatureMatrix[],
  labels: Int32Array,
  classes: number,
  { units, seed }: HiddenLayerOptions,
): HeadLearner {
  const { standard, inputs } = standardise(tf, views)
  const features = standard.mean.length
  const rows = tf.concat(inputs, 0)
  tf.dispose(inputs)
  const targets = tf.tidy(() => {
    const truth = tf.oneHot(tf.tensor1d(labels, 'int32'), classes)
    return tf.add<tensorflow.Tensor2D>(tf.mul(truth, 1 - smoothing), smoothing / classes)
  })

  function train(weights: Float32Array, penalty: number): HeadLayer[] {
    const random = seededRandom(seed)
    const layers = startLayers(features, units, classes, random)
    const variables = layers.flatMap(({ inputs, outputs, weight, bias }) => [
      tf.tidy(() => tf.variable(tf.tensor2d(weight, [inputs, outputs]))),
      tf.tidy(() => tf.variable(tf.tensor1d(bias))),
    ])
    const adam = new Adam(tf, Object.fromEntries(variables.entries()))
    const learnt = weights.filter((weight) => weight > 0).length * views.length
    const steps = Math.max(fewestSteps, Math.ceil((passes * learnt) / batchSize))
    for (let step = 0; step < steps; step++) {
      const samples = drawSamples(weights, batchSize, views.length, random)
      const { value, grads } = tf.tidy(() => {
        const places = samples.map(({ picture, view }) => view * labels.length + picture)
        const batch = tf.gather(rows, tf.tensor1d(places, 'int32'))
        const pictures = samples.map(({ picture }) => picture)
        const truth = tf.gather(targets, tf.tensor1d(pictures, 'int32'))
        return tf.variableGrads(() => {
          const logits = dampedLogits(tf, batch, variables, random)
          return tf.neg(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(logits)), 1)))
        }, variables)
      })
      adam.apply(grads, rateAt(step, { steps, rate: learningRate, warmUp: warmUp * steps }), penalty)
      tf.dispose([value, grads])
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
      const standardised = train(weights, penalty)
      return {
        standardised,
        head: standardised.map((layer, i) => (i === 0 ? foldStandardisation(layer, standard) : layer)),
      }
    },
    predict: (standardised) => {
      const logits = tf.tidy(() => runHead(tf, tf.slice(rows, 0, labels.length), openHead(tf, standardised)))
      const values = logits.dataSync<'float32'>().slice()
      logits.dispose()
      return values
    },
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

/** With other features and units left out each time. */
function dampedLogits(
  tf: Tensorflow,
  batch: tensorflow.Tensor2D,
  variables: readonly tensorflow.Tensor[],
  random: () => number,
): tensorflow.Tensor2D {
  const [hiddenWeight, hiddenBias, weight, bias] = variables as readonly [
    tensorflow.Tensor2D,
    tensorflow.Tensor,
    tensorflow.Tensor2D,
    tensorflow.Tensor,
  ]
  const hidden = tf.relu<tensorflow.Tensor2D>(
    tf.add(tf.matMul(dropped(tf, batch, featureDropout, random), hiddenWeight), hiddenBias),
  )
  return tf.add(tf.matMul(dropped(tf, hidden, unitDropout, random), weight), bias)
}

function dropped(
  tf: Tensorflow,
  values: tensorflow.Tensor2D,
  share: number,
  random: () => number,
): tensorflow.Tensor2D {
  const mask = Float32Array.from({ length: values.size }, () => (random() < share ? 0 : 1 / (1 - share)))
  return tf.mul(values, tf.tensor2d(mask, values.shape))
}
