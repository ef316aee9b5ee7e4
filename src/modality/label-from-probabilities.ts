import type { Label, ModalityProbability } from '../domain/label.ts'
import type { Classifier } from './classifier.ts'

const topCount = 3

/** The label for what `Classifier.classify` says of one picture: the likeliest leaf, or UNCERTAIN below the threshold. */
export function labelFrom(
  probabilities: Float32Array,
  { classes, threshold, model }: Pick<Classifier, 'classes' | 'threshold' | 'model'>,
): Label {
  const ranked = classes
    .map((modality, i): ModalityProbability => ({ modality, probability: probabilities[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
  const [best] = ranked
  if (best === undefined) throw new Error('a model has at least two classes')
  return {
    modality: best.probability < threshold ? 'UNCERTAIN' : best.modality,
    confidence: best.probability,
    top: ranked.slice(0, topCount),
    source: 'MODEL',
    model,
  }
}
