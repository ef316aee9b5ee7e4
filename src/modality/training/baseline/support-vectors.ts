import { createRequire } from 'node:module'
import { FiglensError } from '../../../domain/errors.ts'

export const kernels = ['linear', 'rbf'] as const
export type Kernel = (typeof kernels)[number]

export interface SupportVectorSettings {
  readonly kernel: Kernel
  /** C: what a picture on the wrong side costs. */
  readonly cost: number
  /** Of the RBF kernel; the linear one has none. */
  readonly gamma: number
  /** What the cost of each class is multiplied by. */
  readonly classWeights: readonly number[]
}

/** Trains on some rows and says the class of others. */
export type SupportVectorMachine = (
  settings: SupportVectorSettings,
  learnt: { readonly rows: readonly (readonly number[])[]; readonly labels: readonly number[] },
  asked: readonly (readonly number[])[],
) => number[]

/** The part of libsvm-js that is used here; the package has no types. */
interface LibSvm {
  new (
    options: Readonly<Record<string, unknown>>,
  ): {
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void
    predict(rows: readonly (readonly number[])[]): number[]
    free(): void
  }
  readonly KERNEL_TYPES: { readonly LINEAR: number; readonly RBF: number }
  readonly SVM_TYPES: { readonly C_SVC: number }
}

/**
 * LIBSVM (Chang and Lin, 2011), compiled to WebAssembly. Only whoever repeats the comparison needs it: it is a development dependency.
 * @throws FiglensError BACKEND_UNAVAILABLE where it is not installed.
 */
export async function loadSupportVectors(): Promise<SupportVectorMachine> {
  const Svm = await load()
  return ({ kernel, cost, gamma, classWeights }, { rows, labels }, asked) => {
    const machine = new Svm({
      type: Svm.SVM_TYPES.C_SVC,
      kernel: kernel === 'linear' ? Svm.KERNEL_TYPES.LINEAR : Svm.KERNEL_TYPES.RBF,
      cost,
      gamma,
      weight: Object.fromEntries(classWeights.entries()),
      cacheSize: 300,
      quiet: true,
    })
    try {
      machine.train(rows, labels)
      return machine.predict(asked)
    } finally {
      machine.free()
    }
  }
}

async function load(): Promise<LibSvm> {
  try {
    // What the package exports is a promise, which `import` cannot take.
    const require = createRequire(import.meta.url)
    return await (require('libsvm-js') as Promise<LibSvm>)
  } catch (cause) {
    const message = 'LIBSVM is not installed: run `npm install libsvm-js`, which is wanted for this comparison only.'
    throw new FiglensError('BACKEND_UNAVAILABLE', message, cause)
  }
}
