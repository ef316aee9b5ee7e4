import type { SearchForFacetValuesParams } from 'meilisearch'
import type { FacetValuesRequest } from '../search-index.ts'
import { inert } from './facet-text.ts'
import { facetAttribute, filterConditions } from './filter-conditions.ts'
import { always } from './multi-search.ts'

/**
 * Values are found by their beginning, in any case and with or without accents; all modalities, of which the index has but the codes.
 * @param words `queryText` of them.
 */
export function facetQuery({ facet, prefix, filter }: FacetValuesRequest, words: string): SearchForFacetValuesParams {
  return {
    ...always,
    locales: [...always.locales],
    facetName: facetAttribute(facet, filter),
    facetQuery: facet === 'modality' ? '' : inert(prefix.toWellFormed()),
    q: words,
    filter: filterConditions(filter, facet),
    exhaustiveFacetCount: true,
  }
}
