import type { FacetName, GeneScope, SearchFilter, ValueConditions } from '../search-index.ts'
import type { Collection } from './collection.ts'
import type { IndexMemory } from './index-memory.ts'
import type { ListFacet, ValueFacet } from './panel-record.ts'
import { addRange, emptySet, isIn, type PanelSet, placesIn } from './panel-set.ts'
import { wholeOf } from './windows.ts'

/** One condition of a filter. */
export interface PanelTest {
  /** Whose siblings it leaves alone; null: it is of no facet. */
  readonly facet: FacetName | null
  passes(place: number): boolean
  /** Panels among which are all that pass, where these are known without asking each: no more than `most`, their places rising. */
  readonly among?: { readonly most: number; readonly allPass: boolean; places(): Uint32Array }
}

/** What a filter asks of each panel; what is cheaper to ask comes first. */
export function panelTests(memory: IndexMemory, filter: SearchFilter): PanelTest[] {
  const { geneAll = [], geneScope = 'FIGURE', not = {} } = filter
  const eachGene = [...new Set(geneAll)].flatMap((gene) => listTests(memory, { gene: [gene] }, geneScope))
  return [
    ...valueTests(memory, filter),
    ...flagAndRangeTests(memory, filter),
    ...valueTests(memory, not).map(opposite),
    ...listTests(memory, filter, geneScope),
    ...eachGene.map((test) => ({ ...test, facet: null })),
    ...listTests(memory, not, geneScope).map(opposite),
  ]
}

/** Of what a panel has one of. */
function valueTests(memory: IndexMemory, conditions: ValueConditions): PanelTest[] {
  const tests: PanelTest[] = []
  for (const facet of filteredByValue) {
    const allowed = conditions[facet] && new Set<string>(conditions[facet])
    if (allowed !== undefined) tests.push(valueTest(memory, facet, (value) => allowed.has(value)))
  }
  const { articleId } = conditions
  if (articleId !== undefined) tests.push(articleTest(memory.collection, articleId))
  return tests
}

function flagAndRangeTests(memory: IndexMemory, filter: SearchFilter): PanelTest[] {
  const { confidenceFrom, yearFrom, yearTo } = filter
  const tests: PanelTest[] = []
  for (const facet of ['compound', 'humanLabel'] as const) {
    const wanted = filter[facet]
    if (wanted !== undefined) tests.push(valueTest(memory, facet, (value) => value === String(wanted)))
  }
  if (yearFrom !== undefined || yearTo !== undefined) {
    const isAllowed = (year: string) => Number(year) >= (yearFrom ?? -Infinity) && Number(year) <= (yearTo ?? Infinity)
    tests.push(valueTest(memory, 'year', isAllowed))
  }
  if (confidenceFrom !== undefined) {
    const least = Math.max(0, confidenceFrom)
    tests.push({ facet: null, passes: (place) => (memory.collection.confidences[place] ?? -1) >= least })
  }
  return tests
}

/** Of what a panel may have several of. */
function listTests(
  memory: IndexMemory,
  { gene, organism }: Pick<ValueConditions, 'gene' | 'organism'>,
  geneScope: GeneScope,
): PanelTest[] {
  const codesOf = (facet: ListFacet, values: readonly string[]) =>
    values.map((value) => memory.facets[facet].codes.get(value))
  const tests: PanelTest[] = []
  if (gene !== undefined) tests.push(listTest(memory, 'gene', `genes${geneScope}`, codesOf('gene', gene)))
  if (organism !== undefined) tests.push(listTest(memory, 'organism', 'organisms', codesOf('organism', organism)))
  return tests
}

/** What fails the test, what has no value among it. No facet counts what is left out. */
function opposite({ passes }: PanelTest): PanelTest {
  return { facet: null, passes: (place) => !passes(place) }
}

/** Panels without any of these words. @param sets for each word the panels that have it. */
export function wordlessTests(sets: readonly PanelSet[]): PanelTest[] {
  return sets.map((panels) => opposite({ facet: null, passes: (place) => isIn(panels, place) }))
}

const filteredByValue = [
  'modality',
  'journal',
  'licence',
  'licenceGroup',
  'articleType',
  'labelSource',
  'confidenceBand',
] as const

function valueTest(
  { collection, facets }: IndexMemory,
  facet: ValueFacet,
  isAllowed: (value: string) => boolean,
): PanelTest {
  // Code 0, no value, passes no test.
  const allowed = Uint8Array.from(facets[facet].values, (value, code) => Number(code > 0 && isAllowed(value)))
  const codes = collection.column(facet)
  return { facet, passes: (place) => allowed[codes[place] ?? 0] === 1 }
}

/** @param codes undefined: of a value that no panel has. */
function listTest(
  { collection, facets }: IndexMemory,
  facet: ListFacet,
  countField: 'genesPANEL' | 'genesFIGURE' | 'genesARTICLE' | 'organisms',
  wanted: readonly (number | undefined)[],
): PanelTest {
  const { codes, starts, panelsWith } = collection.lists[facet]
  const counts = collection.column(countField)
  const allowed = new Uint8Array(facets[facet].values.length)
  for (const code of wanted) if (code !== undefined) allowed[code] = 1
  const passes = (place: number) => {
    const start = starts[place] ?? 0
    const end = start + (counts[place] ?? 0)
    for (let at = start; at < end; at++) if (allowed[codes[at] ?? 0] === 1) return true
    return false
  }
  const lists = wanted.flatMap((code) => (code === undefined ? [] : [panelsWith(code)]))
  const most = lists.reduce((sum, places) => sum + places.length, 0)
  // The list of a panel's genes has those of the widest scope.
  const allPass = countField === 'organisms' || countField === 'genesARTICLE'
  return { facet, passes, among: { most, allPass, places: () => union(collection, lists) } }
}

/** Of rising lists, each place once. */
function union(collection: Collection, lists: readonly Uint32Array[]): Uint32Array {
  const [only] = lists
  if (only !== undefined && lists.length === 1) return only
  const set = emptySet(collection.panels)
  for (const list of lists) for (const place of list) addRange(set, place, place + 1)
  return placesIn(set, [wholeOf(collection)])
}

function articleTest({ parts, partOf }: Collection, articleIds: readonly string[]): PanelTest {
  const wanted = new Set(articleIds)
  const allowed = Uint8Array.from(parts.articleIds, (articleId) => Number(wanted.has(articleId)))
  return { facet: null, passes: (place) => allowed[partOf[place] ?? 0] === 1 }
}
