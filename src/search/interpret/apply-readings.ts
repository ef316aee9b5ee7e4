import { findModality, labelCodesOf } from '../../domain/modality.ts'
import type { NameFinder } from '../../domain/name-finder.ts'
import type { SearchFilter } from '../search-index.ts'
import type { GeneReading, QueryReading, YearReading } from './query-reading.ts'

export interface AppliedReadings {
  readonly filter: SearchFilter
  /** Those that are conditions of `filter`; the others contradict the given one, which wins. */
  readonly applied: ReadonlySet<QueryReading>
}

/**
 * The conditions of a query's readings together with those that were given. Readings of one kind are alternatives (`mouse and rat`), but for
 * genes, each of which must be there unless the query has `or` between them. Where something was given of a kind, a reading can only narrow it.
 */
export function applyReadings(
  query: string,
  readings: readonly QueryReading[],
  given: SearchFilter,
  names: NameFinder,
): AppliedReadings {
  const applied = new Set<QueryReading>()
  const filter: { -readonly [Name in keyof SearchFilter]: SearchFilter[Name] } = { ...given }

  const narrow = (
    name: 'modality' | 'organism' | 'journal' | 'licence' | 'gene',
    asked: readonly { readonly reading: QueryReading; readonly values: readonly string[] }[],
  ) => {
    if (asked.length === 0) return
    const wanted = [...new Set(asked.flatMap(({ values }) => values))]
    const kept = given[name] ? wanted.filter((value) => given[name]?.includes(value)) : wanted
    if (kept.length === 0) return
    filter[name] = kept
    for (const { reading, values } of asked) if (values.some((value) => kept.includes(value))) applied.add(reading)
  }

  const of = <Kind extends QueryReading['kind']>(kind: Kind) =>
    readings.filter((reading): reading is Extract<QueryReading, { kind: Kind }> => reading.kind === kind)
  narrow(
    'modality',
    of('MODALITY').map((reading) => ({ reading, values: reading.values.flatMap(leavesOf) })),
  )
  narrow(
    'organism',
    of('ORGANISM').map((reading) => ({ reading, values: names.organismsWithin(reading.value) })),
  )
  narrow(
    'journal',
    of('JOURNAL').map((reading) => ({ reading, values: reading.values })),
  )
  narrow(
    'licence',
    of('LICENCE').map((reading) => ({ reading, values: reading.values })),
  )
  const genes = of('GENE')
  if (areAlternatives(query, genes))
    narrow(
      'gene',
      genes.map((reading) => ({ reading, values: [reading.value] })),
    )
  else if (genes.length > 0) {
    filter.geneAll = [...new Set([...(given.geneAll ?? []), ...genes.map(({ value }) => value)])]
    for (const reading of genes) applied.add(reading)
  }
  for (const reading of of('YEAR')) if (narrowYears(filter, reading)) applied.add(reading)
  return { filter, applied }
}

function leavesOf(code: string): string[] {
  const modality = findModality(code)
  return modality ? labelCodesOf(modality) : []
}

/** `EGFR or HER2`, `A, B or C`. */
function areAlternatives(query: string, genes: readonly GeneReading[]): boolean {
  const between = genes.slice(1).map(({ start }, i) => query.slice(genes[i]?.end, start).trim().toLowerCase())
  return /^,?\s*or$/.test(between.at(-1) ?? '') && between.every((text) => /^(?:,|,?\s*or)$/.test(text))
}

function narrowYears(
  filter: { yearFrom?: number | undefined; yearTo?: number | undefined },
  reading: YearReading,
): boolean {
  const from = Math.max(filter.yearFrom ?? 0, reading.from ?? 0)
  const to = Math.min(filter.yearTo ?? 9999, reading.to ?? 9999)
  if (from > to) return false
  if (reading.from !== null) filter.yearFrom = from
  if (reading.to !== null) filter.yearTo = to
  return true
}
