import { join } from 'node:path'
import type { InputForm } from '../../../images/input-shape.ts'
import type { NetworkInput } from '../../../images/network-input.ts'
import type { Backbone, Tensorflow } from '../../../networks/backbone.ts'
import { batchInputs } from '../../batch-inputs.ts'
import { countFeatures, type PooledFeatures, poolFeatures } from '../../pooled-features.ts'
import { cacheKey } from '../pictures/cache-key.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { openViews } from '../pictures/picture-views.ts'
import { type FeatureMatrix, readFeatures, writeFeatures } from './cached-features.ts'

export interface FeatureSettings {
  readonly tf: Tensorflow
  readonly backbone: Backbone
  readonly features: PooledFeatures
  readonly input: InputForm
  readonly seed: number
  /** Features are kept here, one file a view and source; null: nowhere. */
  readonly cacheFolder: string | null
  /** Tells that the weights are the same as when the cache was written. */
  readonly weightsHash: string
  readonly onProgress: (done: number, total: number) => void
}

/** The pictures of one source. A view is composed of these alone, so what was computed of them holds whatever other sources there are. */
interface SourcePictures {
  readonly file: string | null
  readonly images: readonly LabelledImage[]
  /** Of each picture, among all that were asked for. */
  readonly rows: readonly number[]
}

const batchSize = 32

/** The features of one view of every picture. What is kept from earlier runs is not computed again; a run that was killed goes on where it was. */
export async function extractFeatures(
  images: readonly LabelledImage[],
  view: number,
  settings: FeatureSettings,
): Promise<FeatureMatrix> {
  const columns = countFeatures(settings.backbone.plan, settings.features)
  const data = new Float32Array(images.length * columns)
  const put = (source: SourcePictures, values: Float32Array) => {
    for (const [i, row] of source.rows.entries())
      data.set(values.subarray(i * columns, (i + 1) * columns), row * columns)
  }
  const missing: SourcePictures[] = []
  let done = 0
  for (const source of bySource(images, view, settings)) {
    const kept = source.file && (await readFeatures(source.file))
    if (!kept) {
      missing.push(source)
      continue
    }
    put(source, kept)
    done += source.rows.length
  }
  const onBatch = (pictures: number) => {
    done += pictures
    settings.onProgress(done, images.length)
  }
  for await (const { source, values } of computeSources(missing, view, settings, onBatch)) {
    put(source, values)
    if (source.file) await writeFeatures(source.file, values)
  }
  return { rows: images.length, columns, data }
}

function bySource(images: readonly LabelledImage[], view: number, settings: FeatureSettings): SourcePictures[] {
  const groups = Map.groupBy(images.keys(), (row) => images[row]?.source)
  return [...groups.values()].map((rows) => {
    const members = rows.flatMap((row) => images[row] ?? [])
    const key = settings.cacheFolder && cacheKey(members, factsOf(view, settings))
    return { file: settings.cacheFolder && join(settings.cacheFolder, `${key}.f32`), images: members, rows }
  })
}

/** Batches never hold pictures of two sources: on some machines the last digits depend on what is computed together. */
async function* computeSources(
  sources: readonly SourcePictures[],
  view: number,
  settings: FeatureSettings,
  onBatch: (pictures: number) => void,
): AsyncGenerator<{ source: SourcePictures; values: Float32Array }> {
  const batches = sources.flatMap((source) => {
    const readView = openViews(source.images, settings)
    return Array.from({ length: Math.ceil(source.images.length / batchSize) }, (_, i) => {
      const images = source.images.slice(i * batchSize, (i + 1) * batchSize)
      return { source, from: i * batchSize, read: () => Promise.all(images.map((image) => readView(image, view))) }
    })
  })
  const columns = countFeatures(settings.backbone.plan, settings.features)
  let values = new Float32Array(0)
  // The next batch is decoded while the network works on this one and this source is written; what fails meanwhile is thrown when it is its turn.
  const start = (at: number) => {
    const reading = batches[at]?.read()
    reading?.catch(() => undefined)
    return reading
  }
  let next = start(0)
  for (const [i, { source, from }] of batches.entries()) {
    const inputs = (await next) ?? []
    next = start(i + 1)
    if (from === 0) values = new Float32Array(source.images.length * columns)
    values.set(compute(inputs, settings), from * columns)
    onBatch(inputs.length)
    if (from + inputs.length === source.images.length) yield { source, values }
  }
}

function compute(inputs: readonly NetworkInput[], { tf, backbone, features }: FeatureSettings): Float32Array {
  const columns = countFeatures(backbone.plan, features)
  const values = new Float32Array(inputs.length * columns)
  for (const { places, pixels, shape } of batchInputs(backbone.plan, inputs)) {
    const pooled = tf.tidy(() => poolFeatures(tf, backbone, features, tf.tensor4d(pixels, shape)))
    const rows = pooled.dataSync<'float32'>()
    pooled.dispose()
    for (const [i, place] of places.entries())
      values.set(rows.subarray(i * columns, (i + 1) * columns), place * columns)
  }
  return values
}

function factsOf(view: number, { backbone, features, input, seed, weightsHash }: FeatureSettings): unknown[] {
  return [view, view === 0 ? 0 : seed, backbone.plan.name, features, input.size, input.fit, weightsHash]
}
