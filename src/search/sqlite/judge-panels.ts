import type Database from 'libsql'
import type { Collection } from './collection.ts'
import { matchWords } from './match-words.ts'
import { intersection, isIn, membersOf, type PanelSet, placesIn, setOf } from './panel-set.ts'
import type { PanelTest } from './panel-tests.ts'
import type { IndexQuery } from './read-query.ts'
import type { Window } from './windows.ts'

/** Panels that have the words and fail no more than one condition, and which one. */
export interface JudgedPanels {
  /** Rising. */
  readonly places: Uint32Array
  /** For each the number of the one test that it fails, or `passesAll`. */
  readonly failed: Int8Array
  /** For each term how many panels have it, one counted once for each level. */
  readonly spreads: readonly number[]
}

export const passesAll = -1

/**
 * Those that lack the words of the filter's genes alone fail its test of genes.
 * @param driver a test that knows its panels: others are left out.
 */
export function judgePanels(
  db: Database.Database,
  collection: Collection,
  { terms, besideGenes, tests }: IndexQuery,
  windows: readonly Window[],
  driver?: PanelTest,
): JudgedPanels {
  const words = matchWords(db, collection, terms, windows)
  const sets = words.map(({ panels }) => panels)
  const all = terms.length === 0 ? null : intersection(sets)
  const others =
    besideGenes === terms.length ? all : besideGenes === 0 ? null : intersection(sets.slice(0, besideGenes))
  const places = candidates(others, windows, driver)
  const failed = new Int8Array(places.length).fill(passesAll)
  if (all !== null && all !== others) {
    const geneTest = tests.findIndex(({ facet }) => facet === 'gene')
    for (let i = 0; i < places.length; i++) if (!isIn(all, places[i] ?? 0)) failed[i] = geneTest
  }
  let left = places.length
  for (const [number, test] of tests.entries()) {
    if (test === driver && test.among?.allPass === true) continue
    left = failTest(collection, test, number, places.subarray(0, left), failed)
  }
  return {
    places: places.subarray(0, left),
    failed: failed.subarray(0, left),
    spreads: words.map(({ spread }) => spread),
  }
}

/** Takes those out that fail a second test, and returns how many are left. */
function failTest(
  { panels }: Collection,
  { passes, among }: PanelTest,
  number: number,
  places: Uint32Array,
  failed: Int8Array,
): number {
  const asked = among !== undefined && among.most < places.length ? setOf(among.places(), panels) : null
  let left = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? 0
    let failure = failed[i] ?? passesAll
    if (failure !== number && !((asked === null || isIn(asked, place)) && passes(place))) {
      if (failure !== passesAll) continue
      failure = number
    }
    places[left] = place
    failed[left++] = failure
  }
  return left
}

/** A list of their own. */
function candidates(words: PanelSet | null, windows: readonly Window[], driver: PanelTest | undefined): Uint32Array {
  const known = driver?.among?.places()
  if (known === undefined) return words === null ? everyPlace(windows) : placesIn(words, windows)
  return words === null ? known.slice() : membersOf(words, known)
}

function everyPlace(windows: readonly Window[]): Uint32Array {
  const places = new Uint32Array(windows.reduce((sum, { from, to }) => sum + to - from, 0))
  let found = 0
  for (const { from, to } of windows) for (let place = from; place < to; place++) places[found++] = place
  return places
}

/** Panels that match. */
export interface Matches {
  /** Rising. */
  readonly places: Uint32Array
  readonly spreads: readonly number[]
}

/** Those that pass all tests. */
export function matchesOf(judged: JudgedPanels): Matches {
  return { places: placesPassing(judged), spreads: judged.spreads }
}

/** The places, rising, of those that pass all tests, or all but one. @param spared number of that test. */
export function placesPassing({ places, failed }: JudgedPanels, spared = passesAll): Uint32Array {
  const passing = new Uint32Array(places.length)
  let found = 0
  for (let i = 0; i < places.length; i++) {
    const failure = failed[i]
    if (failure === passesAll || failure === spared) passing[found++] = places[i] ?? 0
  }
  return passing.subarray(0, found)
}
