import type * as tensorflow from '@tensorflow/tfjs-core'
import * as z from 'zod'
import type { Backbone, Tensorflow } from '../networks/backbone.ts'
import type { BackbonePlan } from '../networks/backbone-plan.ts'

export const poolNames = ['mean', 'deviation', 'maximum'] as const

/** Which statistics over all places of which blocks' outputs make the feature vector, in this order. */
export const pooledFeatures = z.array(z.object({ block: z.string(), pools: z.array(z.enum(poolNames)).min(1) })).min(1)
export type PooledFeatures = z.infer<typeof pooledFeatures>

/** Length of the feature vector. */
export function countFeatures(plan: BackbonePlan, features: PooledFeatures): number {
  return features.reduce((sum, { block, pools }) => sum + pools.length * channelsOf(plan, block), 0)
}

/**
 * Pooled features, [n, countFeatures].
 * @param input [n, side, side, 3] as `Backbone.forward` takes it. Call inside `tf.tidy`.
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
  const pooled = outputs.flatMap((output, i) => {
    const mean = tf.mean(output, [1, 2], true)
    const statistics = {
      mean: () => tf.squeeze(mean, [1, 2]),
      deviation: () => tf.sqrt(tf.mean(tf.square(tf.sub(output, mean)), [1, 2])),
      maximum: () => tf.max(output, [1, 2]),
    }
    return (features[i]?.pools ?? []).map((pool) => statistics[pool]())
  })
  return tf.concat(pooled, 1) as tensorflow.Tensor2D
}

function channelsOf(plan: BackbonePlan, block: string): number {
  if (block === 'stem') return plan.stem.output
  return plan.blocks.find(({ name }) => name === block)?.channels ?? 0
}
