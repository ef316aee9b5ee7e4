import type { Position } from '../cursor.ts'
import type { Collection } from './collection.ts'
import { keepFirst } from './keep-first.ts'
import { compareReadingPlaces, type ReadingPlace, readingPlace } from './reading-place.ts'

export interface RankedPanel {
  readonly place: number
  /** Smaller is better; equal ones follow each other by article, then in reading order. */
  readonly key: number
}

/** Keeps the first `limit` after a position of all panels that are offered. */
export function firstHits(collection: Collection, after: Position | null, limit: number) {
  const readingPlaceOf = ({ place }: RankedPanel) => readingPlace(collection, place)
  const first = keepFirst<RankedPanel>(limit, (a, b) =>
    a.key === b.key ? compareReadingPlaces(readingPlaceOf(a), readingPlaceOf(b)) < 0 : a.key < b.key,
  )
  const from = after && { key: Number(after.key), readingPlace: readTie(after.tie) }
  const isPast = (panel: RankedPanel) => {
    if (from === null || panel.key !== from.key) return from === null || panel.key > from.key
    return compareReadingPlaces(readingPlaceOf(panel), from.readingPlace) > 0
  }
  return {
    offer(place: number, key: number): void {
      if (key > (first.last()?.key ?? Number.POSITIVE_INFINITY)) return
      const panel = { place, key }
      if (isPast(panel)) first.offer(panel)
    },
    isFull: () => first.kept().length >= limit,
    found: first.kept,
    /** How a panel's place among equal ones is written into a cursor. */
    tieOf: (place: number) => {
      const { articleId, placeInArticle } = readingPlace(collection, place)
      return `${placeInArticle}:${articleId}`
    },
  }
}

function readTie(tie: string): ReadingPlace {
  const colon = tie.indexOf(':')
  return { placeInArticle: Number(tie.slice(0, colon)), articleId: tie.slice(colon + 1) }
}
