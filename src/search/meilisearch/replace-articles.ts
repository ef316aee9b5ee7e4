import { FiglensError } from '../../domain/errors.ts'
import type { ArticleDocuments } from '../search-index.ts'
import { batchesOf } from './document-batches.ts'
import { isAmong } from './filter-conditions.ts'
import type { Connection } from './meilisearch-connection.ts'
import { orderKey } from './order-key.ts'

/**
 * Puts new documents over the old ones of the same panels first, and takes out what is left of the articles then: so an article is never
 * missing in between. Each of the two is all or nothing, as long as the documents go in one request (16 MB); where the first fails, nothing has changed.
 * Stopped between them, panels that an article no longer has are found until its change is brought to the index again.
 */
export async function replaceArticles(connection: Connection, articles: readonly ArticleDocuments[]): Promise<void> {
  if (articles.length === 0) return
  const { place, change } = connection
  const keys = articles.map(({ articleId }) => orderKey(articleId))
  await refuseOthersPanels(connection, articles, keys)
  const ids = await addDocuments(connection, place.index, articles)
  const filter = [isAmong('article', keys), ...(ids.length > 0 ? [`NOT ${isAmong('id', ids)}`] : [])]
  await change((client) => client.index(place.index).deleteDocuments({ filter }))
}

/** Returns the ids under which they stand. */
export async function addDocuments(
  { change }: Connection,
  index: string,
  articles: readonly ArticleDocuments[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const batch of batchesOf(articles)) {
    await change((client) =>
      client.index(index).addDocumentsFromString(batch.lines, 'application/x-ndjson', { primaryKey: 'id' }),
    )
    ids.push(...batch.ids)
  }
  return ids
}

/** Meilisearch would put a document over one of the same id without a word. */
async function refuseOthersPanels(
  { ask, place }: Connection,
  articles: readonly ArticleDocuments[],
  keys: readonly string[],
): Promise<void> {
  const ids = articles.flatMap(({ documents }) => documents.map(({ panelId }) => orderKey(panelId)))
  if (ids.length === 0) return
  const filter = [isAmong('id', ids), `NOT ${isAmong('article', keys)}`]
  const [found] = await ask([{ filter, limit: 1, attributesToRetrieve: ['panelId'] }])
  const taken = found?.hits[0]
  if (taken === undefined) return
  throw new FiglensError(
    'INDEX_UNAVAILABLE',
    `The index "${place.index}" has the panel ${taken.panelId} under another article already.`,
  )
}
