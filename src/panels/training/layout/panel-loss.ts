import type { Scalar, Tensor } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'
import { cellSide, distanceUnit } from '../../layout/panel-network.ts'

/** All over the cells of a batch, flat. */
export interface LossTargets {
  /** [cells]: 1 inside panels. */
  readonly inside: Tensor
  /** [cells, 4]: distances from the cell's centre to the sides of its panel, pixels. */
  readonly distances: Tensor
  /** [cells]: how much the box of each cell counts. */
  readonly weights: Tensor
}

/**
 * Cross entropy of "inside a panel", and −ln of the intersection over union of each cell's box with its panel's (Yu et al., UnitBox,
 * 2016): both boxes hold the cell's centre, so they always overlap.
 * @param outputs [cells, 5] as the network gives them. Call inside `tf.tidy`.
 */
export function panelLoss(tf: Tensorflow, outputs: Tensor, { inside, distances, weights }: LossTargets): Scalar {
  const [cells = 0] = outputs.shape
  const logits = tf.reshape(tf.slice(outputs, [0, 0], [cells, 1]), [cells])
  const entropy = tf.mean(tf.losses.sigmoidCrossEntropy(inside, logits))
  const reach = tf.mul(tf.exp(tf.clipByValue(tf.slice(outputs, [0, 1], [cells, 4]), -5, 4)), distanceUnit)
  const span = (d: Tensor, side: number) =>
    tf.reshape(tf.add(tf.slice(d, [0, side], [cells, 1]), tf.slice(d, [0, side + 2], [cells, 1])), [cells])
  const shared = tf.minimum(reach, distances)
  const intersection = tf.mul(span(shared, 0), span(shared, 1))
  const areas = tf.add(tf.mul(span(reach, 0), span(reach, 1)), tf.mul(span(distances, 0), span(distances, 1)))
  const overlap = tf.div(intersection, tf.sub(areas, intersection))
  const misses = tf.mul(tf.neg(tf.log(tf.add(overlap, 1e-6))), weights)
  return tf.add(entropy, tf.sum(misses))
}

/** Left, top, right and bottom distances of each cell's centre from the sides of its box; at least a pixel. */
export function distancesFrom(boxes: Float32Array, columns: number, rows: number): Float32Array {
  const distances = new Float32Array(boxes.length)
  for (let i = 0; i < boxes.length; i += 4) {
    const cell = (i / 4) % (columns * rows)
    const x = ((cell % columns) + 0.5) * cellSide
    const y = (Math.floor(cell / columns) + 0.5) * cellSide
    distances[i] = Math.max(1, x - (boxes[i] ?? 0))
    distances[i + 1] = Math.max(1, y - (boxes[i + 1] ?? 0))
    distances[i + 2] = Math.max(1, (boxes[i + 2] ?? 0) - x)
    distances[i + 3] = Math.max(1, (boxes[i + 3] ?? 0) - y)
  }
  return distances
}
