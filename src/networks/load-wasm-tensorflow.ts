import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { FiglensError } from '../domain/errors.ts'

/**
 * TensorFlow.js on WebAssembly in this thread. Its binary comes from the installed package, never from the network.
 * @throws FiglensError BACKEND_UNAVAILABLE
 */
export async function loadWasmTensorflow(): Promise<typeof tf> {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
  setWasmPaths(dirname(entry) + sep)
  if (!(await tf.setBackend('wasm'))) {
    throw new FiglensError('BACKEND_UNAVAILABLE', 'WebAssembly does not start in this Node; run `figlens doctor`.')
  }
  await tf.ready()
  return tf
}
