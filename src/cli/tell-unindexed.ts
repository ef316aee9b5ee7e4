import type { IndexSync } from '../ingest/sync-index.ts'

/** Names the articles that the index did not take. */
export function tellUnindexed(failures: IndexSync['failures']): void {
  for (const { articleId, error } of failures) console.error(`${articleId} is not indexed: ${error.message}`)
}
