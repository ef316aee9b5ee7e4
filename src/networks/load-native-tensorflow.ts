import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import util from 'node:util'
import { isMainThread } from 'node:worker_threads'
import type * as tensorflow from '@tensorflow/tfjs-core'
import type { node } from '@tensorflow/tfjs-node-gpu'
import { FiglensError } from '../domain/errors.ts'

export interface NativeTensorflow {
  /** With what the native TensorFlow has beyond the others. */
  readonly tf: typeof tensorflow & { readonly node: Pick<typeof node, 'loadSavedModel'> }
  /** `gpu` where TensorFlow found a device that it can use. */
  readonly device: 'gpu' | 'cpu'
}

/** Whether `npm run setup:tensorflow` has put the native binding into place. */
export function hasNativeTensorflow(): boolean {
  try {
    return existsSync(bindingFile())
  } catch {
    return false
  }
}

function bindingFile(): string {
  const packageFile = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json')
  return join(dirname(packageFile), 'lib', 'napi-v8', 'tfjs_binding.node')
}

/**
 * TensorFlow.js over the native library, which becomes the current backend of this thread.
 * @throws FiglensError BACKEND_UNAVAILABLE where the binding is missing or does not load.
 */
export async function loadNativeTensorflow(): Promise<NativeTensorflow> {
  if (!hasNativeTensorflow()) {
    throw new FiglensError(
      'BACKEND_UNAVAILABLE',
      'The native TensorFlow is not installed. Run `npm run setup:tensorflow` (Linux), or use the backend `wasm`.',
    )
  }
  restoreRemovedUtilities()
  // Errors alone are of use to our users. Two lines about oneDNN come all the same: they are written before any setting is read.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
  try {
    if (!isMainThread) keepInMemory(bindingFile())
    const tf: NativeTensorflow['tf'] = await import('@tensorflow/tfjs-node-gpu')
    await tf.setBackend('tensorflow')
    const backend = tf.backend() as { isUsingGpuDevice?: boolean }
    return { tf, device: backend.isUsingGpuDevice === true ? 'gpu' : 'cpu' }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FiglensError(
      'BACKEND_UNAVAILABLE',
      `The native TensorFlow does not load (${reason}). Run \`npm run setup:tensorflow -- --force\`, or use the backend \`wasm\`.`,
      cause,
    )
  }
}

/** Linux's `RTLD_NODELETE`, which Node does not name. */
const neverUnload = 0x1000

/**
 * Node unloads a library with the thread that loaded it. TensorFlow's own threads still run then, and the process ends with a
 * crash, all work done.
 */
function keepInMemory(library: string): void {
  process.dlopen({ exports: {} }, library, constants.dlopen.RTLD_LAZY | neverUnload)
}

/**
 * tfjs-node 4.22 calls two functions of `util` that newer Nodes have taken away (`isNullOrUndefined`, Node 23) or warn
 * about (`isArray`); it must find its own when it is first imported.
 */
function restoreRemovedUtilities(): void {
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  })
}
