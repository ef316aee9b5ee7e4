import type { FacetName } from '../search-index.ts'
import { type ListFacet, listFacets } from './facet-codes.ts'
import type { FacetTest } from './facet-tests.ts'
import type { IndexMemory } from './index-memory.ts'
import type { ListColumn } from './panel-columns.ts'
import type { PanelCodes } from './read-codes.ts'

export interface Tally {
  /** Panels that pass all tests. */
  readonly total: number
  /** Panels by the code of their value. */
  readonly counts: ReadonlyMap<FacetName, Uint32Array>
}

/**
 * Counts panels that match in everything but the tests. A panel that fails one test still counts for the facet of that test: so the
 * siblings of a chosen value keep their counts.
 */
export function tallyPanels(
  codes: PanelCodes,
  tests: readonly FacetTest[],
  names: readonly FacetName[],
  { facets }: IndexMemory,
): Tally {
  const counts = new Map(names.map((name) => [name, new Uint32Array(facets[name].values.length)]))
  const failed = failedTests(codes, tests)
  const { places, columns } = codes
  let total = 0
  for (const failure of failed) if (failure === passesAll) total++
  for (const [name, sums] of counts) {
    const own = tests.findIndex(({ facet }) => facet === name)
    if (isList(name)) countLists(columns.list(name), places, failed, sums)
    else countValues(columns.value(name), places, failed, own, sums)
  }
  return { total, counts }
}

const passesAll = -1
const failsSeveral = -2

/** For each panel the one test that it fails, or one of the two numbers above. */
function failedTests({ panels, places, columns }: PanelCodes, tests: readonly FacetTest[]): Int8Array {
  const failed = new Int8Array(panels).fill(passesAll)
  for (const [number, { facet, passes }] of tests.entries()) {
    const codes = columns.value(facet)
    for (let i = 0; i < panels; i++) {
      const place = places === null ? i : (places[i] ?? 0)
      if (passes[codes[place] ?? 0] === 1) continue
      failed[i] = failed[i] === passesAll ? number : failsSeveral
    }
  }
  return failed
}

/** @param own number of the test on this facet; as `passesAll` where there is none. */
function countValues(
  codes: Uint32Array,
  places: Uint32Array | null,
  failed: Int8Array,
  own: number,
  sums: Uint32Array,
): void {
  for (let i = 0; i < failed.length; i++) {
    if (failed[i] !== passesAll && failed[i] !== own) continue
    const code = codes[places === null ? i : (places[i] ?? 0)] ?? 0
    sums[code] = (sums[code] ?? 0) + 1
  }
}

function countLists(
  { codes, starts }: ListColumn,
  places: Uint32Array | null,
  failed: Int8Array,
  sums: Uint32Array,
): void {
  for (let i = 0; i < failed.length; i++) {
    if (failed[i] !== passesAll) continue
    const place = places === null ? i : (places[i] ?? 0)
    const end = starts[place + 1] ?? 0
    for (let at = starts[place] ?? 0; at < end; at++) {
      const code = codes[at] ?? 0
      sums[code] = (sums[code] ?? 0) + 1
    }
  }
}

function isList(name: FacetName): name is ListFacet {
  return (listFacets as readonly string[]).includes(name)
}
