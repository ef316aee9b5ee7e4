import type Database from 'libsql'
import { readMeta } from './index-file.ts'

/** What panels are counted and filtered by. */
export const facetColumns = ['modality', 'journal', 'year', 'licence', 'licenceGroup', 'compound'] as const
export type FacetColumnName = (typeof facetColumns)[number]
export type FacetValue = string | number | null

/** One facet of all sets: `values[codes[id]]` is the value of the set `id`. */
export interface FacetColumn {
  readonly codes: readonly number[]
  readonly values: readonly FacetValue[]
}

/**
 * The combinations of values that occur. A panel names its combination by number, so that a million panels are counted by adding up
 * a million small numbers, and a condition is tried once a value.
 */
export interface FacetSets {
  /** All numbers of sets are below it. */
  readonly size: number
  readonly columns: Readonly<Record<FacetColumnName, FacetColumn>>
}

/** Reads the facet sets, each once: rows of `facet_set` are only ever added within a generation of the index. */
export function facetSetReader(): (db: Database.Database) => FacetSets {
  let generation: string | null = null
  let sets = emptySets()
  return (db) => {
    const now = readMeta(db, 'generation')
    if (now !== generation) sets = emptySets()
    generation = now
    for (const [id, ...values] of readFrom(db, sets.size)) {
      sets.size = id + 1
      for (const [i, name] of facetColumns.entries()) sets.columns[name].put(id, values[i] ?? null)
    }
    return sets
  }
}

/** One JSON text, since the database hands over a row much more slowly than it makes one. */
function readFrom(db: Database.Database, firstId: number): [id: number, ...FacetValue[]][] {
  const [json = '[]'] = db
    .prepare(
      `SELECT json_group_array(json_array(id, modality, journal, year, licence, licence_group, compound))
       FROM (SELECT * FROM facet_set WHERE id >= ? ORDER BY id)`,
    )
    .pluck()
    .all([firstId]) as string[]
  return JSON.parse(json) as [number, ...FacetValue[]][]
}

function emptySets() {
  const columns = {
    modality: growingColumn(),
    journal: growingColumn(),
    year: growingColumn(),
    licence: growingColumn(),
    licenceGroup: growingColumn(),
    compound: growingColumn(),
  }
  return { size: 0, columns }
}

function growingColumn() {
  const codes: number[] = []
  const values: FacetValue[] = []
  const known = new Map<FacetValue, number>()
  const put = (id: number, value: FacetValue) => {
    const code = known.get(value) ?? values.push(value) - 1
    known.set(value, code)
    codes[id] = code
  }
  return { codes, values, put }
}
