import type * as tensorflow from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { type Head, openHead, runHead } from '../../head.ts'
import type { FeatureMatrix } from './cached-features.ts'

interface Fit {
  /** For standardised features. */
  readonly standardised: Head
  /** The same for features as they are. */
  readonly head: Head
}

/** What learns a head from the features of pictures, again and again without some of them. */
export interface HeadLearner {
  /**
   * @param weights of the pictures; 0 leaves one out.
   * @param penalty on large weights.
   * @param start where to begin, of use to some: the standardised head of a fit with a stronger penalty.
   */
  fit(weights: Float32Array, penalty: number, start?: Head): Fit
  /** Logits of every picture's first view, [pictures, classes], by a standardised head. */
  predict(standardised: Head): Float32Array
  dispose(): void
}

/** Logits, [n, classes], of features, [n, features]; what `features` makes is disposed of. */
export function logitsOf(tf: Tensorflow, head: Head, features: () => tensorflow.Tensor2D): Float32Array {
  const logits = tf.tidy(() => runHead(tf, features(), openHead(tf, head)))
  const values = logits.dataSync<'float32'>().slice()
  logits.dispose()
  return values
}

/** Logits of every row, [rows, classes], by a head for features as they are. */
export function applyHead(tf: Tensorflow, { data, rows, columns }: FeatureMatrix, head: Head): Float32Array {
  return logitsOf(tf, head, () => tf.tensor2d(data, [rows, columns]))
}
