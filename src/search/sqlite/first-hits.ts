import type { Position } from '../cursor.ts'
import type { Collection } from './collection.ts'

export interface RankedPanel {
  readonly place: number
  /** Smaller is better; equal ones follow each other by article, then in reading order. */
  readonly key: number
}

/** Keeps the first `limit` after a position of all panels that are offered. */
export function firstHits(collection: Collection, after: Position | null, limit: number) {
  const { parts, partOf } = collection
  const found: RankedPanel[] = []
  const articleOf = (place: number) => parts.articleIds[partOf[place] ?? 0] ?? ''
  const placeInArticle = (place: number) => {
    const part = partOf[place] ?? 0
    return (parts.placesInArticle[part] ?? 0) + place - (parts.starts[part] ?? 0)
  }
  const isBefore = (a: RankedPanel, b: RankedPanel) => {
    if (a.key !== b.key) return a.key < b.key
    const [articleA, articleB] = [articleOf(a.place), articleOf(b.place)]
    return articleA === articleB ? placeInArticle(a.place) < placeInArticle(b.place) : articleA < articleB
  }
  const from = after && { key: Number(after.key), ...readTie(after.tie) }
  const isPast = ({ place, key }: RankedPanel) => {
    if (from === null || key !== from.key) return from === null || key > from.key
    const articleId = articleOf(place)
    return articleId === from.articleId ? placeInArticle(place) > from.place : articleId > from.articleId
  }
  return {
    offer(place: number, key: number): void {
      const last = found.at(-1)
      if (found.length === limit && last !== undefined && key > last.key) return
      const panel = { place, key }
      if (!isPast(panel) || (found.length === limit && last !== undefined && !isBefore(panel, last))) return
      found.splice(firstPlaceAfter(found, panel, isBefore), 0, panel)
      if (found.length > limit) found.pop()
    },
    isFull: () => found.length >= limit,
    found: (): readonly RankedPanel[] => found,
    /** How a panel's place among equal ones is written into a cursor. */
    tieOf: (place: number) => `${placeInArticle(place)}:${articleOf(place)}`,
  }
}

/** Where a panel belongs in a sorted list. */
function firstPlaceAfter(
  sorted: readonly RankedPanel[],
  panel: RankedPanel,
  isBefore: (a: RankedPanel, b: RankedPanel) => boolean,
): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const other = sorted[middle]
    if (other !== undefined && isBefore(panel, other)) to = middle
    else from = middle + 1
  }
  return from
}

function readTie(tie: string): { articleId: string; place: number } {
  const colon = tie.indexOf(':')
  return { place: Number(tie.slice(0, colon)), articleId: tie.slice(colon + 1) }
}
