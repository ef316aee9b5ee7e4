import type { FacetName, GeneScope } from '../search-index.ts'
import type { IndexMemory } from './index-memory.ts'
import { type JudgedPanels, passesAll } from './judge-panels.ts'
import { isListFacet, type ListFacet, type ValueFacet } from './panel-record.ts'

/**
 * Counts panels by the code of their value. One that fails the test of a facet alone still counts for that facet: so the siblings of a chosen
 * value keep their counts.
 */
export function tallyPanels(
  memory: IndexMemory,
  judged: JudgedPanels,
  facet: FacetName,
  own: number,
  geneScope: GeneScope,
): Uint32Array {
  const sums = new Uint32Array(memory.facets[facet].values.length)
  if (isListFacet(facet)) countLists(memory, judged, facet, own, geneScope, sums)
  else countValues(memory, judged, facet, own, sums)
  return sums
}

function countValues(
  { collection }: IndexMemory,
  { places, failed }: JudgedPanels,
  facet: ValueFacet,
  own: number,
  sums: Uint32Array,
): void {
  const codes = collection.column(facet)
  for (let i = 0; i < places.length; i++) {
    if (failed[i] !== passesAll && failed[i] !== own) continue
    const code = codes[places[i] ?? 0] ?? 0
    sums[code] = (sums[code] ?? 0) + 1
  }
}

function countLists(
  { collection: { column, lists } }: IndexMemory,
  { places, failed }: JudgedPanels,
  facet: ListFacet,
  own: number,
  geneScope: GeneScope,
  sums: Uint32Array,
): void {
  const counts = column(facet === 'gene' ? `genes${geneScope}` : 'organisms')
  const { codes, starts } = lists[facet]
  for (let i = 0; i < places.length; i++) {
    if (failed[i] !== passesAll && failed[i] !== own) continue
    const place = places[i] ?? 0
    const start = starts[place] ?? 0
    const end = start + (counts[place] ?? 0)
    for (let at = start; at < end; at++) {
      const code = codes[at] ?? 0
      sums[code] = (sums[code] ?? 0) + 1
    }
  }
}
