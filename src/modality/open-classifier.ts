import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FiglensError } from '../domain/errors.ts'
import type { Backend } from '../networks/backend.ts'
import { hasNativeTensorflow } from '../networks/load-native-tensorflow.ts'
import type { Classifier } from './classifier.ts'
import { readDescription } from './model-file.ts'
import { openNativeClassifier, openWasmClassifier } from './worker-classifier.ts'

const shippedModel = 'modality'

export interface OpenClassifierOptions {
  /** `auto`: the fastest that works here, GPU before native CPU before WebAssembly. */
  readonly backend: Backend | 'auto'
  /** Default: the model that comes with the program. */
  readonly modelFolder?: string
  /** Worker threads of the WebAssembly backend; default: the cores, at most 4. */
  readonly threads?: number
  /** Told which backend runs, and how to get a faster one. */
  readonly onNotice?: (sentence: string) => void
}

/** Where the model that comes with the program lies, seen from `src/` and from `dist/` alike. */
export function shippedModelFolder(): string {
  return join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'models', shippedModel)
}

/**
 * Loads the model once and warms it up. Close it when done: it may hold worker threads.
 * @throws FiglensError MODEL_UNREADABLE; BACKEND_UNAVAILABLE where a forced backend cannot be had.
 */
export async function openClassifier(options: OpenClassifierOptions): Promise<Classifier> {
  const { backend, modelFolder = shippedModelFolder(), threads, onNotice = () => {} } = options
  const model = await readDescription(modelFolder)
  if (backend === 'wasm' || (backend === 'auto' && !hasNativeTensorflow())) {
    return announce(await openWasmClassifier(model, threads), onNotice)
  }
  try {
    return announce(await openNativeClassifier(model, backend), onNotice)
  } catch (error) {
    if (backend !== 'auto' || !(error instanceof FiglensError) || error.code !== 'BACKEND_UNAVAILABLE') throw error
    onNotice(error.message)
    return announce(await openWasmClassifier(model, threads), onNotice)
  }
}

function announce(classifier: Classifier, onNotice: (sentence: string) => void): Classifier {
  const sentences = {
    gpu: 'on the GPU.',
    cpu: 'on the CPU (native TensorFlow).',
    wasm: 'on WebAssembly; `npm run setup:tensorflow` makes it several times faster.',
  }
  onNotice(`Model ${classifier.model} runs ${sentences[classifier.backend]}`)
  return classifier
}
