import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../../../networks/backbone.ts'

export interface Batch {
  /** [n, height, width, channels] */
  readonly values: Tensor4D
  /** Shares of the classes, [n, classes]. */
  readonly targets: Tensor2D
}

export interface Mixing {
  /** Pictures are blended in pairs, with shares from Beta(mixup, mixup); 0: they are not. */
  readonly mixup: number
  /** How often a picture takes on part of the channel statistics of another. */
  readonly mixStyle: number
}

const styleAlpha = 0.1

/**
 * A batch whose pictures borrow from one another: their look alone (MixStyle; Zhou et al., Domain Generalization with MixStyle,
 * 2021), or all of it with part of the truth (mixup; Zhang et al., 2018). Call inside `tf.tidy`.
 */
export function mixBatch(tf: Tensorflow, batch: Batch, { mixup, mixStyle }: Mixing, random: () => number): Batch {
  const styled = mixStyle > 0 ? { ...batch, values: mixStyles(tf, batch.values, mixStyle, random) } : batch
  return mixup > 0 ? blend(tf, styled, mixup, random) : styled
}

function mixStyles(tf: Tensorflow, values: Tensor4D, probability: number, random: () => number): Tensor4D {
  const [count] = values.shape
  const partners = tf.tensor1d(shuffled(count, random), 'int32')
  const kept = shares(count, () => (random() < probability ? drawBeta(styleAlpha, random) : 1))
  const share = tf.tensor4d(kept, [count, 1, 1, 1])
  const mean = tf.mean(values, [1, 2], true)
  const deviation = tf.sqrt(tf.add(tf.mean(tf.squaredDifference(values, mean), [1, 2], true), 1e-6))
  const mixed = (own: typeof mean) => tf.add(tf.mul(own, share), tf.mul(tf.gather(own, partners), tf.sub(1, share)))
  return tf.relu(tf.add(tf.mul(tf.div(tf.sub(values, mean), deviation), mixed(deviation)), mixed(mean)))
}

function blend(tf: Tensorflow, { values, targets }: Batch, alpha: number, random: () => number): Batch {
  const [count] = values.shape
  const partners = tf.tensor1d(shuffled(count, random), 'int32')
  // The larger share is a picture's own, so that its view counts.
  const kept = shares(count, () => {
    const share = drawBeta(alpha, random)
    return Math.max(share, 1 - share)
  })
  const mixed = <T extends Tensor4D | Tensor2D>(own: T, share: T) =>
    tf.add<T>(tf.mul(own, share), tf.mul(tf.gather(own, partners), tf.sub(1, share)))
  return {
    values: mixed(values, tf.tensor4d(kept, [count, 1, 1, 1])),
    targets: mixed(targets, tf.tensor2d(kept, [count, 1])),
  }
}

function shares(count: number, draw: () => number): Float32Array {
  return Float32Array.from({ length: count }, draw)
}

function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
  return order
}

/** Beta(alpha, alpha) for alpha up to 1 (Jöhnk, 1964). */
function drawBeta(alpha: number, random: () => number): number {
  for (;;) {
    const x = random() ** (1 / alpha)
    const y = random() ** (1 / alpha)
    if (x + y > 0 && x + y <= 1) return x / (x + y)
  }
}
