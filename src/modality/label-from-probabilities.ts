import type { DecidedBy, GroupProbability, Label, ModalityProbability } from '../domain/label.ts'
import { groupOf, type LabelCode, type LeafCode } from '../domain/modality.ts'

/** Whose probabilities they are. */
export interface Answerer {
  /** Leaves in the order of the probabilities. */
  readonly classes: readonly LeafCode[]
  /** Below this probability the label is UNCERTAIN. */
  readonly threshold: number
  readonly model: string
}

/** The label for what `Classifier.classify` says of one picture: the likeliest leaf, or UNCERTAIN below the threshold. */
export function labelFrom(probabilities: Float32Array, { classes, threshold, model }: Answerer): Label {
  const image = topOf(probabilities, classes)
  const evidence = { image, text: null, decidedBy: 'IMAGE' } as const
  return { ...answerFrom(probabilities, classes, threshold), source: 'MODEL', model, evidence }
}

/** The same for what a caption says alone. */
export function labelFromCaption(probabilities: Float32Array, { classes, threshold, model }: Answerer): Label {
  const text = topOf(probabilities, classes)
  const evidence = { image: null, text, decidedBy: 'TEXT' } as const
  return { ...answerFrom(probabilities, classes, threshold), source: 'CAPTION', model, evidence }
}

/** Probabilities of the same classes: what picture and caption say alone, and what they say together. */
export interface FusedProbabilities {
  readonly image: Float32Array
  readonly text: Float32Array
  readonly fused: Float32Array
}

/** The same for what picture and caption say together. */
export function labelFromBoth(
  { image, text, fused }: FusedProbabilities,
  { classes, threshold, model }: Answerer,
): Label {
  const [imageTop, textTop] = [topOf(image, classes), topOf(text, classes)]
  const answer = answerFrom(fused, classes, threshold)
  const says = (top: readonly ModalityProbability[]) => top[0]?.modality === answer.top[0]?.modality
  return {
    ...answer,
    source: 'FUSED',
    model,
    evidence: { image: imageTop, text: textTop, decidedBy: decidedBy(says(imageTop), says(textTop)) },
  }
}

const topCount = 3

function topOf(probabilities: Float32Array, classes: readonly LeafCode[]): ModalityProbability[] {
  return classes
    .map((modality, i): ModalityProbability => ({ modality, probability: probabilities[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, topCount)
}

function answerFrom(probabilities: Float32Array, classes: readonly LeafCode[], threshold: number) {
  const top = topOf(probabilities, classes)
  const [best] = top
  if (best === undefined) throw new Error('a model has at least two classes')
  const modality: LabelCode = best.probability < threshold ? 'UNCERTAIN' : best.modality
  return { modality, confidence: best.probability, top, group: groupFrom(probabilities, classes, modality) }
}

/** A leaf's own group; of no leaf, the likeliest. */
function groupFrom(
  probabilities: Float32Array,
  classes: readonly LeafCode[],
  modality: LabelCode,
): GroupProbability | null {
  const groups = groupProbabilities(probabilities, classes)
  const own = groupOf(modality)
  return groups.find(({ code }) => own === null || code === own) ?? null
}

/** Likeliest first. */
function groupProbabilities(probabilities: Float32Array, classes: readonly LeafCode[]): GroupProbability[] {
  const byGroup = Map.groupBy(classes.entries(), ([, leaf]) => groupOf(leaf))
  return [...byGroup]
    .flatMap(([code, leaves]): GroupProbability[] =>
      code === null ? [] : [{ code, probability: leaves.reduce((sum, [i]) => sum + (probabilities[i] ?? 0), 0) }],
    )
    .sort((a, b) => b.probability - a.probability)
}

function decidedBy(imageSays: boolean, textSays: boolean): DecidedBy {
  if (imageSays) return textSays ? 'BOTH' : 'IMAGE'
  return textSays ? 'TEXT' : 'NEITHER'
}
