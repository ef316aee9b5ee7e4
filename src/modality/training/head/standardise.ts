import type * as tensorflow from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import type { Head, HeadLayer } from '../../head.ts'
import type { FeatureMatrix } from './cached-features.ts'

/** Of every feature over all pictures. */
export interface Standard {
  readonly mean: Float32Array
  readonly deviation: Float32Array
}

/** The views with each feature less its mean, over its deviation. */
export function standardise(
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

/** The head for features as they are, from one for standardised ones. */
export function foldStandardisation([first, ...others]: Head, standard: Standard): Head {
  return first === undefined ? [] : [foldInto(first, standard), ...others]
}

function foldInto(layer: HeadLayer, { mean, deviation }: Standard): HeadLayer {
  const { inputs, outputs, steps } = layer
  const weight = new Float32Array(inputs * outputs)
  const bias = layer.bias.slice()
  for (let f = 0; f < inputs; f++) {
    for (let o = 0; o < outputs; o++) {
      const value = (layer.weight[f * outputs + o] ?? 0) / (deviation[f] ?? 1)
      weight[f * outputs + o] = value
      bias[o] = (bias[o] ?? 0) - value * (mean[f] ?? 0)
    }
  }
  return { inputs, outputs, weight, bias, ...(steps && { steps: steps.map((step, f) => step / (deviation[f] ?? 1)) }) }
}
