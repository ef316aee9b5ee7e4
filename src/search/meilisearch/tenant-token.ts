import { Meilisearch } from 'meilisearch'
import { generateTenantToken } from 'meilisearch/token'
import type { SearchFilter } from '../search-index.ts'
import { filterConditions } from './filter-conditions.ts'
import type { MeilisearchPlace } from './meilisearch-connection.ts'
import { toIndexError } from './meilisearch-error.ts'

/**
 * A token for whoever may search a part of the index only: Meilisearch itself adds the filter to every search that comes with it. It stands in
 * for the search key that it was made from, and ends with that key or at `expiresAt`.
 *
 * @param place with the admin key, which is asked for the search key's number; it is not part of the token.
 * @throws FiglensError INDEX_UNAVAILABLE
 */
export async function tenantToken(
  place: MeilisearchPlace,
  searchKey: string,
  filter: SearchFilter,
  expiresAt: Date,
): Promise<string> {
  try {
    const { uid } = await new Meilisearch({ host: place.url, apiKey: place.key }).getKey(searchKey)
    const searchRules = { [place.index]: { filter: filterConditions(filter).join(' AND ') } }
    return await generateTenantToken({ apiKey: searchKey, apiKeyUid: uid, searchRules, expiresAt })
  } catch (thrown) {
    throw toIndexError(thrown, place)
  }
}
