import { FiglensError } from '../domain/errors.ts'
import type { Backend } from './backend.ts'
import { hasNativeTensorflow } from './load-native-tensorflow.ts'

interface OnBackend {
  readonly backend: Backend
  close(): Promise<void>
}

export interface WaysToOpen<T extends OnBackend> {
  readonly wasm: () => Promise<T>
  /** On the GPU where TensorFlow finds one, else on the processor. */
  readonly native: () => Promise<T>
}

/**
 * Opens something on the backend asked for; `auto`: the fastest that works here, GPU before native CPU before WebAssembly.
 * @param onNotice told why a faster backend was passed over.
 * @throws FiglensError BACKEND_UNAVAILABLE where a forced backend cannot be had.
 */
export async function onBackend<T extends OnBackend>(
  backend: Backend | 'auto',
  open: WaysToOpen<T>,
  onNotice: (sentence: string) => void,
): Promise<T> {
  if (backend === 'wasm' || (backend === 'auto' && !hasNativeTensorflow())) return open.wasm()
  // Read by the CUDA library when it is loaded: there is no way to prefer the CPU afterwards.
  if (backend === 'cpu') process.env.CUDA_VISIBLE_DEVICES = '-1'
  try {
    return backend === 'gpu' ? await requireGpu(open.native) : await open.native()
  } catch (error) {
    if (backend !== 'auto' || !(error instanceof FiglensError) || error.code !== 'BACKEND_UNAVAILABLE') throw error
    onNotice(error.message)
    return open.wasm()
  }
}

async function requireGpu<T extends OnBackend>(open: () => Promise<T>): Promise<T> {
  const opened = await open()
  if (opened.backend === 'gpu') return opened
  await opened.close()
  throw new FiglensError(
    'BACKEND_UNAVAILABLE',
    'TensorFlow finds no GPU that it can use. `npm run setup:tensorflow -- --gpu` installs the library for CUDA GPUs; ' +
      '`--backend cpu` and `--backend wasm` need none.',
  )
}
