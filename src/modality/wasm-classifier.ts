import { availableParallelism } from 'node:os'
import type { Classifier, NetworkInput } from './classifier.ts'
import type { Model } from './model-file.ts'
import { openWorkerPool } from './worker-pool.ts'

const mostThreads = 4
/** Small, so that the threads end a batch together; larger ones are no faster in WebAssembly. */
const picturesPerTask = 4

/**
 * The model on WebAssembly. Its network runs in worker threads, one TensorFlow.js in each: the thread setting of the
 * WebAssembly backend itself has no effect in Node.
 * @param modelFolder each worker reads the model from it by itself.
 * @throws FiglensError BACKEND_UNAVAILABLE, MODEL_UNREADABLE
 */
export async function openWasmClassifier(
  model: Model,
  modelFolder: string,
  threads = Math.min(mostThreads, availableParallelism()),
): Promise<Classifier> {
  const { inputSize, classes, threshold } = model.description
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = new URL(`./wasm-worker.${extension}`, import.meta.url)
  const pool = await openWorkerPool<WasmTask, Float32Array>(script, { modelFolder }, threads)
  return {
    backend: 'wasm',
    model: model.version,
    inputSize,
    batchSize: threads * picturesPerTask,
    classes,
    threshold,
    classify: async (inputs) => {
      const tasks: Promise<Float32Array>[] = []
      for (let i = 0; i < inputs.length; i += picturesPerTask) {
        const task = pack(inputs.slice(i, i + picturesPerTask))
        tasks.push(pool.run(task, [task.pixels.buffer]))
      }
      const probabilities = await Promise.all(tasks)
      return probabilities.flatMap((batch) => split(batch, classes.length))
    },
    close: pool.close,
  }
}

export interface WasmTask {
  readonly count: number
  /** The pictures one after the other. */
  readonly pixels: Uint8Array<ArrayBuffer>
}

/** One buffer of their own, so that it moves to the worker instead of being copied with all that surrounds a view. */
function pack(inputs: readonly NetworkInput[]): WasmTask {
  const pixels = new Uint8Array(inputs.reduce((sum, input) => sum + input.length, 0))
  let end = 0
  for (const input of inputs) {
    pixels.set(input, end)
    end += input.length
  }
  return { count: inputs.length, pixels }
}

function split(batch: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: batch.length / size }, (_, i) => batch.slice(i * size, (i + 1) * size))
}
