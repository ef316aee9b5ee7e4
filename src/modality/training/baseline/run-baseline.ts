import type { LeafCode } from '../../../domain/modality.ts'
import type { Tensorflow } from '../../../networks/backbone.ts'
import type { FeatureMatrix } from '../head/cached-features.ts'
import { type HeldOutScores, heldOutScores } from '../held-out-scores.ts'
import { sourceFolds } from '../pictures/source-folds.ts'
import type { TrainingSet } from '../pictures/training-set.ts'
import { principalComponents } from './principal-components.ts'
import { type Kernel, kernels, type SupportVectorMachine, type SupportVectorSettings } from './support-vectors.ts'

export interface BaselineOptions {
  readonly set: TrainingSet
  readonly features: FeatureMatrix
  /** Principal components to try besides all features. */
  readonly components: number
  readonly costs: readonly number[]
  /** Times one over the number of features. */
  readonly gammas: readonly number[]
  readonly folds: number
  readonly onProgress: (sentence: string) => void
}

/** One variant with the settings that were best on sources left out. */
export interface BaselineResult {
  readonly kernel: Kernel
  /** Whether rare classes weigh as much as common ones. */
  readonly classWeights: boolean
  /** Null: all features. */
  readonly components: number | null
  readonly cost: number
  readonly gamma: number | null
  readonly heldOut: HeldOutScores
  readonly seconds: number
}

/** The paper's baseline: support vector machines on the network's features, with and without principal components and class weights. */
export function runBaseline(tf: Tensorflow, machine: SupportVectorMachine, options: BaselineOptions): BaselineResult[] {
  const results: BaselineResult[] = []
  for (const components of [options.components, null]) {
    const rows = rowsOf(principalComponents(tf, options.features, components))
    for (const kernel of kernels) {
      for (const classWeights of [false, true]) {
        const started = performance.now()
        const best = search(machine, rows, kernel, classWeights, options)
        const seconds = (performance.now() - started) / 1000
        const result = { kernel, classWeights, components, ...best, seconds: Number(seconds.toFixed(1)) }
        options.onProgress(progressOf(result))
        results.push(result)
      }
    }
  }
  return results
}

function progressOf({ kernel, classWeights, components, heldOut, seconds }: BaselineResult): string {
  const what = [kernel, classWeights ? 'class weights' : null, components === null ? null : `${components} components`]
  return `${what.filter((part) => part !== null).join(', ')}: score ${heldOut.score.toFixed(4)}, ${seconds} s`
}

function search(
  machine: SupportVectorMachine,
  rows: readonly (readonly number[])[],
  kernel: Kernel,
  classWeights: boolean,
  { set, costs, gammas, folds }: BaselineOptions,
) {
  const labels = set.train.map(({ code }) => set.classes.indexOf(code))
  const weights = set.classes.map((_, c) => (classWeights ? balanced(labels, c, set.classes.length) : 1))
  const columns = rows[0]?.length ?? 1
  const settings = costs.flatMap((cost) =>
    (kernel === 'linear' ? [1] : gammas).map(
      (gamma): SupportVectorSettings => ({ kernel, cost, gamma: gamma / columns, classWeights: weights }),
    ),
  )
  const foldOf = sourceFolds(set.train, folds)
  const tried = settings.map((one) => {
    const logits = leaveFoldsOut((learnt, asked) => machine(one, learnt, asked), rows, labels, foldOf, set.classes)
    return {
      cost: one.cost,
      gamma: kernel === 'linear' ? null : one.gamma,
      heldOut: heldOutScores(set.train, logits, set.classes),
    }
  })
  return tried.reduce((best, one) => (one.heldOut.score > best.heldOut.score ? one : best))
}

/** What the machine says of each picture when its fold is left out, as logits: 1 for its class, 0 for the others. */
function leaveFoldsOut(
  predict: (learnt: { rows: (readonly number[])[]; labels: number[] }, asked: (readonly number[])[]) => number[],
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  foldOf: readonly number[],
  classes: readonly LeafCode[],
): Float32Array[] {
  const logits = rows.map(() => new Float32Array(classes.length))
  const lastFold = foldOf.reduce((last, fold) => Math.max(last, fold), 0)
  for (let fold = 0; fold <= lastFold; fold++) {
    const asked = foldOf.flatMap((of, i) => (of === fold ? [i] : []))
    const learnt = foldOf.flatMap((of, i) => (of === fold ? [] : [i]))
    const some = (indexes: readonly number[]) => indexes.map((i) => rows[i] ?? [])
    const said = predict({ rows: some(learnt), labels: learnt.map((i) => labels[i] ?? 0) }, some(asked))
    said.forEach((label, i) => {
      logits[asked[i] ?? 0]?.fill(1, label, label + 1)
    })
  }
  return logits
}

function balanced(labels: readonly number[], label: number, classes: number): number {
  return labels.length / (classes * Math.max(1, labels.filter((one) => one === label).length))
}

function rowsOf({ rows, columns, data }: FeatureMatrix): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from(data.subarray(row * columns, (row + 1) * columns)))
}
