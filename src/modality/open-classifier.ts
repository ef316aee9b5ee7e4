import type { Backend } from '../networks/backend.ts'
import { readDescription, shippedModelFolder } from '../networks/model-folder.ts'
import { onBackend } from '../networks/on-backend.ts'
import type { Classifier } from './classifier.ts'
import { modelDescription } from './model-file.ts'
import { openNativeClassifier, openWasmClassifier } from './worker-classifier.ts'

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

/**
 * Loads the model once and warms it up. Close it when done: it may hold worker threads.
 * @throws FiglensError MODEL_UNREADABLE; BACKEND_UNAVAILABLE where a forced backend cannot be had.
 */
export async function openClassifier(options: OpenClassifierOptions): Promise<Classifier> {
  const { backend, modelFolder = shippedModelFolder('modality'), threads, onNotice = () => {} } = options
  const model = await readDescription(modelFolder, modelDescription)
  const classifier = await onBackend(
    backend,
    {
      wasm: () => openWasmClassifier(model, threads),
      native: () => openNativeClassifier(model),
    },
    onNotice,
  )
  return announce(classifier, onNotice)
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
