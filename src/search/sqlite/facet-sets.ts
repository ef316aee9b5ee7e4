import type Database from 'libsql'
import type { FacetCount, FacetName, SearchFilter } from '../search-index.ts'
import { readMeta } from './index-file.ts'

/**
 * The values that panels are counted by, as the combinations that occur. A panel names its combination by number, so that a
 * million panels are counted by adding up a million small numbers, and a condition is tried once a combination.
 */
export interface FacetSet {
  readonly modality: string | null
  readonly journal: string | null
  readonly year: number | null
  readonly licence: string
  readonly licenceGroup: string
}

/** Panels by number of their facet set: `counts[id]`. */
export type SetCounts = Uint32Array

/** Reads the facet sets, each once: rows of `facet_set` are only ever added within a generation of the index. */
export function facetSetReader(): (db: Database.Database) => readonly FacetSet[] {
  let generation: string | null = null
  let sets: FacetSet[] = []
  return (db) => {
    const now = readMeta(db, 'generation')
    if (now !== generation) {
      generation = now
      sets = []
    }
    for (const { id, ...set } of readFrom(db, sets.length)) sets[id] = set
    return sets
  }
}

/** One JSON text, since the database hands over a row much more slowly than it makes one. */
function readFrom(db: Database.Database, firstId: number): (FacetSet & { id: number })[] {
  const [json] = db
    .prepare(
      `SELECT json_group_array(json_object('id', id, 'modality', modality, 'journal', journal, 'year', year,
         'licence', licence, 'licenceGroup', licence_group)) FROM facet_set WHERE id >= ?`,
    )
    .pluck()
    .all([firstId]) as string[]
  return JSON.parse(json ?? '[]') as (FacetSet & { id: number })[]
}

export interface Tally {
  readonly total: number
  readonly facets: Partial<Record<FacetName, FacetCount[]>>
  /** Numbers of the sets that pass the filter and have panels; null where every set does. */
  readonly passing: readonly number[] | null
}

/**
 * Total and facet counts of the panels that match in everything but the facet values. A set that fails one condition only still
 * counts for that facet: so the siblings of a chosen value keep their counts.
 */
export function tallySets(
  sets: readonly FacetSet[],
  counts: SetCounts,
  filter: SearchFilter,
  names: readonly FacetName[],
): Tally {
  const failing = conditions(filter)
  const byName = names.map((name) => ({ name, values: new Map<string, number>() }))
  const passing: number[] = []
  let total = 0
  let excluded = false
  for (const [id, count] of counts.entries()) {
    const set = sets[id]
    if (count === 0 || set === undefined) continue
    const failed = failing.filter((condition) => condition.fails(set)).map((condition) => condition.facet)
    if (failed.length === 0) {
      total += count
      passing.push(id)
    } else excluded = true
    for (const { name, values } of byName) {
      const value = set[name]
      if (value !== null && failed.every((facet) => facet === name)) {
        values.set(String(value), (values.get(String(value)) ?? 0) + count)
      }
    }
  }
  const facets = Object.fromEntries(byName.map(({ name, values }) => [name, byFallingCount(values)]))
  return { total, facets, passing: excluded ? passing : null }
}

function byFallingCount(values: ReadonlyMap<string, number>): FacetCount[] {
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

interface Condition {
  readonly facet: keyof FacetSet
  fails(set: FacetSet): boolean
}

/** One condition a facet at most. */
function conditions(filter: SearchFilter): Condition[] {
  const oneOf = (facet: Exclude<keyof FacetSet, 'year'>, values: readonly string[] | undefined): Condition[] => {
    if (values === undefined) return []
    const allowed = new Set<string | null>(values)
    return [{ facet, fails: (set) => !allowed.has(set[facet]) }]
  }
  const { yearFrom = -Infinity, yearTo = Infinity } = filter
  const hasYears = filter.yearFrom !== undefined || filter.yearTo !== undefined
  const failsYears = ({ year }: FacetSet) => year === null || year < yearFrom || year > yearTo
  return [
    ...oneOf('modality', filter.modality),
    ...oneOf('journal', filter.journal),
    ...oneOf('licence', filter.licence),
    ...oneOf('licenceGroup', filter.licenceGroup),
    ...(hasYears ? [{ facet: 'year', fails: failsYears } as const] : []),
  ]
}
