import type Database from 'libsql'
import type { FacetCount, FacetName, SearchFilter } from '../search-index.ts'
import { listFacets } from './facet-codes.ts'
import { facetTests } from './facet-tests.ts'
import type { IndexMemory } from './index-memory.ts'
import { hasMoreThan, type Source } from './panel-queries.ts'
import { readCodes } from './read-codes.ts'
import { type IndexQuery, matchOf } from './read-query.ts'
import { sampledOneIn } from './schema.ts'
import { type Tally, tallyPanels } from './tally-panels.ts'

export interface Counting {
  /** Words and filter, read. */
  readonly query: IndexQuery
  readonly filter: SearchFilter
  readonly facets: readonly FacetName[]
  /** More matches than this are not all looked at where a good part of them passes the filter: the sample tells how many. */
  readonly exactUpTo: number
}

export interface Counts {
  readonly total: number
  readonly isExact: boolean
  readonly facets: Partial<Record<FacetName, FacetCount[]>>
}

/** Total and facet counts. To be run inside a read transaction. */
export function countPanels(db: Database.Database, memory: IndexMemory, counting: Counting): Counts {
  const { query, facets } = counting
  // A panel may have several genes: whether it fails that condition alone cannot be told from what matches all of them.
  const apart = listFacets.filter((facet) => query[facet] !== null && facets.includes(facet))
  const together = facets.filter((facet) => !(apart as readonly FacetName[]).includes(facet))
  const main = tally(db, memory, counting, matchOf(query), together)
  const others = apart.map((facet) => {
    const words = facet === 'gene' ? query.wordsBesideGenes : query.words
    return tally(db, memory, counting, matchOf(query, words, facet), [facet])
  })
  const counts = [main, ...others].flatMap(({ counts, scale }) =>
    [...counts].map(([name, sums]) => [name, facetCounts(memory.facets[name].values, sums, scale)]),
  )
  return {
    total: main.total * main.scale,
    isExact: main.scale === 1,
    facets: Object.fromEntries(counts),
  }
}

/** `scale`: how many panels each counted one stands for. */
interface ScaledTally extends Tally {
  readonly scale: number
}

function tally(
  db: Database.Database,
  memory: IndexMemory,
  { query, filter, exactUpTo }: Counting,
  match: string | null,
  facets: readonly FacetName[],
): ScaledTally {
  const tests = facetTests(memory, filter)
  const lists = listFacets.filter((facet) => facets.includes(facet))
  const tallied = (from: Source) =>
    tallyPanels(readCodes(db, memory.collection, from, lists, filter.geneScope), tests, facets, memory)
  const sample: Source = { match, conditions: query.conditions, isSampled: true }
  const mayBeMore = exactUpTo < (memory.collection?.ids.length ?? Number.POSITIVE_INFINITY)
  if (mayBeMore && hasMoreThan(db, sample, Math.floor(exactUpTo / sampledOneIn))) {
    const estimate = tallied(sample)
    if (estimate.total * sampledOneIn * 4 >= exactUpTo) return { ...estimate, scale: sampledOneIn }
  }
  return { ...tallied({ ...sample, isSampled: false }), scale: 1 }
}

function facetCounts(values: readonly string[], sums: Uint32Array, scale: number): FacetCount[] {
  const counts: FacetCount[] = []
  for (const [code, value] of values.entries()) {
    const count = sums[code] ?? 0
    if (code > 0 && count > 0) counts.push({ value, count: count * scale })
  }
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
