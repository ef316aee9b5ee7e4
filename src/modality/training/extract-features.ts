import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { networkFit, networkInput } from '../../images/network-input.ts'
import type { Backbone, Tensorflow } from '../../networks/backbone.ts'
import { seededRandom, seedFrom } from '../../networks/seeded-random.ts'
import type { NetworkInput } from '../classifier.ts'
import { normaliseInputs } from '../normalise-inputs.ts'
import { countFeatures, type PooledFeatures, poolFeatures } from '../pooled-features.ts'
import { augmentImage } from './augment-image.ts'
import { composeFigure } from './compose-figure.ts'
import type { LabelledImage } from './labelled-images.ts'

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

/** Raised when the way in which views are made changes: it makes older caches void. */
const viewVersion = 2
const batchSize = 32

/**
 * The features of one view of every picture. View 0 is the picture as inference sees it; odd views are compound figures made
 * of it and others of its source and modality, where there are some; even views are it alone, augmented. Each picture has
 * a seed of its own.
 */
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
  const companions = Map.groupBy(images, groupOf)
  const data = new Float32Array(images.length * columns)
  const load = (from: number) =>
    Promise.all(
      images
        .slice(from, from + batchSize)
        .map((image) => readView(image, companions.get(groupOf(image)) ?? [], view, settings)),
    )
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

async function readView(
  image: LabelledImage,
  companions: readonly LabelledImage[],
  view: number,
  { seed, inputSize }: FeatureSettings,
): Promise<NetworkInput> {
  const bytes = await readFile(image.path)
  if (view === 0) return networkInput(bytes, image.box, inputSize)
  const random = seededRandom(seedFrom(`${seed} ${view} ${image.path} ${image.box}`))
  if (view % 2 === 0 || image.kind === 'figure' || companions.length < 2) {
    return networkInput(await augmentImage(bytes, image.box, image.code, random), null, inputSize)
  }
  const count = 2 + Math.floor(random() * 5)
  const others = Array.from({ length: count - 1 }, () => companions[Math.floor(random() * companions.length)] ?? image)
  const tiles = await Promise.all(others.map(async ({ path, box }) => ({ bytes: await readFile(path), box })))
  return networkInput(await composeFigure([{ bytes, box: image.box }, ...tiles], random), null, inputSize)
}

/** Never across sources: a figure made of two could not be left out with either. */
function groupOf({ source, code, kind }: LabelledImage): string {
  return `${source} ${code} ${kind}`
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
