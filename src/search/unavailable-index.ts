import type { FiglensError } from '../domain/errors.ts'
import type { SearchIndex } from './search-index.ts'

/** Stands in for an index that could not be opened: whatever is asked of it throws why. */
export function unavailableIndex(error: FiglensError): SearchIndex {
  const refuse = () => Promise.reject(error)
  const refuseAll = () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) })
  return {
    replaceArticles: refuse,
    search: refuse,
    facetValues: refuse,
    similar: refuse,
    matches: refuseAll,
    contents: refuseAll,
    status: refuse,
    checkIntegrity: refuse,
    rebuild: refuse,
    close: () => Promise.resolve(),
  }
}
