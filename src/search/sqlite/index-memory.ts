import type Database from 'libsql'
import { type FacetName, facetNames } from '../search-index.ts'
import { readMeta } from './index-file.ts'

/** The values of one facet by their codes, from 1; code 0 is no value. */
export interface FacetValues {
  readonly values: string[]
  readonly codes: Map<string, number>
}

/** What a process keeps in memory of an index: small tables whose rows are only ever added within a generation of the index. */
export interface IndexMemory {
  readonly facets: Readonly<Record<FacetName, FacetValues>>
  /** The plain words that `spelling` has; read by writers alone. */
  readonly terms: Set<string>
}

export interface MemoryOfIndex {
  /** Reads what has been added. To be run inside a transaction. */
  refresh(db: Database.Database): IndexMemory
  /** As `refresh`, with `terms`. */
  refreshForWriting(db: Database.Database): IndexMemory
  /** To be called where a transaction that may have put something into the memory was undone. */
  forget(): void
}

export function memoryOfIndex(): MemoryOfIndex {
  let generation: string | null = null
  let memory = emptyMemory()
  let lastValue = 0
  let lastTerm = 0
  const forget = () => {
    memory = emptyMemory()
    lastValue = 0
    lastTerm = 0
  }
  const refresh = (db: Database.Database) => {
    const now = readMeta(db, 'generation')
    if (now !== generation) forget()
    generation = now
    for (const [id, facet, code, value] of rowsAfter<[number, FacetName, number, string]>(db, valueRows, lastValue)) {
      memory.facets[facet].values[code] = value
      memory.facets[facet].codes.set(value, code)
      lastValue = id
    }
    return memory
  }
  const refreshForWriting = (db: Database.Database) => {
    refresh(db)
    for (const [id, term] of rowsAfter<[number, string]>(db, termRows, lastTerm)) {
      memory.terms.add(term)
      lastTerm = id
    }
    return memory
  }
  return { refresh, refreshForWriting, forget }
}

const valueRows = `SELECT json_group_array(json_array(id, facet, code, value))
  FROM (SELECT * FROM facet_value WHERE id > ? ORDER BY id)`
const termRows = `SELECT json_group_array(json_array(rowid, term))
  FROM (SELECT rowid, term FROM spelling WHERE rowid > ? ORDER BY rowid)`

/** One JSON text, since the database hands over a row much more slowly than it makes one. */
function rowsAfter<Row>(db: Database.Database, sql: string, id: number): Row[] {
  const [json = '[]'] = db.prepare(sql).pluck().all([id]) as string[]
  return JSON.parse(json) as Row[]
}

function emptyMemory(): IndexMemory {
  const facet = (): FacetValues => ({ values: [''], codes: new Map() })
  const facets = Object.fromEntries(facetNames.map((name) => [name, facet()])) as Record<FacetName, FacetValues>
  return { facets, terms: new Set() }
}
