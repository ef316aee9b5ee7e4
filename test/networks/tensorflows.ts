import type { Tensorflow } from '../../src/networks/backbone.ts'
import { hasNativeTensorflow, loadNativeTensorflow } from '../../src/networks/load-native-tensorflow.ts'
import { loadWasmTensorflow } from '../../src/networks/load-wasm-tensorflow.ts'

interface LoadableTensorflow {
  readonly name: string
  readonly load: () => Promise<Tensorflow>
}

const native = hasNativeTensorflow()
if (!native)
  console.log('Tests of the native TensorFlow are left out: `npm run setup:tensorflow` has not been run here.')

/** The TensorFlows that this machine has, WebAssembly first. */
export const tensorflows: readonly [LoadableTensorflow, ...LoadableTensorflow[]] = [
  { name: 'WebAssembly', load: loadWasmTensorflow },
  ...(native ? [{ name: 'native TensorFlow', load: async () => (await loadNativeTensorflow()).tf }] : []),
]
