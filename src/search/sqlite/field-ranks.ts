import type Database from 'libsql'
import type { SearchTerm } from '../parse-words.ts'
import type { Collection } from './collection.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'
import { visitRows } from './visit-rows.ts'
import type { Window } from './windows.ts'

/** The rank of the heaviest field by which a panel has all words, for each panel of a window; 0 where it lacks one. */
export function fieldRanks(
  db: Database.Database,
  collection: Collection,
  terms: readonly SearchTerm[],
  window: Window,
): Uint8Array {
  const size = window.to - window.from
  const ranks = new Uint8Array(size).fill(bestRank)
  for (const term of terms) {
    const best = new Uint8Array(size)
    for (const level of levels) {
      for (const { name, rank } of level.columns) {
        visitRows(db, collection, level, matchExpression([term], name), [window], (from, to) => {
          for (let i = from - window.from; i < to - window.from; i++) best[i] = Math.max(best[i] ?? 0, rank)
        })
      }
    }
    for (let i = 0; i < size; i++) ranks[i] = Math.min(ranks[i] ?? 0, best[i] ?? 0)
  }
  return ranks
}

export const bestRank = 4
