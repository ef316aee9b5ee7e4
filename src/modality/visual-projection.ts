import { visualDimensions } from '../domain/visual-features.ts'
import type { BackbonePlan } from '../networks/backbone-plan.ts'
import { seededRandom } from '../networks/seeded-random.ts'
import { type PooledFeatures, poolOfEach } from './pooled-features.ts'

/**
 * What makes a picture's visual features of the means among its pooled features, [features, visualDimensions] in rows: signs drawn at random, which
 * keep the distances between pictures (Achlioptas 2003, doi:10.1016/S0022-0000(03)00025-4). Stored features hold for these very signs.
 */
export function visualProjection(plan: BackbonePlan, features: PooledFeatures): Float32Array {
  const random = seededRandom(1)
  const pools = poolOfEach(plan, features)
  const projection = new Float32Array(pools.length * visualDimensions)
  for (const [row, pool] of pools.entries()) {
    if (pool !== 'mean') continue
    const start = row * visualDimensions
    for (let i = start; i < start + visualDimensions; i++) projection[i] = random() < 0.5 ? -1 : 1
  }
  return projection
}

/** Of the length 1; nothing but zeros stays what it is. */
export function unitVector(values: Float32Array): Float32Array {
  const length = Math.hypot(...values)
  return length === 0 ? values : values.map((value) => value / length)
}
