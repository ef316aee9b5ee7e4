import type { LeafCode } from '../../domain/modality.ts'
import { chooseThreshold, fitTemperature, softmax } from '../calibrate.ts'
import { answerOf, type Judged, type ModalityScores, scoreModality } from '../evaluate.ts'
import type { CrossValidation } from './head/cross-validate.ts'
import type { HeldOutLogits } from './held-out-scores.ts'
import { type ImageKind, isJudged, type LabelledImage } from './pictures/labelled-images.ts'

export type ScoresByKind = Readonly<Partial<Record<ImageKind, ModalityScores>>>

export interface Choice {
  readonly penalty: number
  readonly tried: CrossValidation['tried']
  readonly temperature: number
  readonly threshold: number
  /** Scores of pictures by heads that did not see their source. */
  readonly heldOut: ScoresByKind
}

export type JudgedImage = Judged & { readonly image: LabelledImage }

/** How often a label that is given should be right, on real panels and figures of articles not trained on. */
const wantedAccuracy = 0.95

/** What leaving sources out says: the penalty, the temperature and the threshold, and how good it all is. */
export function chooseFromHeldOut(
  validation: CrossValidation,
  images: readonly LabelledImage[],
  classes: readonly LeafCode[],
): Choice {
  const { penalty, tried } = validation
  const train = images.filter(isJudged)
  const heldOut = images.flatMap((image, i) => (isJudged(image) ? [validation.heldOut[i] ?? new Float32Array()] : []))
  const weights = calibrationWeights(train)
  const temperature = fitTemperature(
    train.map(({ code }, i) => ({
      logits: heldOut[i] ?? new Float32Array(),
      label: classes.indexOf(code),
      weight: weights[i] ?? 0,
    })),
  )
  const judged = judge(heldOut, train, temperature)
  const threshold = thresholdOf(judged, classes)
  return { penalty, tried, temperature, threshold, heldOut: scoreByKind(judged, classes, threshold) }
}

export function judge(logits: HeldOutLogits, images: readonly LabelledImage[], temperature: number): JudgedImage[] {
  return images.map((image, i) => ({
    image,
    truth: image.code,
    probabilities: softmax(logits[i] ?? new Float32Array(), temperature),
  }))
}

export function scoreByKind(
  judged: readonly JudgedImage[],
  classes: readonly LeafCode[],
  threshold: number,
): ScoresByKind {
  const kinds = Map.groupBy(judged, ({ image }) => image.kind)
  return Object.fromEntries([...kinds].map(([kind, some]) => [kind, scoreModality(some, classes, threshold)]))
}

/** Every kind of picture counts alike: real panels and figures are few, and are what will be labelled. */
function calibrationWeights(images: readonly LabelledImage[]): number[] {
  const kinds = Map.groupBy(images, ({ kind }) => kind)
  return images.map(({ kind }) => 1 / (kinds.get(kind)?.length ?? 1))
}

function thresholdOf(judged: readonly JudgedImage[], classes: readonly LeafCode[]): number {
  const real = judged.filter(({ image }) => image.kind !== 'single')
  const answers = (real.length > 0 ? real : judged).map((image) => answerOf(image, classes))
  return chooseThreshold(answers, wantedAccuracy)
}
