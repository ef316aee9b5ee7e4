import type { FacetCount, FacetName, SearchFilter } from '../search-index.ts'
import type { FacetColumn, FacetColumnName, FacetSets, FacetValue } from './facet-sets.ts'

export interface Tally {
  readonly total: number
  readonly facets: Partial<Record<FacetName, FacetCount[]>>
  /** 1 for each set that passes the filter; null where the filter asks nothing of sets. */
  readonly passing: Uint8Array | null
}

/**
 * Total and facet counts of the panels that match in everything but their facet set. A set that fails one condition still counts
 * for the facet of that condition: so the siblings of a chosen value keep their counts.
 *
 * @param counts panels by the number of their set.
 */
export function tallySets(
  sets: FacetSets,
  counts: Uint32Array,
  filter: SearchFilter,
  names: readonly FacetName[],
): Tally {
  const tests = testsOf(sets, filter)
  const facets = names.map((name) => ({ name, column: sets.columns[name], sums: new Map<number, number>() }))
  const passing = new Uint8Array(sets.size)
  let total = 0
  for (let id = 0; id < sets.size; id++) {
    const count = counts[id] ?? 0
    if (count === 0) continue
    const failed = failedFacet(tests, id)
    if (failed === 'several') continue
    if (failed === null) {
      total += count
      passing[id] = 1
    }
    for (const { name, column, sums } of facets) {
      if (failed !== null && failed !== name) continue
      const code = column.codes[id] ?? 0
      sums.set(code, (sums.get(code) ?? 0) + count)
    }
  }
  return {
    total,
    facets: Object.fromEntries(facets.map(({ name, column, sums }) => [name, byFallingCount(column, sums)])),
    passing: tests.length === 0 ? null : passing,
  }
}

function byFallingCount({ values }: FacetColumn, sums: ReadonlyMap<number, number>): FacetCount[] {
  return [...sums]
    .map(([code, count]) => ({ value: values[code] ?? null, count }))
    .flatMap(({ value, count }) => (value === null ? [] : [{ value: String(value), count }]))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** The condition on one facet, answered for each code of its column. */
interface FacetTest {
  readonly facet: FacetColumnName
  readonly codes: readonly number[]
  readonly passes: readonly boolean[]
}

/** The one facet whose condition a set fails, null where it fails none. */
function failedFacet(tests: readonly FacetTest[], id: number): FacetColumnName | 'several' | null {
  let failed: FacetColumnName | null = null
  for (const { facet, codes, passes } of tests) {
    if (passes[codes[id] ?? 0]) continue
    if (failed !== null) return 'several'
    failed = facet
  }
  return failed
}

function testsOf({ columns }: FacetSets, filter: SearchFilter): FacetTest[] {
  const test = (facet: FacetColumnName, isAllowed: (value: FacetValue) => boolean): FacetTest => {
    const { codes, values } = columns[facet]
    return { facet, codes, passes: values.map(isAllowed) }
  }
  const tests = (['modality', 'journal', 'licence', 'licenceGroup'] as const).flatMap((facet) => {
    const allowed = filter[facet] && new Set<FacetValue>(filter[facet])
    return allowed === undefined ? [] : [test(facet, (value) => allowed.has(value))]
  })
  if (filter.compound !== undefined) tests.push(test('compound', (value) => value === String(filter.compound)))
  const { yearFrom = Number.NEGATIVE_INFINITY, yearTo = Number.POSITIVE_INFINITY } = filter
  if (filter.yearFrom === undefined && filter.yearTo === undefined) return tests
  const isAllowedYear = (year: FacetValue) => typeof year === 'number' && year >= yearFrom && year <= yearTo
  return [...tests, test('year', isAllowedYear)]
}
