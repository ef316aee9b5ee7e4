import type Database from 'libsql'
import { pickFacetValues } from '../pick-facet-values.ts'
import type { FacetCount, FacetValuesRequest } from '../search-index.ts'
import { countPanels } from './count-panels.ts'
import type { IndexMemory } from './index-memory.ts'
import { readQuery } from './read-query.ts'

/** To be run inside a read transaction. Counts every panel: a rare value must not be missed. */
export function listFacetValues(db: Database.Database, memory: IndexMemory, request: FacetValuesRequest): FacetCount[] {
  const { facet, filter } = request
  const counts = countPanels(db, memory, {
    query: readQuery(db, memory, request),
    facets: [facet],
    geneScope: filter.geneScope,
    exactUpTo: Number.POSITIVE_INFINITY,
  })
  return pickFacetValues(counts.facets[facet] ?? [], request)
}
