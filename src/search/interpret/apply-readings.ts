import { findModality, labelCodesOf } from '../../domain/modality.ts'
import type { NameFinder } from '../../domain/name-finder.ts'
import { mostWithout } from '../question-limits.ts'
import type { SearchFilter, SearchQuestion, ValueConditions } from '../search-index.ts'
import { type GeneReading, isAsked, type QueryReading, type YearReading } from './query-reading.ts'

export interface AppliedReadings extends Pick<SearchQuestion, 'filter' | 'without'> {
  /** Those that are conditions; the others contradict the given ones, which win, or what the query asks for besides. */
  readonly applied: ReadonlySet<QueryReading>
}

/**
 * The conditions of a query's readings together with those that were given. Readings of one kind are alternatives (`mouse and rat`), but for
 * genes, each of which must be there unless the query has `or` between them. Where something was given of a kind, a reading can only narrow it.
 * What is left out is so in the end, unless nothing were left of what is asked for of the same kind.
 */
export function applyReadings(
  query: string,
  readings: readonly QueryReading[],
  given: Pick<SearchQuestion, 'filter' | 'without'>,
  names: NameFinder,
): AppliedReadings {
  const applied = new Set<QueryReading>()
  const filter: Writable<SearchFilter> = { ...given.filter }
  const asked = readings.filter(isAsked)
  const genes = asked.filter((reading): reading is GeneReading => reading.kind === 'GENE')
  const areAll = !areAlternatives(query, genes)

  for (const [kind, name] of listed) {
    const ofKind = asked.filter((reading) => reading.kind === kind)
    if (ofKind.length === 0 || (kind === 'GENE' && areAll)) continue
    const wanted = [...new Set(ofKind.flatMap((reading) => valuesOf(reading, names)))]
    const kept = filter[name] ? wanted.filter((value) => filter[name]?.includes(value)) : wanted
    if (kept.length === 0) continue
    filter[name] = kept
    for (const reading of ofKind)
      if (valuesOf(reading, names).some((value) => kept.includes(value))) applied.add(reading)
  }
  if (areAll && genes.length > 0) {
    filter.geneAll = [...new Set([...(filter.geneAll ?? []), ...genes.map(({ value }) => value)])]
    for (const reading of genes) applied.add(reading)
  }
  for (const reading of asked) if (reading.kind === 'YEAR' && narrowYears(filter, reading)) applied.add(reading)

  const without = [...(given.without ?? [])]
  for (const reading of readings) {
    if (isAsked(reading)) continue
    if (reading.kind === 'WORD' ? leaveOut(without, reading.values[0]) : exclude(filter, reading, names))
      applied.add(reading)
  }
  return { filter, without, applied }
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] }

const listed = [
  ['MODALITY', 'modality'],
  ['ORGANISM', 'organism'],
  ['JOURNAL', 'journal'],
  ['LICENCE', 'licence'],
  ['ARTICLE', 'articleId'],
  ['GENE', 'gene'],
] as const

/** What panels may have of a reading's kind: all leaves of a group, all species of a genus. */
function valuesOf(reading: QueryReading, names: NameFinder): readonly string[] {
  switch (reading.kind) {
    case 'MODALITY':
      return reading.values.flatMap(leavesOf)
    case 'ORGANISM':
      return names.organismsWithin(reading.value)
    case 'GENE':
      return [reading.value]
    case 'YEAR':
      return []
    default:
      return reading.values
  }
}

function leavesOf(code: string): string[] {
  const modality = findModality(code)
  return modality ? labelCodesOf(modality) : []
}

/** Whether the word is among what is left out now. */
function leaveOut(without: string[], word: string): boolean {
  if (without.join('').length + word.length > mostWithout) return false
  without.push(word)
  return true
}

/** Whether the filter leaves the reading out now: not where nothing were left of what it asks for. */
function exclude(filter: Writable<SearchFilter>, reading: QueryReading, names: NameFinder): boolean {
  const name = listed.find(([kind]) => kind === reading.kind)?.[1]
  if (name === undefined) return false
  const values = valuesOf(reading, names)
  const isAsked = (value: string) => values.includes(value)
  if (filter[name]?.every(isAsked) || (name === 'gene' && filter.geneAll?.some(isAsked))) return false
  const not: Writable<ValueConditions> = { ...filter.not }
  not[name] = [...new Set([...(not[name] ?? []), ...values])]
  filter.not = not
  return true
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
