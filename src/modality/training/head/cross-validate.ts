import type { LeafCode } from '../../../domain/modality.ts'
import type { Head } from '../../head.ts'
import { type HeldOutLogits, heldOutScores } from '../held-out-scores.ts'
import type { LabelledImage } from '../pictures/labelled-images.ts'
import { sourceFolds } from '../pictures/source-folds.ts'
import type { HeadLearner } from './head-learner.ts'

export interface CrossValidation {
  readonly penalty: number
  readonly tried: readonly { readonly penalty: number; readonly score: number }[]
  readonly heldOut: HeldOutLogits
}

export interface CrossValidationSettings {
  /** Penalties to choose from. */
  readonly penalties: readonly number[]
  readonly folds: number
  readonly onProgress: (sentence: string) => void
}

/** Leaves each fold of sources out once for every penalty, and keeps the penalty with the best `heldOutScores`. */
export function crossValidate(
  learner: HeadLearner,
  images: readonly LabelledImage[],
  weights: Float32Array,
  classes: readonly LeafCode[],
  { penalties, folds, onProgress }: CrossValidationSettings,
): CrossValidation {
  const foldOf = sourceFolds(images, folds)
  const falling = [...penalties].sort((a, b) => b - a)
  const logits = falling.map(() => images.map(() => new Float32Array()))
  for (let fold = 0; fold < folds; fold++) {
    const kept = weights.map((weight, i) => (foldOf[i] === fold ? 0 : weight))
    let start: Head | undefined
    falling.forEach((penalty, p) => {
      start = learner.fit(kept, penalty, start).standardised
      const rows = learner.predict(start)
      images.forEach((_, i) => {
        const row = rows.slice(i * classes.length, (i + 1) * classes.length)
        if (foldOf[i] === fold) logits[p]?.splice(i, 1, row)
      })
    })
    onProgress(`fold ${fold + 1} of ${folds} left out`)
  }
  const tried = falling.map((penalty, p) => ({ penalty, score: heldOutScores(images, logits[p] ?? [], classes).score }))
  const best = tried.reduce((best, { score }, p) => (score > (tried[best]?.score ?? 0) ? p : best), 0)
  return { penalty: falling[best] ?? 0, tried, heldOut: logits[best] ?? [] }
}
