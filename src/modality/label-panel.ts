import type { Label } from '../domain/label.ts'
import { leafCodes } from '../domain/modality.ts'
import type { PanelText } from '../domain/panel-text.ts'
import type { CaptionModel } from './captions/caption-model.ts'
import type { Classifier } from './classifier.ts'
import { fuse, overLeaves } from './fuse.ts'
import { type FusedProbabilities, labelFrom, labelFromBoth } from './label-from-probabilities.ts'

/** Which image model the probabilities are from. */
export type ImageModel = Pick<Classifier, 'classes' | 'threshold' | 'model'>

/**
 * The label of a panel by its picture and its caption; by its picture alone where the caption has nothing to say.
 * @param image what `Classifier.classify` says.
 */
export function labelPanel(image: Float32Array, text: PanelText, model: ImageModel, captions: CaptionModel): Label {
  const probabilities = fusePanel(image, text, model, captions)
  if (probabilities === null) return labelFrom(image, model)
  return labelFromBoth(probabilities, {
    classes: leafCodes,
    threshold: captions.fusedThreshold,
    model: `${model.model} + ${captions.model}`,
  })
}

/** What each says of all leaves, in their order; null where the caption has nothing to say. */
export function fusePanel(
  image: Float32Array,
  text: PanelText,
  { classes }: Pick<ImageModel, 'classes'>,
  captions: CaptionModel,
): FusedProbabilities | null {
  const words = captions.classify(text)
  if (words === null) return null
  const evidence = { image: overLeaves(image, classes), text: words, hasOwnText: text.own !== '' }
  return { image: evidence.image, text: words, fused: fuse(evidence, captions.fusion) }
}
