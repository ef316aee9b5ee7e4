import { seededRandom, seedFrom } from '../../../networks/seeded-random.ts'
import { isJudged, type LabelledImage } from './labelled-images.ts'

/**
 * Shares the sources out over folds, so that all pictures of a data set or an article fall into one: large sources first,
 * each to the fold that has the least of its commonest class. The same for the same seed.
 * @returns the fold of each image; -1 for those that are never left out.
 */
export function sourceFolds(images: readonly LabelledImage[], folds: number, seed = 0): number[] {
  const real = images.filter(isJudged)
  const bySize = [...Map.groupBy(real, ({ source }) => source)]
    .map(([source, members]) => ({ source, members, size: members.length * jitter(source, seed) }))
    .sort((a, b) => b.size - a.size || (a.source < b.source ? -1 : 1))
  const totals = Array.from({ length: folds }, () => ({ all: 0, classes: new Map<string, number>() }))
  const foldOf = new Map<string, number>()
  for (const { source, members } of bySize) {
    const classes = [...Map.groupBy(members, ({ code }) => code)].sort((a, b) => b[1].length - a[1].length)
    const commonest = classes[0]?.[0] ?? ''
    const fold = totals
      .map((total, i) => ({ i, ofClass: total.classes.get(commonest) ?? 0, all: total.all }))
      .reduce((a, b) => (b.ofClass < a.ofClass || (b.ofClass === a.ofClass && b.all < a.all) ? b : a)).i
    foldOf.set(source, fold)
    const total = totals[fold]
    if (total === undefined) throw new Error('a fold was chosen that does not exist')
    total.all += members.length
    for (const [code, some] of classes) total.classes.set(code, (total.classes.get(code) ?? 0) + some.length)
  }
  return images.map((image) => (isJudged(image) ? (foldOf.get(image.source) ?? 0) : -1))
}

/** Another seed deals the sources in another order, and so out otherwise. */
function jitter(source: string, seed: number): number {
  return seed === 0 ? 1 : 0.5 + seededRandom(seedFrom(`${seed} ${source}`))()
}
