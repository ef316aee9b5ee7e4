import { groupOf, type LeafCode } from '../../domain/modality.ts'
import { indexOfLargest } from '../evaluate.ts'
import { type ImageKind, isJudged, type LabelledImage } from './pictures/labelled-images.ts'

/** Logits of pictures from a model that did not see their source. */
export type HeldOutLogits = readonly Float32Array[]

export interface HeldOutScores {
  /** One number to choose by: the mean of the next three, of those that there are. */
  readonly score: number
  /** Mean over classes of the mean over sources: a source of 100 pictures says no more than one of 10. */
  readonly single?: number
  /** Share of the panels of real articles that are right. */
  readonly panel?: number
  readonly figure?: number
  /** Of single images of the four microscopy classes, as `single`: told from all other classes, and from one another alone. */
  readonly microscopy: { readonly among: number; readonly within: number }
  /** The same two on microscopy panels of real articles. */
  readonly microscopyPanels: { readonly among: number; readonly within: number }
}

interface Answer {
  readonly image: LabelledImage
  readonly right: number
  /** Right where the microscopy classes alone are compared. */
  readonly rightWithin: number
}

/** How good logits are on sources and articles left out. */
export function heldOutScores(
  images: readonly LabelledImage[],
  logits: HeldOutLogits,
  classes: readonly LeafCode[],
): HeldOutScores {
  const micrographs = classes.map((code) => groupOf(code) === 'MICROSCOPY')
  const answers = images.flatMap((image, i): Answer[] => {
    if (!isJudged(image)) return []
    const row = logits[i] ?? new Float32Array()
    const within = row.map((logit, c) => (micrographs[c] ? logit : Number.NEGATIVE_INFINITY))
    const right = classes[indexOfLargest(row)] === image.code ? 1 : 0
    return [{ image, right, rightWithin: classes[indexOfLargest(within)] === image.code ? 1 : 0 }]
  })
  const kinds = Map.groupBy(answers, ({ image }) => image.kind)
  const byKind = Object.fromEntries(
    [...kinds].map(([kind, some]) => [kind, averageOf(kind)(some, ({ right }) => right)]),
  )
  const microscopy = answers.filter(({ image }) => groupOf(image.code) === 'MICROSCOPY')
  const both = (kind: ImageKind) => {
    const average = averageOf(kind)
    const some = microscopy.filter(({ image }) => image.kind === kind)
    return { among: average(some, ({ right }) => right), within: average(some, ({ rightWithin }) => rightWithin) }
  }
  return {
    score: mean(Object.values(byKind), (value) => value),
    ...byKind,
    microscopy: both('single'),
    microscopyPanels: both('panel'),
  }
}

type Average = (answers: readonly Answer[], value: (answer: Answer) => number) => number

function averageOf(kind: ImageKind): Average {
  return kind === 'single' ? overSources : mean
}

function overSources(answers: readonly Answer[], value: (answer: Answer) => number): number {
  const classes = [...Map.groupBy(answers, ({ image }) => image.code).values()]
  return mean(classes, (ofClass) => {
    const sources = [...Map.groupBy(ofClass, ({ image }) => image.source).values()]
    return mean(sources, (ofSource) => mean(ofSource, value))
  })
}

function mean<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / Math.max(1, items.length)
}
