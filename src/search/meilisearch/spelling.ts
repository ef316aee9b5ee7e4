import { misspeltWord } from '../misspelling.ts'
import type { SearchTerm } from '../parse-words.ts'
import { type AskMeilisearch, always } from './multi-search.ts'
import { queryText } from './query-text.ts'

/** The terms that no panel has and that may be spelt nearly like words that panels have. */
export async function misspeltTerms(ask: AskMeilisearch, terms: readonly SearchTerm[]): Promise<Set<SearchTerm>> {
  const free = terms.filter((term) => misspeltWord(term) !== null)
  if (free.length === 0) return new Set()
  const found = await ask(free.map((term) => ({ q: queryText([term]), ...always, limit: 0 })))
  return new Set(free.filter((_, i) => found[i]?.estimatedTotalHits === 0))
}
