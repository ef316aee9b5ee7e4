import type { Head } from '../../head.ts'
import type { HeadLearner } from './head-learner.ts'

export interface FitWithout {
  /** The pictures left out. */
  readonly pictures: readonly number[]
  /** Of each picture left out. */
  readonly logits: readonly Float32Array[]
  /** Weights of all pictures, 0 for those left out. */
  readonly kept: Float32Array
  /** For standardised features. */
  readonly standardised: Head
}

/** A head that has not seen the pictures left out. */
export function fitWithout(
  learner: HeadLearner,
  weights: Float32Array,
  leftOut: ReadonlySet<number>,
  penalty: number,
): FitWithout {
  const kept = weights.map((weight, picture) => (leftOut.has(picture) ? 0 : weight))
  const { standardised } = learner.fit(kept, penalty)
  const rows = learner.predict(standardised)
  const classes = rows.length / weights.length
  const pictures = [...leftOut]
  const logits = pictures.map((at) => rows.slice(at * classes, (at + 1) * classes))
  return { pictures, logits, kept, standardised }
}
