import type { Regression } from './softmax-regression.ts'

export interface FitWithout {
  /** The pictures left out, */
  readonly pictures: readonly number[]
  /** and their logits. */
  readonly logits: readonly Float32Array[]
  /** Weights of the pictures, 0 for those left out. */
  readonly kept: Float32Array
  readonly parameters: Float32Array
}

const steps = 80

/** A softmax regression that has not seen the pictures left out. */
export function fitWithout(
  regression: Regression,
  weights: Float32Array,
  leftOut: ReadonlySet<number>,
  penalty: number,
): FitWithout {
  const kept = weights.map((weight, picture) => (leftOut.has(picture) ? 0 : weight))
  const { parameters } = regression.fit(kept, penalty, steps, null)
  const rows = regression.predict(parameters)
  const classes = rows.length / weights.length
  const pictures = [...leftOut]
  const logits = pictures.map((at) => rows.slice(at * classes, (at + 1) * classes))
  return { pictures, logits, kept, parameters }
}
