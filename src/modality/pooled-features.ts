import type * as tensorflow from '@tensorflow/tfjs-core'
import * as z from 'zod'
import type { Backbone, Tensorflow } from '../networks/backbone.ts'
import type { BackbonePlan } from '../networks/backbone-plan.ts'

export const poolNames = ['mean', 'deviation', 'maximum'] as const
export type PoolName = (typeof poolNames)[number]

/** A root has no gradient at nothing, which is the variance of a channel that never fires. */
const leastVariance = 1e-10

/** Which statistics over all places of which blocks' outputs make the feature vector, in this order. */
export const pooledFeatures = z.array(z.object({ block: z.string(), pools: z.array(z.enum(poolNames)).min(1) })).min(1)
export type PooledFeatures = z.infer<typeof pooledFeatures>

/** Length of the feature vector. */
export function countFeatures(plan: BackbonePlan, features: PooledFeatures): number {
  return poolOfEach(plan, features).length
}

/** Which statistic each number of the feature vector is. */
export function poolOfEach(plan: BackbonePlan, features: PooledFeatures): PoolName[] {
  return features.flatMap(({ block, pools }) =>
    pools.flatMap((pool) => Array<PoolName>(channelsOf(plan, block)).fill(pool)),
  )
}

/**
 * Pooled features, [n, countFeatures].
 * @param input [n, height, width, 3] as `Backbone.forward` takes it. Call inside `tf.tidy`.
 */
export function poolFeatures(
  tf: Tensorflow,
  backbone: Backbone,
  features: PooledFeatures,
  input: tensorflow.Tensor4D,
): tensorflow.Tensor2D {
  const outputs = backbone.forward(
    input,
    features.map(({ block }) => block),
  )
  const pooled = outputs.map((output, i) => poolOutput(tf, output, features[i]?.pools ?? []))
  return tf.concat(pooled, 1)
}

/** Statistics over all places of one block's output, [n, pools · channels]. Has gradients; call inside `tf.tidy`. */
export function poolOutput(
  tf: Tensorflow,
  output: tensorflow.Tensor4D,
  pools: readonly PoolName[],
): tensorflow.Tensor2D {
  const mean = tf.mean(output, [1, 2], true)
  const statistics = {
    mean: () => tf.squeeze<tensorflow.Tensor2D>(mean, [1, 2]),
    deviation: () => {
      const variance = tf.mean<tensorflow.Tensor2D>(tf.square(tf.sub(output, mean)), [1, 2])
      return tf.sqrt(tf.add<tensorflow.Tensor2D>(variance, leastVariance))
    },
    maximum: () => tf.max<tensorflow.Tensor2D>(output, [1, 2]),
  }
  return tf.concat(
    pools.map((pool) => statistics[pool]()),
    1,
  )
}

function channelsOf(plan: BackbonePlan, block: string): number {
  if (block === 'stem') return plan.stem.output
  return plan.blocks.find(({ name }) => name === block)?.channels ?? 0
}
