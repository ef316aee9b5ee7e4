import type Database from 'libsql'
import type { FacetCount, FacetName, GeneScope } from '../search-index.ts'
import { areQuick } from './are-quick.ts'
import type { IndexMemory } from './index-memory.ts'
import { type JudgedPanels, judgePanels, type Matches, matchesOf, passesAll, placesPassing } from './judge-panels.ts'
import type { PanelTest } from './panel-tests.ts'
import type { IndexQuery } from './read-query.ts'
import { tallyPanels } from './tally-panels.ts'
import { sampleOf, wholeOf } from './windows.ts'

export interface Counting {
  readonly query: IndexQuery
  readonly facets: readonly FacetName[]
  readonly geneScope: GeneScope | undefined
  /** In a larger collection a sample tells how many match, where it has enough of them. */
  readonly exactUpTo: number
}

export interface Counts {
  readonly total: number
  readonly facets: Partial<Record<FacetName, readonly FacetCount[]>>
  /** All panels that match; null where the counts are estimates. */
  readonly matches: Matches | null
}

/** An estimate rests on no fewer panels. */
const leastInSample = 250

/** So many are looked through whatever the sample says. */
const fewCandidates = 20_000

/** Total and facet counts. To be run inside a read transaction. */
export function countPanels(db: Database.Database, memory: IndexMemory, counting: Counting): Counts {
  const { query, facets, exactUpTo } = counting
  const { collection } = memory
  const count = (judged: JudgedPanels, names = facets, scale = 1) => facetsOf(memory, judged, counting, names, scale)
  const whole = [wholeOf(collection)]
  // What lacks the words of the filter's genes is looked at too, for their siblings.
  if (collection.panels <= exactUpTo || areQuick(db, collection, query.terms.slice(0, query.besideGenes))) {
    const judged = judgePanels(db, collection, query, whole)
    const matches = matchesOf(judged)
    return { total: matches.places.length, facets: count(judged), matches }
  }
  const windows = sampleOf(collection)
  const sample = judgePanels(db, collection, query, windows)
  const scale = collection.panels / windows.reduce((sum, { from, to }) => sum + to - from, 0)
  const inSample = countFailing(sample, passesAll)
  const driverNumber = narrowest(query.tests)
  const driver = query.tests[driverNumber]
  if (inSample >= leastInSample && (driver?.among?.most ?? Infinity) > fewCandidates) {
    return { total: Math.round(inSample * scale), facets: count(sample, facets, scale), matches: null }
  }
  // Few match. Their siblings in the facet that leads to them may still be too many to be counted.
  const siblings = facets.filter((facet) => facet === driver?.facet)
  const isWide = siblings.length > 0 && countFailing(sample, driverNumber) < leastInSample
  const judged = judgePanels(db, collection, query, whole, isWide ? undefined : driver)
  const matches = matchesOf(judged)
  const estimated = isWide ? {} : count(sample, siblings, scale)
  return { total: matches.places.length, facets: { ...count(judged), ...estimated }, matches }
}

/** The number of the test that knows its panels, and the fewest; -1 where there is none. */
function narrowest(tests: readonly PanelTest[]): number {
  const most = tests.map(({ among }) => among?.most ?? Infinity)
  const least = Math.min(...most)
  return least === Infinity ? -1 : most.indexOf(least)
}

function countFailing({ failed }: JudgedPanels, test: number): number {
  let count = 0
  for (const failure of failed) if (failure === test) count++
  return count
}

/**
 * A panel that fails the test of a facet alone still counts for that facet: so the siblings of a chosen value keep their counts.
 * @param scale how many panels each counted one stands for.
 */
function facetsOf(
  memory: IndexMemory,
  judged: JudgedPanels,
  { query, geneScope = 'FIGURE' }: Counting,
  facets: readonly FacetName[],
  scale: number,
): Counts['facets'] {
  const matching = placesPassing(judged)
  const counts = facets.map((facet) => {
    const own = query.tests.findIndex((test) => test.facet === facet)
    const places = own === -1 ? matching : placesPassing(judged, own)
    return [facet, countsAmong(memory, places, facet, geneScope, scale)] as const
  })
  return Object.fromEntries(counts)
}

/** Those of all panels are asked for again and again. */
function countsAmong(
  memory: IndexMemory,
  places: Uint32Array,
  facet: FacetName,
  geneScope: GeneScope,
  scale: number,
): readonly FacetCount[] {
  const { panels, facetCounts: known } = memory.collection
  const name = `${facet} ${geneScope}`
  const isAll = places.length === panels
  const counts =
    (isAll ? known.get(name) : undefined) ??
    facetCounts(memory.facets[facet].values, tallyPanels(memory, places, facet, geneScope), scale)
  if (isAll) known.set(name, counts)
  return counts
}

function facetCounts(values: readonly string[], sums: Uint32Array, scale: number): FacetCount[] {
  const counts: FacetCount[] = []
  for (const [code, value] of values.entries()) {
    const count = sums[code] ?? 0
    if (code > 0 && count > 0) counts.push({ value, count: Math.round(count * scale) })
  }
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
