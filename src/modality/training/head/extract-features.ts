import { join } from 'node:path'
import { networkFit } from '../../../images/network-input.ts'
import type { Backbone, Tensorflow } from '../../../networks/backbone.ts'
import { normaliseInputs } from '../../normalise-inputs.ts'
import { countFeatures, type PooledFeatures, poolFeatures } from '../../pooled-features.ts'
import { cacheKey } from '../pictures/cache-key.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { openViews } from '../pictures/picture-views.ts'
import { cachedFeatures, type FeatureMatrix } from './cached-features.ts'

export interface FeatureSettings {
  readonly tf: Tensorflow
  readonly backbone: Backbone
  readonly features: PooledFeatures
  readonly inputSize: number
  readonly seed: number
  /** Features are kept here, one file a view; null: nowhere. */
  readonly cacheFolder: string | null
  /** Tells that the weights are the same as when the cache was written. */
  readonly weightsHash: string
  readonly onProgress: (done: number, total: number) => void
}

const batchSize = 32

/** The features of one view of every picture. */
export function extractFeatures(
  images: readonly LabelledImage[],
  view: number,
  settings: FeatureSettings,
): Promise<FeatureMatrix> {
  const file = settings.cacheFolder && join(settings.cacheFolder, `${cacheKey(images, factsOf(view, settings))}.f32`)
  return cachedFeatures(file, images.length, () => computeFeatures(images, view, settings))
}

async function computeFeatures(
  images: readonly LabelledImage[],
  view: number,
  settings: FeatureSettings,
): Promise<Float32Array> {
  const { tf, backbone, features, inputSize, onProgress } = settings
  const columns = countFeatures(backbone.plan, features)
  const readView = openViews(images, settings)
  const data = new Float32Array(images.length * columns)
  const load = (from: number) => Promise.all(images.slice(from, from + batchSize).map((image) => readView(image, view)))
  // The next batch is decoded while the network works on this one.
  let next = load(0)
  for (let from = 0; from < images.length; from += batchSize) {
    const inputs = await next
    next = load(from + batchSize)
    const pixels = normaliseInputs(backbone.plan, inputs, inputSize)
    const pooled = tf.tidy(() =>
      poolFeatures(tf, backbone, features, tf.tensor4d(pixels, [inputs.length, inputSize, inputSize, 3])),
    )
    data.set(pooled.dataSync<'float32'>(), from * columns)
    pooled.dispose()
    onProgress(from + inputs.length, images.length)
  }
  return data
}

function factsOf(view: number, { backbone, features, inputSize, seed, weightsHash }: FeatureSettings): unknown[] {
  return [view, view === 0 ? 0 : seed, backbone.plan.name, features, inputSize, networkFit, weightsHash]
}
