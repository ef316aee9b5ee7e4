import type { SearchTerm } from '../parse-words.ts'
import { spellingKey, termKeys } from './search-keys.ts'

/** Meilisearch reads ten words or phrases of a query and silently leaves out the rest. */
export const mostTerms = 10

/**
 * Terms in Meilisearch's own query language, which has no part in what users may write. Each is one phrase; of the keys in it `byAttribute`
 * asks no more than that they stand in one attribute. Of more than ten terms the ten count that tell most.
 *
 * @param misspelt terms that may be spelt wrongly.
 */
export function queryText(terms: readonly SearchTerm[], misspelt: ReadonlySet<SearchTerm> = new Set()): string {
  const telling =
    terms.length <= mostTerms ? terms : terms.toSorted((a, b) => weight(b) - weight(a)).slice(0, mostTerms)
  const phrases: string[] = []
  const beginnings: string[] = []
  for (const term of telling) {
    if (misspelt.has(term)) {
      phrases.push(spellingKey(term.forms[0]?.[0] ?? ''))
      continue
    }
    const { keys, prefix } = termKeys(term)
    if (keys.length > 0) phrases.push(quoted(keys))
    if (prefix !== null) beginnings.push(prefix)
  }
  // Only a last word without quotes, and nothing behind it, is read as the beginning of words: of several, the others are whole words.
  const last = beginnings.pop() ?? ''
  return [...phrases, ...beginnings.map((word) => quoted([word])), last].join(' ')
}

/**
 * Before the words of a query, what documents must not have. It has to stand there: behind the tenth word Meilisearch reads nothing, while
 * what is left out does not count.
 */
export function withoutText(excluded: readonly SearchTerm[], words: string): string {
  return [...excluded.map((term) => `-${quoted(termKeys(term).keys)}`), words].join(' ')
}

function quoted(keys: readonly string[]): string {
  return `"${keys.join(' ')}"`
}

/** Long words are rare; what is no plain word is a symbol. */
function weight({ forms, isFreeText }: SearchTerm): number {
  const length = forms[0]?.join('').length ?? 0
  return isFreeText ? length : length + 100
}
