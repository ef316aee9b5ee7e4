import type { PanelDocument } from '../search-index.ts'

/** Panels of an article that follow each other and were published on one day: mostly all of them. */
export interface ArticlePart {
  readonly articleId: string
  /** Where its first panel stands in the article, from 0. */
  readonly place: number
  readonly documents: readonly PanelDocument[]
}

/** More panels of one article than this are several parts, since their numbers have to fit into 16 bits. */
const longest = 10_000

export function articleParts(articleId: string, documents: readonly PanelDocument[]): ArticlePart[] {
  let place = 0
  return runsOf(documents, (a, b) => a.published === b.published).map((run) => {
    const part = { articleId, place, documents: run }
    place += run.length
    return part
  })
}

/** Splits a list where two that follow each other are not the same. */
export function runsOf<T>(items: readonly T[], isSame: (a: T, b: T) => boolean): T[][] {
  const runs: T[][] = []
  let run: T[] = []
  for (const item of items) {
    const before = run.at(-1)
    if (before === undefined || !isSame(before, item) || run.length === longest) {
      run = []
      runs.push(run)
    }
    run.push(item)
  }
  return runs
}
