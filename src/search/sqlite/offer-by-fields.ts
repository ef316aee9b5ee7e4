import type Database from 'libsql'
import { blockAt, type Collection } from './collection.ts'
import { bestRank, fieldRanks } from './field-ranks.ts'
import type { firstHits } from './first-hits.ts'
import { ownCaption, ownLevel } from './levels.ts'
import { matchExpression } from './match-expression.ts'
import type { IndexQuery } from './read-query.ts'
import { visitRows } from './visit-rows.ts'
import { type Window, windowsByDate } from './windows.ts'

/**
 * Offers panels by the heaviest field that has all the words, newest first, until there are enough: those whose own caption has them first, then
 * those whose own or figure's caption has, then those that have them besides the words inside the picture, then the rest.
 */
export function offerByFields(
  db: Database.Database,
  collection: Collection,
  { terms, tests }: IndexQuery,
  first: ReturnType<typeof firstHits>,
): void {
  const offer = (place: number, rank: number) => {
    if (!tests.every((test) => test.passes(place))) return
    first.offer(place, (bestRank - rank) * beyondBlocks + blockAt(collection, place))
  }
  // Own captions with all words may be few among very many, but the word index finds them by itself.
  const inOwn = matchExpression(terms, ownCaption)
  for (const window of windowsByDate(collection, 'NEWEST')) {
    visitRows(db, collection, ownLevel, inOwn, [window], (place) => offer(place, bestRank))
    if (first.isFull()) return
  }
  const ranked: { readonly window: Window; readonly ranks: Uint8Array }[] = []
  const rest = windowsByDate(collection, 'NEWEST')
  for (let rank = bestRank - 1; rank > 0; rank--) {
    for (let number = 0; ; number++) {
      // What has been looked through for a better rank has been ranked.
      if (number === ranked.length) {
        const { value: window } = rest.next()
        if (window === undefined) break
        ranked.push({ window, ranks: fieldRanks(db, collection, terms, window) })
      }
      const { window, ranks } = ranked[number] ?? { window: { from: 0 }, ranks: [] }
      for (let i = 0; i < ranks.length; i++) if (ranks[i] === rank) offer(window.from + i, rank)
      if (first.isFull()) return
    }
  }
}

/** More than there are blocks of ids. */
const beyondBlocks = 2 ** 23

/** The score of a hit with this key. */
export function fieldsScore(key: number): number {
  return bestRank - Math.floor(key / beyondBlocks)
}
