import type { FacetName, SearchFilter } from '../search-index.ts'
import type { IndexMemory } from './index-memory.ts'

/** The condition on one facet of one value, answered for each of its codes. */
export interface FacetTest {
  readonly facet: FacetName
  /** 1: passes. */
  readonly passes: Uint8Array
}

/** What a filter asks of the facets of one value. */
export function facetTests({ facets }: IndexMemory, filter: SearchFilter): FacetTest[] {
  const test = (facet: FacetName, isAllowed: (value: string) => boolean): FacetTest => {
    // Code 0, no value, passes no test.
    return {
      facet,
      passes: Uint8Array.from(facets[facet].values, (value, code) => Number(code > 0 && isAllowed(value))),
    }
  }
  const byValue = filteredByValue.flatMap((facet) => {
    const allowed = filter[facet] && new Set<string>(filter[facet])
    return allowed === undefined ? [] : [test(facet, (value) => allowed.has(value))]
  })
  const byTruth = (['compound', 'humanLabel'] as const).flatMap((facet) => {
    const wanted = filter[facet]
    return wanted === undefined ? [] : [test(facet, (value) => value === String(wanted))]
  })
  const { yearFrom, yearTo } = filter
  const isAllowedYear = (year: string) =>
    Number(year) >= (yearFrom ?? -Infinity) && Number(year) <= (yearTo ?? Infinity)
  const byYear = yearFrom === undefined && yearTo === undefined ? [] : [test('year', isAllowedYear)]
  return [...byValue, ...byTruth, ...byYear]
}

const filteredByValue = [
  'modality',
  'journal',
  'licence',
  'licenceGroup',
  'articleType',
  'labelSource',
  'confidenceBand',
] as const
