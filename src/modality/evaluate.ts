import { groupOf, type LeafCode, modalityLeaves } from '../domain/modality.ts'
import { calibrationBins, calibrationError } from './calibration-bins.ts'

export interface Judged {
  readonly truth: LeafCode
  /** Of `classes`, in their order. */
  readonly probabilities: Float32Array
}

interface ClassScore {
  readonly n: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface Accuracy {
  readonly n: number
  readonly accuracy: number
}

/** DMFL, DMLI, DMEL and DMTR: what the paper tells apart. */
export const microscopyClasses: readonly LeafCode[] = modalityLeaves
  .filter(({ group }) => group === 'MICROSCOPY')
  .map(({ code }) => code as LeafCode)

export interface ModalityScores {
  readonly n: number
  readonly accuracy: number
  /** Mean F1 of the classes that occur in the truth. */
  readonly macroF1: number
  /** The classes that occur in the truth or were predicted. */
  readonly perClass: Readonly<Record<string, ClassScore>>
  readonly group: { readonly accuracy: number }
  /** The four classes of the paper: pictures of these, the answer taken among them. */
  readonly microscopy: Accuracy
  /** Expected calibration error of the likeliest class's probability, in the bins of `calibrationBins`. */
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
  const answers = judged.map((panel) => answerOf(panel, classes))
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
    microscopy: accuracyOf(amongClasses(judged, classes, microscopyClasses), microscopyClasses),
    ece: calibrationError(calibrationBins(answers)),
    threshold,
    coverage: answers.length === 0 ? 0 : sure.length / answers.length,
    accuracyAtThreshold: sure.length === 0 ? 1 : share(sure, ({ right }) => right),
  }
}

export function accuracyOf(judged: readonly Judged[], classes: readonly LeafCode[]): Accuracy {
  const answers = judged.map((panel) => answerOf(panel, classes))
  return { n: answers.length, accuracy: share(answers, ({ right }) => right) }
}

/** As if the model knew the `wanted` classes alone: other pictures are left out, the probabilities are those of `wanted` and add up to one. */
export function amongClasses<T extends Judged>(
  judged: readonly T[],
  classes: readonly LeafCode[],
  wanted: readonly LeafCode[],
): T[] {
  const places = wanted.map((code) => classes.indexOf(code))
  return judged
    .filter(({ truth }) => wanted.includes(truth))
    .map((panel) => {
      const some = Float32Array.from(places, (place) => panel.probabilities[place] ?? 0)
      const sum = some.reduce((a, b) => a + b, 0)
      return { ...panel, probabilities: some.map((value) => value / (sum || 1)) }
    })
}

export interface Answer {
  readonly truth: LeafCode
  readonly predicted: LeafCode | undefined
  readonly confidence: number
  readonly right: boolean
}

/** The likeliest class, the first of equals. */
export function answerOf({ truth, probabilities }: Judged, classes: readonly LeafCode[]): Answer {
  const best = indexOfLargest(probabilities)
  const predicted = classes[best]
  return { truth, predicted, confidence: probabilities[best] ?? 0, right: predicted === truth }
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

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length
}

/** The first of equals. */
export function indexOfLargest(values: Float32Array): number {
  return values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0)
}
