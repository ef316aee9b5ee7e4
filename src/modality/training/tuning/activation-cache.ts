import { existsSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tensor4D } from '@tensorflow/tfjs-core'
import { squareInput } from '../../../images/input-shape.ts'
import type { Backbone, Tensorflow } from '../../../networks/backbone.ts'
import { openBackbone } from '../../../networks/open-backbone.ts'
import { replaceFile } from '../../../networks/replace-file.ts'
import { endOf, type SplitBackbone, splitShape } from '../../../networks/split-backbone.ts'
import type { TensorMap } from '../../../networks/tensor-file.ts'
import { batchInputs, type InputBatch } from '../../batch-inputs.ts'
import { cacheKey } from '../pictures/cache-key.ts'
import type { Sample } from '../pictures/draw-samples.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { openViews } from '../pictures/picture-views.ts'

/** What the frozen part makes of every view of every picture. */
export interface Activations {
  /** Where they lie; what is made of them may be kept there too. */
  readonly folder: string
  /** [height, width, channels] */
  readonly shape: readonly [number, number, number]
  readonly pictures: number
  readonly views: number
  /** [samples, height, width, channels] */
  read(samples: readonly Sample[]): Promise<Float32Array>
  close(): Promise<void>
}

export interface ActivationSettings {
  readonly tf: Tensorflow
  readonly split: SplitBackbone
  readonly tensors: TensorMap
  /** The weights file, named in errors. */
  readonly origin: string
  /** Tells that the weights are the same as when the cache was written. */
  readonly weightsHash: string
  readonly inputSize: number
  readonly views: number
  readonly seed: number
  readonly cacheFolder: string
  readonly onProgress: (done: number, total: number) => void
}

const batchSize = 32
/** Pictures a file: what is lost when the program is stopped meanwhile. */
const chunkSize = 256

/** Computes what is not yet in the cache folder, in half precision: a run that was stopped goes on with the file it was at. */
export async function openActivations(
  images: readonly LabelledImage[],
  settings: ActivationSettings,
): Promise<Activations> {
  const { split, inputSize, views, cacheFolder } = settings
  const shape = splitShape(split, inputSize)
  const folder = join(cacheFolder, cacheKey(images, factsOf(settings)))
  const chunks = Math.ceil(images.length / chunkSize)
  const fileOf = (view: number, chunk: number) => join(folder, `${view}-${chunk}.f16`)
  await fillCache(images, settings, fileOf)
  const files: FileHandle[][] = []
  for (let view = 0; view < views; view++) {
    files.push(await Promise.all(Array.from({ length: chunks }, (_, chunk) => open(fileOf(view, chunk)))))
  }
  const size = shape[0] * shape[1] * shape[2]

  async function readInto(halves: Float16Array, index: number, { picture, view }: Sample): Promise<void> {
    const file = files[view]?.[Math.floor(picture / chunkSize)]
    const bytes = new Uint8Array(halves.buffer, 2 * size * index, 2 * size)
    const read = await file?.read(bytes, 0, bytes.length, 2 * size * (picture % chunkSize))
    if (read?.bytesRead !== bytes.length)
      throw new Error(`picture ${picture}, view ${view} is not in the cache ${folder}`)
  }

  return {
    folder,
    shape,
    pictures: images.length,
    views,
    read: async (samples) => {
      const halves = new Float16Array(samples.length * size)
      await Promise.all(samples.map((sample, index) => readInto(halves, index, sample)))
      return new Float32Array(halves)
    },
    close: async () => {
      await Promise.all(files.flat().map((file) => file.close()))
    },
  }
}

async function fillCache(
  images: readonly LabelledImage[],
  settings: ActivationSettings,
  fileOf: (view: number, chunk: number) => string,
): Promise<void> {
  const { tf, split, tensors, origin, views, onProgress } = settings
  const chunks = Math.ceil(images.length / chunkSize)
  const missing = Array.from({ length: views * chunks }, (_, i) => ({
    view: Math.floor(i / chunks),
    chunk: i % chunks,
  })).filter(({ view, chunk }) => !existsSync(fileOf(view, chunk)))
  if (missing.length === 0) return
  const backbone =
    split.frozen && (await openBackbone(tf, { plan: split.frozen, tensors, origin }, [endOf(split.frozen)]))
  const readView = openViews(images, { ...settings, input: squareInput(settings.inputSize) })
  const load = async (some: readonly LabelledImage[], view: number) =>
    Promise.all(some.map((image) => readView(image, view)))
  const all = images.length * views
  let done = all - missing.reduce((sum, { chunk }) => sum + chunkOf(images, chunk).length, 0)
  for (const { view, chunk } of missing) {
    const some = chunkOf(images, chunk)
    const parts: Float16Array[] = []
    let next = load(some.slice(0, batchSize), view)
    for (let from = 0; from < some.length; from += batchSize) {
      const inputs = await next
      // The next batch is decoded while the network works on this one.
      next = load(some.slice(from + batchSize, from + 2 * batchSize), view)
      // Squares are all of one shape: one batch, in their order.
      const [batch] = batchInputs(split.plan, inputs)
      if (batch) parts.push(new Float16Array(runFrozen(settings, backbone, batch)))
      done += inputs.length
      onProgress(done, all)
    }
    await replaceFile(fileOf(view, chunk), Buffer.concat(parts.map(({ buffer }) => new Uint8Array(buffer))))
  }
  backbone?.dispose()
}

function chunkOf(images: readonly LabelledImage[], chunk: number): readonly LabelledImage[] {
  return images.slice(chunk * chunkSize, (chunk + 1) * chunkSize)
}

function runFrozen({ tf }: ActivationSettings, backbone: Backbone | null, { pixels, shape }: InputBatch): Float32Array {
  if (backbone === null) return pixels
  const output = tf.tidy(() => {
    const [x] = backbone.forward(tf.tensor4d(pixels, shape), [endOf(backbone.plan)])
    return x as Tensor4D
  })
  const values = output.dataSync<'float32'>()
  output.dispose()
  return values
}

function factsOf({ split, inputSize, seed, weightsHash }: ActivationSettings): unknown[] {
  const end = split.frozen === null ? 'pixels' : endOf(split.frozen)
  return [split.plan.name, end, splitShape(split, inputSize), squareInput(inputSize).fit, seed, weightsHash]
}
