import type { CaptionModel } from '../modality/captions/caption-model.ts'
import type { Classifier } from '../modality/classifier.ts'

type Fused = Pick<CaptionModel, 'imageModel'>

export interface FusionAdvice {
  readonly detail: string
  readonly remedy: string
}

/** Null where the captions are weighed against the image model that they were fitted to. */
export function fusionAdvice({ imageModel }: Fused, { model }: Pick<Classifier, 'model'>): FusionAdvice | null {
  if (imageModel === model) return null
  return {
    detail: `how captions and pictures are weighed was fitted to the image model ${imageModel}, not to ${model}: fused labels are less right and less well calibrated`,
    remedy: '`node scripts/train-captions.ts` fits it anew',
  }
}

/** The same on standard error, before many labels are made. */
export function tellFusionAdvice(captions: Fused, classifier: Pick<Classifier, 'model'>): void {
  const advice = fusionAdvice(captions, classifier)
  if (advice !== null) console.error(`Mind: ${advice.detail}; ${advice.remedy}.`)
}
