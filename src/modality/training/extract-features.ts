import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { networkFit } from '../../images/network-input.ts'
import type { Backbone, Tensorflow } from '../../networks/backbone.ts'
import { normaliseInputs } from '../normalise-inputs.ts'
import { countFeatures, type PooledFeatures, poolFeatures } from '../pooled-features.ts'
import type { LabelledImage } from './labelled-images.ts'
import { openViews, viewVersion } from './picture-views.ts'

/** Rows of features, one a picture. */
export interface FeatureMatrix {
  readonly rows: number
  readonly columns: number
  readonly data: Float32Array
}

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
export async function extractFeatures(
  images: readonly LabelledImage[],
  view: number,
  settings: FeatureSettings,
): Promise<FeatureMatrix> {
  const columns = countFeatures(settings.backbone.plan, settings.features)
  const file = settings.cacheFolder && join(settings.cacheFolder, `${cacheKey(images, view, settings)}.f32`)
  if (file && existsSync(file)) {
    const bytes = await readFile(file)
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    if (data.length === images.length * columns) return { rows: images.length, columns, data }
  }
  const data = await computeFeatures(images, view, settings, columns)
  if (file) {
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(`${file}.tmp`, data)
    await rename(`${file}.tmp`, file)
  }
  return { rows: images.length, columns, data }
}

async function computeFeatures(
  images: readonly LabelledImage[],
  view: number,
  settings: FeatureSettings,
  columns: number,
): Promise<Float32Array> {
  const { tf, backbone, features, inputSize, onProgress } = settings
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

function cacheKey(images: readonly LabelledImage[], view: number, settings: FeatureSettings): string {
  const { backbone, features, inputSize, seed, weightsHash } = settings
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([
      viewVersion,
      view,
      view === 0 ? 0 : seed,
      backbone.plan.name,
      features,
      inputSize,
      networkFit,
      weightsHash,
    ]),
  )
  for (const { path, box } of images) hash.update(`${path} ${box}\n`)
  return hash.digest('hex').slice(0, 24)
}
