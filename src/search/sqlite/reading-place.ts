import type { Collection } from './collection.ts'

/** Where a panel stands when articles are read one after the other. */
export interface ReadingPlace {
  readonly articleId: string
  /** From 0. */
  readonly placeInArticle: number
}

/** @param place in the collection. */
export function readingPlace({ parts, partOf }: Collection, place: number): ReadingPlace {
  const part = partOf[place] ?? 0
  const placeInArticle = (parts.placesInArticle[part] ?? 0) + place - (parts.starts[part] ?? 0)
  return { articleId: parts.articleIds[part] ?? '', placeInArticle }
}

/** Less than 0 where the first comes before the second. */
export function compareReadingPlaces(a: ReadingPlace, b: ReadingPlace): number {
  if (a.articleId !== b.articleId) return a.articleId < b.articleId ? -1 : 1
  return a.placeInArticle - b.placeInArticle
}
