import type { SearchTerm } from '../parse-words.ts'
import { type AskMeilisearch, always } from './multi-search.ts'
import { queryText } from './query-text.ts'

const shortestMisspelling = 5

/** The terms that no panel has and that may be spelt nearly like words that panels have. */
export async function misspeltTerms(ask: AskMeilisearch, terms: readonly SearchTerm[]): Promise<Set<SearchTerm>> {
  const free = terms.filter(
    ({ forms, isFreeText }) => isFreeText && (forms[0]?.[0]?.length ?? 0) >= shortestMisspelling,
  )
  if (free.length === 0) return new Set()
  const found = await ask(free.map((term) => ({ q: queryText([term]), ...always, limit: 0 })))
  return new Set(free.filter((_, i) => found[i]?.estimatedTotalHits === 0))
}
