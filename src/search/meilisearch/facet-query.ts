import type { SearchForFacetValuesParams } from 'meilisearch'
import type { FacetValuesRequest } from '../search-index.ts'
import { inert } from './facet-text.ts'
import { facetAttribute, filterConditions } from './filter-conditions.ts'
import { always } from './multi-search.ts'

/**
 * Values are found by their beginning, in any case and with or without accents; all modalities, of which the index has but the codes.
 * @param q words and what is left out, in Meilisearch's language.
 */
export function facetQuery({ facet, prefix, filter }: FacetValuesRequest, q: string): SearchForFacetValuesParams {
  return {
    ...always,
    locales: [...always.locales],
    facetName: facetAttribute(facet, filter),
    facetQuery: facet === 'modality' ? '' : inert(prefix.toWellFormed()),
    q,
    filter: filterConditions(filter, facet),
    exhaustiveFacetCount: true,
  }
}
