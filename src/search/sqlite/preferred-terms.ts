import type Database from 'libsql'
import { parseWords } from '../parse-words.ts'
import type { Collection } from './collection.ts'
import { matchWords } from './match-words.ts'
import { type RankingTerm, rankingTerms } from './ranking-terms.ts'
import { wholeOf } from './windows.ts'

/** The words of `prefer` that are rare enough to rank by. A single letter (of `H&E`) tells nothing. To be run inside a transaction. */
export function preferredTerms(db: Database.Database, collection: Collection, prefer: string): RankingTerm[] {
  const terms = parseWords(prefer).filter(({ forms }) => (forms[0]?.join('').length ?? 0) > 1)
  const found = matchWords(db, collection, terms, [wholeOf(collection)])
  const spreads = found.map(({ spread }) => spread)
  return rankingTerms(terms, spreads, collection.panels).map((term) => ({ ...term, share }))
}

/** Against the words that are asked for: of panels that have these alike, it decides. */
const share = 0.2
