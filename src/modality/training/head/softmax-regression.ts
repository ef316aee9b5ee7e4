import type * as tensorflow from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { minimise } from '../minimise.ts'
import type { FeatureMatrix } from './cached-features.ts'

/** `logits = features · weight + bias`, for features as they are (the standardisation is folded in). */
export interface LinearHead {
  readonly features: number
  readonly classes: number
  /** [features, classes], rows first. */
  readonly weight: Float32Array
  readonly bias: Float32Array
}

export interface Fit {
  /** For standardised features; a `start` for the next fit. */
  readonly parameters: Float32Array
  readonly head: LinearHead
}

/** Of every feature over all pictures. */
export interface Standard {
  readonly mean: Float32Array
  readonly deviation: Float32Array
}

export interface Regression {
  readonly standard: Standard
  /**
   * @param weights of the pictures; 0 leaves one out.
   * @param l2 penalty on the squared weights (of standardised features), against the mean loss of a picture.
   * @param start where to begin: the result of a stronger penalty saves steps.
   */
  fit(weights: Float32Array, l2: number, steps: number, start: Float32Array | null): Fit
  /** Logits of every picture's first view, [rows, classes]. */
  predict(parameters: Float32Array): Float32Array
  dispose(): void
}

/**
 * Multinomial logistic regression with weighted pictures and an L2 penalty, on features standardised by their own mean
 * and deviation. TensorFlow multiplies the matrices, L-BFGS finds the directions.
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

  function logitsOf(input: tensorflow.Tensor2D, parameters: Float32Array): tensorflow.Tensor2D {
    const weight = tf.tensor2d(parameters.slice(0, size), [columns, classes])
    return tf.add(tf.matMul(input, weight), tf.tensor1d(parameters.slice(size)))
  }

  function lossAndGradient(parameters: Float32Array, share: tensorflow.Tensor2D, l2: number) {
    const sums = tf.tidy(() => {
      const parts = inputs.map((input) => {
        const logProbabilities = tf.logSoftmax(logitsOf(input, parameters))
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

  return {
    standard,
    fit: (weights, l2, steps, start) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0) * views.length
      const share = tf.tensor2d(
        weights.map((weight) => weight / total),
        [weights.length, 1],
      )
      const objective = (parameters: Float32Array) => lossAndGradient(parameters, share, l2)
      const parameters = minimise(objective, start ?? new Float32Array(size + classes), steps)
      share.dispose()
      return { parameters, head: foldStandardisation(parameters, standard, classes) }
    },
    predict: (parameters) => {
      const logits = tf.tidy(() => {
        const [input] = inputs
        if (input === undefined) throw new Error('a regression has at least one view')
        return logitsOf(input, parameters)
      })
      const values = Float32Array.from(logits.dataSync())
      logits.dispose()
      return values
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

/** Logits of every row, [rows, classes]. */
export function applyHead(tf: Tensorflow, matrix: FeatureMatrix, head: LinearHead): Float32Array {
  const logits = tf.tidy(() => {
    const input = tf.tensor2d(matrix.data, [matrix.rows, matrix.columns])
    return tf.add(tf.matMul(input, tf.tensor2d(head.weight, [head.features, head.classes])), tf.tensor1d(head.bias))
  })
  const values = Float32Array.from(logits.dataSync())
  logits.dispose()
  return values
}

function standardise(
  tf: Tensorflow,
  views: readonly FeatureMatrix[],
): { standard: Standard; inputs: tensorflow.Tensor2D[] } {
  const raw = views.map(({ data, rows, columns }) => tf.tensor2d(data, [rows, columns]))
  const [mean, deviation] = tf.tidy(() => {
    const centre = tf.div(tf.addN(raw.map((view) => tf.mean(view, 0))), raw.length)
    const squares = raw.map((view) => tf.mean(tf.squaredDifference(view, centre), 0))
    // The floor keeps features that hardly ever fire from being blown up.
    return [centre, tf.add(tf.sqrt(tf.div(tf.addN(squares), raw.length)), 1e-3)] as const
  })
  const inputs = raw.map((view) => {
    const input = tf.tidy(() => tf.div(tf.sub(view, mean), deviation) as tensorflow.Tensor2D)
    view.dispose()
    return input
  })
  const standard = { mean: Float32Array.from(mean.dataSync()), deviation: Float32Array.from(deviation.dataSync()) }
  tf.dispose([mean, deviation])
  return { standard, inputs }
}

/** The head for features as they are, from weights and biases for standardised ones. */
export function foldStandardisation(
  parameters: Float32Array,
  { mean, deviation }: Standard,
  classes: number,
): LinearHead {
  const features = mean.length
  const weight = new Float32Array(features * classes)
  const bias = parameters.slice(features * classes)
  for (let f = 0; f < features; f++) {
    for (let c = 0; c < classes; c++) {
      const value = (parameters[f * classes + c] ?? 0) / (deviation[f] ?? 1)
      weight[f * classes + c] = value
      bias[c] = (bias[c] ?? 0) - value * (mean[f] ?? 0)
    }
  }
  return { features, classes, weight, bias }
}
