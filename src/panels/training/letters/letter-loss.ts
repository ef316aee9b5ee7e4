import type { Scalar, Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { alphabet, outputs } from '../../letters/letter-grid.ts'
import type { LetterTargets } from './letter-targets.ts'

export interface TargetTensors {
  readonly centre: Tensor
  readonly counts: Tensor
  readonly share: Tensor
  readonly letter: Tensor
  readonly place: Tensor
}

export function targetTensors(tf: Tensorflow, targets: readonly LetterTargets[], cells: number): TargetTensors {
  const shape = [targets.length, cells, cells]
  const join = (parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]))
  const letters = Int32Array.from(targets.flatMap(({ letter }) => [...letter]))
  return {
    centre: tf.tensor(join(targets.map(({ centre }) => centre)), shape),
    counts: tf.tensor(join(targets.map(({ counts }) => counts)), shape),
    share: tf.tensor(join(targets.map(({ share }) => share)), shape),
    letter: tf.tidy(() =>
      tf
        .oneHot(tf.tensor1d(letters, 'int32'), alphabet.length)
        .reshape([...shape, alphabet.length])
        .toFloat(),
    ),
    place: tf.tensor(join(targets.map(({ place }) => place)), [...shape, 4]),
  }
}

/**
 * The focal loss of the centres (Zhou et al., Objects as Points, 2019), the cross entropy of the letters and the absolute error of place
 * and size, each for one letter on average.
 */
export function letterLoss(tf: Tensorflow, output: Tensor4D, targets: TargetTensors): Scalar {
  const part = (from: number, count: number) => tf.slice(output, [0, 0, 0, from], [-1, -1, -1, count])
  const logits = tf.squeeze(part(outputs.centre, 1), [3])
  const letters = tf.maximum(tf.sum(tf.cast(tf.equal(targets.centre, 1), 'float32')), 1)
  const hit = tf.cast(tf.equal(targets.centre, 1), 'float32')
  const probability = tf.sigmoid(logits)
  const missed = tf.mul(tf.mul(hit, tf.square(tf.sub(1, probability))), tf.softplus(tf.neg(logits)))
  const away = tf.pow(tf.sub(1, targets.centre), 4)
  const invented = tf.mul(tf.mul(tf.mul(tf.sub(1, hit), away), tf.square(probability)), tf.softplus(logits))
  const centres = tf.div(tf.sum(tf.mul(targets.counts, tf.add(missed, invented))), letters)

  const shares = tf.maximum(tf.sum(targets.share), 1)
  const names = tf.sum(tf.mul(targets.letter, tf.logSoftmax(part(outputs.letters, alphabet.length))), 3)
  const reading = tf.div(tf.neg(tf.sum(tf.mul(targets.share, names))), shares)
  const apart = tf.sum(tf.abs(tf.sub(part(outputs.right, 4), targets.place)), 3)
  const placing = tf.div(tf.sum(tf.mul(targets.share, apart)), shares)
  return tf.addN([centres, tf.mul(reading, 0.5), tf.mul(placing, 0.2)]) as Scalar
}
