import type Database from 'libsql'
import { facetValueTest } from '../facet-value-test.ts'
import type { FacetCount, FacetValuesRequest } from '../search-index.ts'
import { countPanels } from './count-panels.ts'
import type { IndexMemory } from './index-memory.ts'
import { readQuery } from './read-query.ts'

/** To be run inside a read transaction. Counts every panel: a rare value must not be missed. */
export function listFacetValues(db: Database.Database, memory: IndexMemory, request: FacetValuesRequest): FacetCount[] {
  const { facet, prefix, filter, first } = request
  const counts = countPanels(db, memory, {
    query: readQuery(db, memory, request),
    facets: [facet],
    geneScope: filter.geneScope,
    exactUpTo: Number.POSITIVE_INFINITY,
  })
  const isAsked = facetValueTest(facet, prefix)
  return (counts.facets[facet] ?? []).filter(({ value }) => isAsked(value)).slice(0, first)
}
