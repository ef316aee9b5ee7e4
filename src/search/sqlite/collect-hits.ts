import type Database from 'libsql'
import type { Position } from '../cursor.ts'
import type { SearchSort } from '../search-index.ts'
import { blockAt, type Collection } from './collection.ts'
import { firstHits, type RankedPanel } from './first-hits.ts'
import { judgePanels, type Matches, matchesOf } from './judge-panels.ts'
import { fieldsScore, offerByFields } from './offer-by-fields.ts'
import { undatedBlock } from './panel-ids.ts'
import { type RankingTerm, rankingTerms } from './ranking-terms.ts'
import type { IndexQuery } from './read-query.ts'
import { relevance } from './relevance.ts'
import { type Window, wholeOf, windowsByDate } from './windows.ts'

/** `FIELDS`: by the heaviest field that has all the words, newest first. */
export type OrderName = Exclude<SearchSort, 'RELEVANCE'> | 'BM25' | 'FIELDS'

export interface Asked {
  readonly query: IndexQuery
  /** What panels are ranked by besides the query's words. */
  readonly preferred: readonly RankingTerm[]
  readonly order: OrderName
  readonly after: Position | null
  readonly limit: number
  /** All panels that match; null where they have not been looked for. */
  readonly matches: Matches | null
}

export interface Hit {
  readonly place: number
  readonly score: number
  readonly position: Position
}

/** The first hits of an order after a position. To be run inside a transaction. */
export function collectHits(db: Database.Database, collection: Collection, asked: Asked): Hit[] {
  const { query, order, after, limit } = asked
  const first = firstHits(collection, after, limit)
  const inWindow = (window: Window) => matchesOf(judgePanels(db, collection, query, [window]))
  if (order === 'FIELDS') {
    offerByFields(db, collection, query, first)
  } else if (order === 'NEWEST' || order === 'OLDEST') {
    const key = dateKey(collection, order)
    for (const window of asked.matches === null ? windowsByDate(collection, order) : [wholeOf(collection)]) {
      for (const place of (asked.matches ?? inWindow(window)).places) first.offer(place, key(place))
      if (first.isFull()) break
    }
  } else {
    const { places, spreads } = asked.matches ?? inWindow(wholeOf(collection))
    const ranking = [...rankingTerms(query.terms, spreads, collection.panels), ...asked.preferred]
    const keys = order === 'BM25' ? relevance(db, collection, ranking, places) : null
    for (let i = 0; i < places.length; i++) {
      const place = places[i] ?? 0
      first.offer(place, -(keys?.[i] ?? collection.confidences[place] ?? 0))
    }
  }
  return first.found().map(({ place, key }) => {
    return { place, score: scoreOf(order, key), position: { order, step: 0, key, tie: first.tieOf(place) } }
  })
}

function scoreOf(order: OrderName, key: RankedPanel['key']): number {
  if (order === 'FIELDS') return fieldsScore(key)
  return order === 'BM25' ? -key : 0
}

function dateKey(collection: Collection, order: 'NEWEST' | 'OLDEST'): (place: number) => number {
  return (place) => {
    const block = blockAt(collection, place)
    return order === 'OLDEST' && block < undatedBlock ? -block : block
  }
}
