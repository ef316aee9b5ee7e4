import { Meilisearch } from 'meilisearch'
import { generateTenantToken } from 'meilisearch/token'
import { FiglensError } from '../../domain/errors.ts'
import type { SearchFilter } from '../search-index.ts'
import { filterConditions } from './filter-conditions.ts'
import type { MeilisearchPlace } from './meilisearch-connection.ts'
import { toIndexError } from './meilisearch-error.ts'

/**
 * A token for whoever may search a part of the index only: Meilisearch itself adds the filter to every search that comes with it. It stands in
 * for the search key that it was made from, and ends with that key or at `expiresAt`.
 *
 * @param place with the admin key, which is asked for the search key's number; it is not part of the token.
 * @throws FiglensError INDEX_UNAVAILABLE; BAD_INPUT for a filter that lets everything through
 */
export async function tenantToken(
  place: MeilisearchPlace,
  searchKey: string,
  filter: SearchFilter,
  expiresAt: Date,
): Promise<string> {
  const conditions = filterConditions(filter)
  if (conditions.length === 0) {
    throw new FiglensError('BAD_INPUT', 'A tenant token wants a condition, such as --licence-group commercial.')
  }
  try {
    const { uid } = await new Meilisearch({ host: place.url, apiKey: place.key }).getKey(searchKey)
    const searchRules = { [place.index]: { filter: conditions.join(' AND ') } }
    return await generateTenantToken({ apiKey: searchKey, apiKeyUid: uid, searchRules, expiresAt })
  } catch (thrown) {
    throw toIndexError(thrown, place)
  }
}
