import type Database from 'libsql'
import { type FacetName, facetNames } from '../search-index.ts'
import { type Collection, collectionReader } from './collection.ts'
import { featureReader, type ReadFeatures } from './feature-pieces.ts'

/** The values of one facet by their codes, from 1; code 0 is no value. */
export interface FacetValues {
  readonly values: string[]
  readonly codes: Map<string, number>
}

/** What a process keeps in memory of an index to search it. */
export interface IndexMemory {
  readonly facets: Readonly<Record<FacetName, FacetValues>>
  readonly collection: Collection
  readonly readFeatures: ReadFeatures
}

/** And what to write to it: small tables to whose rows others are only ever added. */
export interface WritingMemory {
  readonly facets: Readonly<Record<FacetName, FacetValues>>
  /** The plain words that `spelling` has. */
  readonly terms: Set<string>
}

export interface MemoryOfIndex {
  /** Reads what has been added. To be run inside a transaction. */
  refresh(db: Database.Database): IndexMemory
  refreshForWriting(db: Database.Database): WritingMemory
  /** To be called where a transaction that may have put something into the memory was undone. */
  forget(): void
}

export function memoryOfIndex(): MemoryOfIndex {
  let connection: Database.Database | null = null
  let memory = emptyMemory()
  let lastValue = 0
  let lastTerm = 0
  let readCollection = collectionReader()
  let readFeatures = featureReader()
  const forget = () => {
    memory = emptyMemory()
    readCollection = collectionReader()
    readFeatures = featureReader()
    lastValue = 0
    lastTerm = 0
  }
  const refreshValues = (db: Database.Database) => {
    // Another connection is there for another file.
    if (db !== connection) forget()
    connection = db
    for (const [id, facet, code, value] of rowsAfter<[number, FacetName, number, string]>(db, valueRows, lastValue)) {
      memory.facets[facet].values[code] = value
      memory.facets[facet].codes.set(value, code)
      lastValue = id
    }
    return memory
  }
  const refreshForWriting = (db: Database.Database) => {
    refreshValues(db)
    for (const [id, term] of rowsAfter<[number, string]>(db, termRows, lastTerm)) {
      memory.terms.add(term)
      lastTerm = id
    }
    return memory
  }
  const refresh = (db: Database.Database) => ({
    facets: refreshValues(db).facets,
    collection: readCollection(db),
    readFeatures,
  })
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

function emptyMemory(): WritingMemory {
  const facet = (): FacetValues => ({ values: [''], codes: new Map() })
  const facets = Object.fromEntries(facetNames.map((name) => [name, facet()])) as Record<FacetName, FacetValues>
  return { facets, terms: new Set() }
}
