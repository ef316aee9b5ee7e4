import { pickFacetValues } from '../pick-facet-values.ts'
import type { FacetCount, FacetValuesRequest } from '../search-index.ts'
import { countValues } from './count-values.ts'
import { byFallingCount } from './facet-counts.ts'
import { facetQuery } from './facet-query.ts'
import { encodeFacet } from './facet-text.ts'
import { facetAttribute, filterConditions } from './filter-conditions.ts'
import type { Connection } from './meilisearch-connection.ts'
import { always } from './multi-search.ts'

/** @param q words and what is left out, in Meilisearch's language. */
export async function listFacetValues(
  { ask, askFacet }: Pick<Connection, 'ask' | 'askFacet'>,
  request: FacetValuesRequest,
  q: string,
): Promise<FacetCount[]> {
  const { facet, filter, also = new Set(), first } = request
  const { facetHits } = await askFacet(facetQuery(request, q))
  // Meilisearch forgives typos in long beginnings, and has but the codes of modalities.
  const begun = pickFacetValues(byFallingCount(facetHits), { ...request, also: new Set() })
  if (also.size === 0 || begun.length >= first) return begun
  const counting = {
    query: { ...always, q, filter: filterConditions(filter, facet) },
    attribute: facetAttribute(facet, filter),
  }
  const others = await countValues(ask, counting, [...also].map(encodeFacet), first)
  const counts = new Map([...facetHits, ...others].map(({ value, count }) => [value, count]))
  return pickFacetValues(byFallingCount([...counts].map(([value, count]) => ({ value, count }))), request)
}
