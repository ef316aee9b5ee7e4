import type { IndexStatus } from './search-index.ts'

/**
 * Whether an index that has taken all changes holds a document for every one of the store's `panels`. One that does not has lost
 * something, or is an older copy, and has to be filled anew (of one that is seen in part, nobody can tell); while changes are pending the numbers may differ.
 */
export function isIndexComplete({ current, documents, isPartial }: IndexStatus, panels: number): boolean {
  return current && (isPartial === true || documents === panels)
}
