import type { Tensorflow } from './backbone.ts'
import type { Backend } from './backend.ts'
import { loadNativeTensorflow } from './load-native-tensorflow.ts'
import { loadWasmTensorflow } from './load-wasm-tensorflow.ts'

/** `native`: on the GPU where TensorFlow finds one, else on the processor. */
export type Engine = 'wasm' | 'native'

/**
 * TensorFlow.js in this thread, and what it runs on.
 * @throws FiglensError BACKEND_UNAVAILABLE
 */
export async function loadTensorflow(engine: Engine): Promise<{ readonly tf: Tensorflow; readonly backend: Backend }> {
  if (engine === 'wasm') return { tf: await loadWasmTensorflow(), backend: 'wasm' }
  const { tf, device } = await loadNativeTensorflow()
  return { tf, backend: device }
}
