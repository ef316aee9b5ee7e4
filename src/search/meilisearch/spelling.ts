import type { SearchTerm } from '../parse-words.ts'
import { type AskMeilisearch, always } from './multi-search.ts'
import { queryText } from './query-text.ts'

const shortestMisspelling = 5

/** The query in which the words that no panel has may be spelt nearly like those that panels have; null where there are none. */
export async function spellingOf(ask: AskMeilisearch, terms: readonly SearchTerm[]): Promise<string | null> {
  const free = terms.filter(
    ({ forms, isFreeText }) => isFreeText && (forms[0]?.[0]?.length ?? 0) >= shortestMisspelling,
  )
  if (free.length === 0) return null
  const found = await ask(free.map((term) => ({ q: queryText([term]), ...always, limit: 0 })))
  const unknown = free.filter((_, i) => found[i]?.estimatedTotalHits === 0)
  return unknown.length === 0 ? null : queryText(terms, new Set(unknown))
}
