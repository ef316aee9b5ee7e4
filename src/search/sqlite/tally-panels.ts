import type { FacetName, GeneScope } from '../search-index.ts'
import type { IndexMemory } from './index-memory.ts'
import { isListFacet, type ListFacet, type ValueFacet } from './panel-record.ts'

/** Counts panels by the code of their value. */
export function tallyPanels(
  memory: IndexMemory,
  places: Uint32Array,
  facet: FacetName,
  geneScope: GeneScope,
): Uint32Array {
  const sums = new Uint32Array(memory.facets[facet].values.length)
  if (isListFacet(facet)) countLists(memory, places, facet, geneScope, sums)
  else countValues(memory, places, facet, sums)
  return sums
}

function countValues({ collection }: IndexMemory, places: Uint32Array, facet: ValueFacet, sums: Uint32Array): void {
  const codes = collection.column(facet)
  for (const place of places) {
    const code = codes[place] ?? 0
    sums[code] = (sums[code] ?? 0) + 1
  }
}

function countLists(
  { collection: { column, lists } }: IndexMemory,
  places: Uint32Array,
  facet: ListFacet,
  geneScope: GeneScope,
  sums: Uint32Array,
): void {
  const counts = column(facet === 'gene' ? `genes${geneScope}` : 'organisms')
  const { codes, starts } = lists[facet]
  for (const place of places) {
    const start = starts[place] ?? 0
    const end = start + (counts[place] ?? 0)
    for (let at = start; at < end; at++) {
      const code = codes[at] ?? 0
      sums[code] = (sums[code] ?? 0) + 1
    }
  }
}
