import pMap from 'p-map'
import type { ArticleDocuments, IndexStatus } from '../search-index.ts'
import { areOurs, indexSettings, indexVersion } from './index-settings.ts'
import type { Connection } from './meilisearch-connection.ts'
import { errorCodeOf, otherVersionError } from './meilisearch-error.ts'
import { addDocuments } from './replace-articles.ts'

/** Makes an empty index with our settings where there is none; one that is there stays as it is. */
export async function createIndexIfMissing(connection: Connection): Promise<void> {
  if (!(await exists(connection))) await createIndex(connection, connection.place.index)
}

export async function indexStatus(connection: Connection): Promise<IndexStatus> {
  try {
    return await readStatus(connection)
  } catch (thrown) {
    // Without the attribute `version` it is none of ours, or one of long ago.
    if (!['index_not_found', 'invalid_search_filter'].includes(errorCodeOf(thrown))) throw thrown
    return { engine: 'meilisearch', documents: 0, current: false }
  }
}

/** Throws INDEX_UNAVAILABLE where there is no index with our settings. */
export async function requireOurIndex(connection: Connection): Promise<void> {
  const { current } = await readStatus(connection)
  if (!current) throw otherVersionError(connection.place)
}

/**
 * Whoever has the admin key compares the settings themselves; with a key that only searches, an index is current when all its documents say so.
 */
async function readStatus(connection: Connection): Promise<IndexStatus> {
  const [all, ours] = await connection.ask([{ limit: 0 }, { limit: 0, filter: [`version = "${indexVersion}"`] }])
  const documents = all?.estimatedTotalHits ?? 0
  const current = documents === ours?.estimatedTotalHits && (await hasOurSettings(connection))
  // A tenant token, three parts with dots between, shows what its filter lets through.
  const isPartial = connection.place.key.split('.').length === 3
  return { engine: 'meilisearch', documents, current, ...(isPartial && { isPartial }) }
}

/** Requests of documents under way at the same time: Meilisearch indexes those that wait together. */
const batchesAtOnce = 4

/** Fills a new index beside the old one and swaps the two: in between, searches are answered by the old one. */
export async function rebuildIndex(
  connection: Connection,
  articles: AsyncIterable<readonly ArticleDocuments[]>,
): Promise<void> {
  const { place, change } = connection
  const fresh = `${place.index}-rebuild`
  await removeIndex(connection, fresh)
  try {
    await createIndex(connection, fresh)
    await pMap(articles, (portion) => addDocuments(connection, fresh, portion), { concurrency: batchesAtOnce })
    // Only what exists can be swapped.
    await createIndexIfMissing(connection)
    // Done twice, it would bring the old one back.
    await change((client) => client.swapIndexes([{ indexes: [place.index, fresh], rename: false }]), {
      isRepeatable: false,
    })
  } catch (thrown) {
    await removeIndex(connection, fresh).catch(() => undefined)
    throw thrown
  }
  await removeIndex(connection, fresh)
}

async function createIndex({ change }: Connection, index: string): Promise<void> {
  // Another process may have been quicker.
  await change((client) => client.createIndex(index, { primaryKey: 'id' })).catch(unless('index_already_exists'))
  await change((client) => client.index(index).updateSettings(indexSettings))
}

async function removeIndex({ change }: Connection, index: string): Promise<void> {
  await change((client) => client.deleteIndex(index)).catch(unless('index_not_found'))
}

function unless(code: string): (thrown: unknown) => void {
  return (thrown) => {
    if (errorCodeOf(thrown) !== code) throw thrown
  }
}

async function exists({ request, place }: Connection): Promise<boolean> {
  try {
    await request((client) => client.getRawIndex(place.index))
    return true
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'index_not_found') return false
    throw thrown
  }
}

async function hasOurSettings({ request, place }: Connection): Promise<boolean> {
  try {
    return areOurs(await request((client) => client.index(place.index).getSettings()))
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'invalid_api_key') return true
    throw thrown
  }
}
