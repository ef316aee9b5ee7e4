import type * as tensorflow from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import type { HeadLayer } from '../../head.ts'
import { minimise } from '../minimise.ts'
import type { FeatureMatrix } from './cached-features.ts'
import { type HeadLearner, logitsOf } from './head-learner.ts'
import { foldStandardisation, type Standard, standardise } from './standardise.ts'

export interface Regression extends HeadLearner {
  readonly standard: Standard
}

const steps = 80

/**
 * Multinomial logistic regression with weighted pictures and an L2 penalty, on features standardised by their own mean
 * and deviation. TensorFlow multiplies the matrices, L-BFGS finds the directions.
 * The penalty is on the squared weights, against the mean loss of a picture; the result of a stronger one is a good start.
 * @param views matrices of the same pictures in the same order, one label for each row.
 */
export function openRegression(
  tf: Tensorflow,
  views: readonly FeatureMatrix[],
  labels: Int32Array,
  classes: number,
): Regression {
  const columns = views[0]?.columns ?? 0
  const size = columns * classes
  const { standard, inputs } = standardise(tf, views)
  const targets = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), classes), 'float32'))

  function regress(input: tensorflow.Tensor2D, parameters: Float32Array): tensorflow.Tensor2D {
    const weight = tf.tensor2d(parameters.slice(0, size), [columns, classes])
    return tf.add(tf.matMul(input, weight), tf.tensor1d(parameters.slice(size)))
  }

  function lossAndGradient(parameters: Float32Array, share: tensorflow.Tensor2D, l2: number) {
    const sums = tf.tidy(() => {
      const parts = inputs.map((input) => {
        const logProbabilities = tf.logSoftmax(regress(input, parameters))
        const error = tf.mul(tf.sub(tf.exp(logProbabilities), targets), share) as tensorflow.Tensor2D
        return {
          loss: tf.neg(tf.sum(tf.mul(tf.mul(targets, logProbabilities), share))),
          gradient: tf.concat([tf.reshape(tf.matMul(input, error, true, false), [size]), tf.sum(error, 0)]),
        }
      })
      return [tf.addN(parts.map(({ loss }) => loss)), tf.addN(parts.map(({ gradient }) => gradient))]
    })
    const [loss, gradient] = sums.map((sum) => Float32Array.from(sum.dataSync()))
    tf.dispose(sums)
    return penalised(loss?.[0] ?? Number.NaN, gradient ?? new Float32Array(), parameters, size, l2)
  }

  const layerOf = (parameters: Float32Array): HeadLayer => ({
    inputs: columns,
    outputs: classes,
    weight: parameters.slice(0, size),
    bias: parameters.slice(size),
  })
  const parametersOf = ({ weight, bias }: HeadLayer) => Float32Array.from([...weight, ...bias])

  return {
    standard,
    fit: (weights, l2, start) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0) * views.length
      const share = tf.tensor2d(
        weights.map((weight) => weight / total),
        [weights.length, 1],
      )
      const objective = (parameters: Float32Array) => lossAndGradient(parameters, share, l2)
      const begin = start?.[0] ? parametersOf(start[0]) : new Float32Array(size + classes)
      const layer = layerOf(minimise(objective, begin, steps))
      share.dispose()
      return { standardised: [layer], head: foldStandardisation([layer], standard) }
    },
    predict: (standardised) => {
      const [input] = inputs
      if (input === undefined) throw new Error('a regression has at least one view')
      return logitsOf(tf, standardised, () => input)
    },
    dispose: () => tf.dispose([...inputs, targets]),
  }
}

function penalised(loss: number, gradient: Float32Array, parameters: Float32Array, size: number, l2: number) {
  let penalty = 0
  for (let i = 0; i < size; i++) {
    const value = parameters[i] ?? 0
    penalty += value * value
    gradient[i] = (gradient[i] ?? 0) + l2 * value
  }
  return { loss: loss + (l2 / 2) * penalty, gradient }
}
