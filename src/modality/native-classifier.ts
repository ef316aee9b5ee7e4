import { FiglensError } from '../domain/errors.ts'
import type { Classifier } from './classifier.ts'
import { loadNativeTensorflow } from './load-native-tensorflow.ts'
import type { Model } from './model-file.ts'
import { buildNetwork } from './network.ts'

const batchSizes = { gpu: 64, cpu: 8 }

/**
 * The model on the native TensorFlow, in this thread.
 * @param backend `auto` takes what TensorFlow finds.
 * @throws FiglensError BACKEND_UNAVAILABLE, MODEL_UNREADABLE
 */
export async function openNativeClassifier(model: Model, backend: 'gpu' | 'cpu' | 'auto'): Promise<Classifier> {
  // Read by the CUDA library when it is loaded: there is no way to prefer the CPU afterwards.
  if (backend === 'cpu') process.env.CUDA_VISIBLE_DEVICES = '-1'
  const { tf, device } = await loadNativeTensorflow()
  if (backend === 'gpu' && device !== 'gpu') {
    throw new FiglensError(
      'BACKEND_UNAVAILABLE',
      'TensorFlow finds no GPU that it can use. `npm run setup:tensorflow -- --gpu` installs the library for CUDA GPUs; ' +
        '`--backend cpu` and `--backend wasm` need none.',
    )
  }
  const network = buildNetwork(tf, model)
  const { inputSize, classes, threshold } = model.description
  const batchSize = batchSizes[device]
  // The first batch of a size allocates and compiles; the user's should not pay for it.
  network.run(Array.from({ length: batchSize }, () => new Uint8Array(inputSize * inputSize * 3)))
  return {
    backend: device,
    model: model.version,
    inputSize,
    batchSize,
    classes,
    threshold,
    classify: async (inputs) => {
      const results: Float32Array[] = []
      for (let i = 0; i < inputs.length; i += batchSize) results.push(...network.run(inputs.slice(i, i + batchSize)))
      return results
    },
    close: async () => network.dispose(),
  }
}
