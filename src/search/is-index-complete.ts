import type { IndexStatus } from './search-index.ts'

/**
 * Whether an index that has taken all changes holds a document for every one of the store's `panels`. One that does not has lost
 * something, or is an older copy, and has to be filled anew; while changes are pending the numbers may differ.
 */
export function isIndexComplete({ current, documents }: IndexStatus, panels: number): boolean {
  return current && documents === panels
}
