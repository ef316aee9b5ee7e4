import { availableParallelism } from 'node:os'
import { SHARE_ENV } from 'node:worker_threads'
import type { FigureLayout } from '../domain/figure-layout.ts'
import { pictureRaster, resizeRaster } from '../images/picture-raster.ts'
import type { Backend } from '../networks/backend.ts'
import type { Engine } from '../networks/load-tensorflow.ts'
import { modelDescription, readDescription, shippedModelFolder } from '../networks/model-folder.ts'
import { onBackend } from '../networks/on-backend.ts'
import { openWorkerPool, type WorkerPool } from '../networks/worker-pool.ts'
import type { FinderTask, FinderWorkerData } from './finder-worker.ts'
import { rasterSizeFor } from './layout/raster-size.ts'
import { letterRasterSize } from './letters/letter-raster-size.ts'
import type { PanelFinder } from './panel-finder.ts'

export interface OpenPanelFinderOptions {
  /** `auto`: the fastest that works here, GPU before native CPU before WebAssembly. */
  readonly backend: Backend | 'auto'
  /** Worker threads of the WebAssembly backend; default: the cores, at most 4. The native one has threads of its own. */
  readonly threads?: number
  /** Told why a faster backend was passed over. */
  readonly onNotice?: (sentence: string) => void
}

const mostThreads = 4

type FinderPool = WorkerPool<FinderTask, FigureLayout, Backend>

/**
 * Loads the panel network and the letter reader, once a thread. Close it when done: it holds worker threads.
 * @throws FiglensError MODEL_UNREADABLE; BACKEND_UNAVAILABLE where a forced backend cannot be had.
 */
export async function openPanelFinder(options: OpenPanelFinderOptions): Promise<PanelFinder> {
  const { backend, threads = Math.min(mostThreads, availableParallelism()), onNotice = () => {} } = options
  const folders = { panelModelFolder: shippedModelFolder('panels'), letterModelFolder: shippedModelFolder('letters') }
  const models = [folders.panelModelFolder, folders.letterModelFolder].map((folder) =>
    readDescription(folder, modelDescription),
  )
  const versions = (await Promise.all(models)).map(({ version }) => version)
  const open = async (engine: Engine, count: number) =>
    finderOver(await openPool({ ...folders, engine }, count), versions.join('+'))
  return onBackend(backend, { wasm: () => open('wasm', threads), native: () => open('native', 1) }, onNotice)
}

function finderOver(pool: FinderPool, model: string): PanelFinder {
  return {
    backend: pool.info,
    model,
    find: async (bytes, { captionLetters } = { captionLetters: [] }) => {
      const { raster, picture } = await pictureRaster(bytes, letterRasterSize)
      const [width, height] = rasterSizeFor(picture.width, picture.height)
      const networkRaster = await resizeRaster(raster, { width, height })
      return pool.run({ picture, raster, networkRaster, captionLetters })
    },
    close: pool.close,
  }
}

function openPool(workerData: FinderWorkerData, threads: number): Promise<FinderPool> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = new URL(`./finder-worker.${extension}`, import.meta.url)
  // TensorFlow reads its settings from the process's environment, of which a worker has but a copy by default.
  return openWorkerPool(script, { workerData, env: SHARE_ENV }, threads)
}
