import type Database from 'libsql'
import type { FacetCount, FacetValuesRequest } from '../search-index.ts'
import { countPanels } from './count-panels.ts'
import type { IndexMemory } from './index-memory.ts'
import { readQuery } from './read-query.ts'

/** To be run inside a read transaction. Counts every panel: a rare value must not be missed. */
export function listFacetValues(db: Database.Database, memory: IndexMemory, request: FacetValuesRequest): FacetCount[] {
  const { facet, prefix, words, filter, first } = request
  const counts = countPanels(db, memory, {
    query: readQuery(db, memory, words, filter),
    filter,
    facets: [facet],
    exactUpTo: Number.POSITIVE_INFINITY,
  })
  const beginning = folded(prefix)
  return (counts.facets[facet] ?? []).filter(({ value }) => folded(value).startsWith(beginning)).slice(0, first)
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
