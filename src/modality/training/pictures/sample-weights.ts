import type { ImageKind, LabelledImage } from './labelled-images.ts'

export interface Balance {
  /** 0: every picture counts alike within its class; 1: every source does. */
  readonly source: number
  /** 1: a class counts by its pictures; 0: every class alike. */
  readonly size: number
  /** How much more a picture counts that comes from a real article. */
  readonly kinds: Readonly<Record<ImageKind, number>>
}

/**
 * How much each picture counts in training, 1 on average: a data set of hundreds of near-alike pictures must not outweigh
 * twenty small ones, and few real panels must hold their own against many single images.
 */
export function sampleWeights(images: readonly LabelledImage[], balance: Balance): Float32Array {
  const groupSize = countBy(images, groupOf)
  const raw = images.map((image) => (groupSize.get(groupOf(image)) ?? 1) ** -balance.source * balance.kinds[image.kind])
  const classSize = countBy(images, ({ code }) => code)
  const classSum = new Map<string, number>()
  images.forEach(({ code }, i) => {
    classSum.set(code, (classSum.get(code) ?? 0) + (raw[i] ?? 0))
  })
  const balanced = images.map(
    ({ code }, i) => ((raw[i] ?? 0) / (classSum.get(code) ?? 1)) * (classSize.get(code) ?? 1) ** balance.size,
  )
  const mean = balanced.reduce((sum, weight) => sum + weight, 0) / images.length
  return Float32Array.from(balanced, (weight) => weight / mean)
}

function groupOf({ code, source, kind }: LabelledImage): string {
  return `${code} ${kind} ${source}`
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
