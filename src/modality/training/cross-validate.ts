import type { LeafCode } from '../../domain/modality.ts'
import type { LabelledImage } from './labelled-images.ts'
import type { Regression } from './softmax-regression.ts'
import { sourceFolds } from './source-folds.ts'

/** Logits of every picture from the head that did not see its source. */
export type HeldOutLogits = readonly Float32Array[]

export interface CrossValidation {
  readonly penalty: number
  readonly tried: readonly { readonly penalty: number; readonly score: number }[]
  readonly heldOut: HeldOutLogits
}

export interface CrossValidationSettings {
  /** L2 penalties to choose from. */
  readonly penalties: readonly number[]
  readonly folds: number
  readonly steps: number
  readonly onProgress: (sentence: string) => void
}

/** Leaves each fold of sources out once for every penalty, and keeps the penalty with the best `heldOutScore`. */
export function crossValidate(
  regression: Regression,
  images: readonly LabelledImage[],
  weights: Float32Array,
  classes: readonly LeafCode[],
  { penalties, folds, steps, onProgress }: CrossValidationSettings,
): CrossValidation {
  const foldOf = sourceFolds(images, folds)
  const falling = [...penalties].sort((a, b) => b - a)
  const logits = falling.map(() => images.map(() => new Float32Array()))
  for (let fold = 0; fold < folds; fold++) {
    const kept = weights.map((weight, i) => (foldOf[i] === fold ? 0 : weight))
    let start: Float32Array | null = null
    falling.forEach((penalty, p) => {
      start = regression.fit(kept, penalty, steps, start).parameters
      const rows = regression.predict(start)
      images.forEach((_, i) => {
        const row = rows.slice(i * classes.length, (i + 1) * classes.length)
        if (foldOf[i] === fold) logits[p]?.splice(i, 1, row)
      })
    })
    onProgress(`fold ${fold + 1} of ${folds} left out`)
  }
  const tried = falling.map((penalty, p) => ({ penalty, score: heldOutScore(images, logits[p] ?? [], classes) }))
  const best = tried.reduce((best, { score }, p) => (score > (tried[best]?.score ?? 0) ? p : best), 0)
  return { penalty: falling[best] ?? 0, tried, heldOut: logits[best] ?? [] }
}

/**
 * One number to choose by: the mean, over the kinds of pictures, of the accuracy on real panels, on real figures, and on
 * single images (there the mean over classes of the mean over sources, since a source of 100 pictures says no more than
 * one of 10).
 */
export function heldOutScore(
  images: readonly LabelledImage[],
  logits: HeldOutLogits,
  classes: readonly LeafCode[],
): number {
  const answers = images.map((image, i) => ({
    image,
    right: classes[indexOfLargest(logits[i])] === image.code ? 1 : 0,
  }))
  const kinds = [...Map.groupBy(answers, ({ image }) => image.kind)]
  return mean(
    kinds.map(([kind, some]) => {
      if (kind !== 'single') return mean(some.map(({ right }) => right))
      const byClass = [...Map.groupBy(some, ({ image }) => image.code).values()]
      return mean(
        byClass.map((ofClass) => {
          const bySource = [...Map.groupBy(ofClass, ({ image }) => image.source).values()]
          return mean(bySource.map((ofSource) => mean(ofSource.map(({ right }) => right))))
        }),
      )
    }),
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function indexOfLargest(values: Float32Array = new Float32Array()): number {
  return values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0)
}
