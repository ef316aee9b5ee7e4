import { groupOf, type LeafCode } from '../domain/modality.ts'

export interface Judged {
  readonly truth: LeafCode
  /** Of `classes`, in their order. */
  readonly probabilities: Float32Array
}

export interface ClassScore {
  readonly n: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface ModalityScores {
  readonly n: number
  readonly accuracy: number
  /** Mean F1 of the classes that occur in the truth. */
  readonly macroF1: number
  /** The classes that occur in the truth or were predicted. */
  readonly perClass: Readonly<Record<string, ClassScore>>
  readonly group: { readonly accuracy: number }
  /** Expected calibration error of the best class's probability, ten bins of equal width. */
  readonly ece: number
  readonly threshold: number
  /** Share of pictures at or above the threshold. */
  readonly coverage: number
  /** Accuracy among them; 1 where there are none. */
  readonly accuracyAtThreshold: number
}

/** How good probabilities are. A truth that the model does not know counts as missed. */
export function scoreModality(
  judged: readonly Judged[],
  classes: readonly LeafCode[],
  threshold: number,
): ModalityScores {
  const answers = judged.map(({ truth, probabilities }) => {
    const best = indexOfLargest(probabilities)
    const predicted = classes[best]
    return { truth, predicted, confidence: probabilities[best] ?? 0, right: predicted === truth }
  })
  const sure = answers.filter(({ confidence }) => confidence >= threshold)
  const codes = [
    ...new Set(answers.flatMap(({ truth, predicted }) => (predicted ? [truth, predicted] : [truth]))),
  ].sort()
  const perClass = Object.fromEntries(codes.map((code) => [code, classScore(answers, code)]))
  const occurring = Object.values(perClass).filter(({ n }) => n > 0)
  return {
    n: answers.length,
    accuracy: share(answers, ({ right }) => right),
    macroF1: occurring.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, occurring.length),
    perClass,
    group: {
      accuracy: share(judged, ({ truth, probabilities }) => groupOf(truth) === likeliestGroup(probabilities, classes)),
    },
    ece: calibrationError(answers),
    threshold,
    coverage: answers.length === 0 ? 0 : sure.length / answers.length,
    accuracyAtThreshold: sure.length === 0 ? 1 : share(sure, ({ right }) => right),
  }
}

interface Answer {
  readonly truth: LeafCode
  readonly predicted: LeafCode | undefined
  readonly confidence: number
  readonly right: boolean
}

function classScore(answers: readonly Answer[], code: string): ClassScore {
  const n = answers.filter(({ truth }) => truth === code).length
  const said = answers.filter(({ predicted }) => predicted === code).length
  const hits = answers.filter(({ truth, right }) => truth === code && right).length
  const precision = said === 0 ? 0 : hits / said
  const recall = n === 0 ? 0 : hits / n
  return { n, precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** The group with the largest sum: an unsure leaf can still yield a sure group. */
function likeliestGroup(probabilities: Float32Array, classes: readonly LeafCode[]): string | null {
  const sums = new Map<string | null, number>()
  classes.forEach((code, i) => {
    sums.set(groupOf(code), (sums.get(groupOf(code)) ?? 0) + (probabilities[i] ?? 0))
  })
  return [...sums].reduce((a, b) => (b[1] > a[1] ? b : a), [null, -1] as [string | null, number])[0]
}

const bins = 10

function calibrationError(answers: readonly Answer[]): number {
  const inBin = (answer: Answer) => Math.min(bins - 1, Math.floor(answer.confidence * bins))
  const gaps = [...Map.groupBy(answers, inBin).values()].map((members) => {
    const meanConfidence = members.reduce((sum, { confidence }) => sum + confidence, 0) / members.length
    return (members.length / answers.length) * Math.abs(meanConfidence - share(members, ({ right }) => right))
  })
  return gaps.reduce((sum, gap) => sum + gap, 0)
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length
}

function indexOfLargest(values: Float32Array): number {
  return values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0)
}
