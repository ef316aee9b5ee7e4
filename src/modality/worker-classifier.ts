import { availableParallelism } from 'node:os'
import { SHARE_ENV } from 'node:worker_threads'
import { visualDimensions } from '../domain/visual-features.ts'
import type { Backend } from '../networks/backend.ts'
import { gpuMegabytes } from '../networks/gpu-memory.ts'
import type { Engine } from '../networks/load-tensorflow.ts'
import { openWorkerPool, type WorkerPool } from '../networks/worker-pool.ts'
import type { Classification, Classifier } from './classifier.ts'
import type { DescribedModel } from './model-file.ts'
import { type NetworkTask, packInputs } from './network-task.ts'

const mostThreads = 4
/** Small, so that the threads end a batch together; larger ones are no faster on a processor. */
const picturesPerTask = { wasm: 4, cpu: 4 } as const

/**
 * The model on WebAssembly, one TensorFlow.js in each of `threads` worker threads: the thread setting of the WebAssembly backend
 * itself has no effect in Node.
 * @param model each worker reads its weights by itself.
 * @throws FiglensError BACKEND_UNAVAILABLE, MODEL_UNREADABLE
 */
export async function openWasmClassifier(
  model: DescribedModel,
  threads = Math.min(mostThreads, availableParallelism()),
): Promise<Classifier> {
  const pool = await openPool({ modelFolder: model.folder, engine: 'wasm', warmUp: 1 }, threads)
  return classifierOver(pool, model, { tasksAtOnce: threads, perTask: picturesPerTask.wasm })
}

/**
 * The model on the native TensorFlow, which has threads of its own. It runs in one worker thread all the same: a batch would block this
 * thread for a tenth of a second, and with it the reading and decoding of the next pictures.
 * @throws FiglensError BACKEND_UNAVAILABLE, MODEL_UNREADABLE
 */
export async function openNativeClassifier(model: DescribedModel): Promise<Classifier> {
  const pool = await openPool({ modelFolder: model.folder, engine: 'native', warmUp: picturesPerTask.cpu }, 1)
  const perTask = pool.info === 'gpu' ? picturesForGpu(await gpuMegabytes()) : picturesPerTask.cpu
  // Two tasks at once: while one is in the network, the next one lies ready.
  return classifierOver(pool, model, { tasksAtOnce: 2, perTask })
}

export interface NetworkWorkerData {
  readonly modelFolder: string
  readonly engine: Engine
  /** Pictures in the batch that warms the network up. */
  readonly warmUp: number
}

/** Answers with the probabilities and the visual features of each picture, one after the other. */
type NetworkPool = WorkerPool<NetworkTask, Float32Array, Backend>

function openPool(workerData: NetworkWorkerData, threads: number): Promise<NetworkPool> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = new URL(`./network-worker.${extension}`, import.meta.url)
  // TensorFlow reads its settings from the process's environment, of which a worker has but a copy by default.
  return openWorkerPool(script, { workerData, env: SHARE_ENV }, threads)
}

/** A picture takes some 30 MB of activations and work space; half of the memory is left to what else there is. Unknown memory counts as little. */
export function picturesForGpu(megabytes: number | null): number {
  return Math.min(128, Math.max(8, Math.floor((megabytes ?? 2_000) / 2 / 30)))
}

interface Batching {
  readonly tasksAtOnce: number
  /** Pictures. */
  readonly perTask: number
}

function classifierOver(pool: NetworkPool, model: DescribedModel, { tasksAtOnce, perTask }: Batching): Classifier {
  const { inputSize, fit, classes, threshold } = model.description
  return {
    backend: pool.info,
    model: model.version,
    input: { size: inputSize, fit },
    batchSize: tasksAtOnce * perTask,
    classes,
    threshold,
    classify: async (inputs) => {
      // Alike beside alike: what has the same shape is computed together.
      const order = [...inputs.keys()].sort((a, b) => (inputs[a]?.width ?? 0) - (inputs[b]?.width ?? 0))
      const found: Classification[] = []
      const runTask = async (places: readonly number[]) => {
        const task = packInputs(places.flatMap((place) => inputs[place] ?? []))
        const answers = unpack(await pool.run(task, [task.pixels.buffer]), classes.length)
        for (const [i, place] of places.entries()) if (answers[i]) found[place] = answers[i]
      }
      const tasks = Array.from({ length: Math.ceil(inputs.length / perTask) }, (_, i) =>
        runTask(order.slice(i * perTask, (i + 1) * perTask)),
      )
      await Promise.all(tasks)
      return found
    },
    close: pool.close,
  }
}

function unpack(batch: Float32Array, classes: number): Classification[] {
  const size = classes + visualDimensions
  return Array.from({ length: batch.length / size }, (_, i) => ({
    probabilities: batch.slice(i * size, i * size + classes),
    visualFeatures: batch.slice(i * size + classes, (i + 1) * size),
  }))
}
