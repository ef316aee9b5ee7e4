import type { FacetName } from '../search-index.ts'
import { codeLength, decodeCode, facetsLength, type ListFacet, listFacets, placeOf } from './facet-codes.ts'
import type { FacetTest } from './facet-tests.ts'
import type { IndexMemory } from './index-memory.ts'
import type { PanelCodes } from './panel-queries.ts'

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
  let total = 0
  for (const failure of failed) if (failure === passesAll) total++
  for (const [name, sums] of counts) {
    const own = tests.findIndex(({ facet }) => facet === name)
    if (isList(name)) countLists(codes.lists[name] ?? '', failed, sums)
    else countValues(codes.facets, placeOf(name), failed, own, sums)
  }
  return { total, counts }
}

const passesAll = -1
const failsSeveral = -2

/** For each panel the one test that it fails, or one of the two numbers above. */
function failedTests({ panels, facets }: PanelCodes, tests: readonly FacetTest[]): Int8Array {
  const failed = new Int8Array(panels).fill(passesAll)
  for (const [number, { facet, passes }] of tests.entries()) {
    for (let i = 0, at = placeOf(facet); i < panels; i++, at += facetsLength) {
      if (passes[decodeCode(facets, at)] === 1) continue
      failed[i] = failed[i] === passesAll ? number : failsSeveral
    }
  }
  return failed
}

/** @param own number of the test on this facet; as `passesAll` where there is none. */
function countValues(facets: string, place: number, failed: Int8Array, own: number, sums: Uint32Array): void {
  for (let i = 0, at = place; i < failed.length; i++, at += facetsLength) {
    const failure = failed[i]
    if (failure !== passesAll && failure !== own) continue
    const code = decodeCode(facets, at)
    sums[code] = (sums[code] ?? 0) + 1
  }
}

/** @param lists the codes of each panel, with blanks between. */
function countLists(lists: string, failed: Int8Array, sums: Uint32Array): void {
  let at = 0
  for (const failure of failed) {
    while (at < lists.length && lists.charCodeAt(at) !== blank) {
      if (failure === passesAll) {
        const code = decodeCode(lists, at)
        sums[code] = (sums[code] ?? 0) + 1
      }
      at += codeLength
    }
    at++
  }
}

const blank = 32

function isList(name: FacetName): name is ListFacet {
  return (listFacets as readonly string[]).includes(name)
}
