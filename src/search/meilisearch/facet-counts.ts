import type { FacetCount, FacetName, SearchAnswer, SearchFilter } from '../search-index.ts'
import { decodeFacet } from './facet-text.ts'
import { facetAttribute } from './filter-conditions.ts'
import type { Found } from './multi-search.ts'

/** The facets that were asked for, from whichever answer has them. */
export function facetCounts(
  facets: readonly FacetName[],
  filter: SearchFilter,
  found: readonly Found[],
): SearchAnswer['facets'] {
  const all: Record<string, Readonly<Record<string, number>>> = Object.assign(
    {},
    ...found.map(({ facetDistribution }) => facetDistribution),
  )
  const countsOf = (facet: FacetName) =>
    Object.entries(all[facetAttribute(facet, filter)] ?? {}).map(([value, count]) => ({ value, count }))
  return Object.fromEntries(facets.map((facet) => [facet, byFallingCount(countsOf(facet))]))
}

/** @param counts of values as they stand in the index. */
export function byFallingCount(counts: readonly FacetCount[]): FacetCount[] {
  return counts
    .map(({ value, count }) => ({ value: decodeFacet(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
