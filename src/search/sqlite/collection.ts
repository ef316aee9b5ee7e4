import type Database from 'libsql'
import { remembered } from '../../remembered.ts'
import type { FacetName, GeneScope } from '../search-index.ts'
import { facetsLength, type ListFacet } from './facet-codes.ts'
import { indexState } from './index-state.ts'
import { type ListColumn, type PanelColumns, readIds, readLists, readValues } from './panel-columns.ts'

/** A whole collection in memory, in the order of ids: looking a match up here takes a tenth of asking the database for its row. */
export interface Collection {
  readonly ids: Float64Array
  /** What is not there yet is read in the same state of the index. */
  columns(db: Database.Database, geneScope: GeneScope): PanelColumns
}

/** Larger collections stay in the file: reading one takes a second a million panels, and searches of it are estimated anyway. */
const largest = 250_000

/**
 * Keeps a collection in memory while nobody writes to it: it is read when it is met for the second time in the same state. Null where it is not
 * there. To be run inside a transaction.
 */
export function collectionReader(): (db: Database.Database) => Collection | null {
  let met = ''
  let read: { readonly state: string; readonly collection: Collection | null } = { state: '', collection: null }
  return (db) => {
    const state = indexState(db)
    if (read.state !== state && met === state) read = { state, collection: readCollection(db) }
    met = state
    return read.state === state ? read.collection : null
  }
}

function readCollection(db: Database.Database): Collection | null {
  const isTooLarge = db.prepare('SELECT 1 FROM panel LIMIT 1 OFFSET ?').all([largest]).length > 0
  if (isTooLarge) return null
  const facets = concatenated(db, 'facets', '')
  const panels = facets.length / facetsLength
  const value = remembered((facet: FacetName) => readValues(facets, facet))
  const lists = new Map<string, ListColumn>()
  const list = (current: Database.Database, column: string) => {
    const known = lists.get(column) ?? readLists(concatenated(current, column, ' '), panels)
    lists.set(column, known)
    return known
  }
  return {
    ids: readIds(concatenated(db, 'id', ','), panels),
    columns: (current, geneScope) => ({ value, list: (facet) => list(current, listColumnName(facet, geneScope)) }),
  }
}

/** The column of `panel` that has the lists of a facet. */
export function listColumnName(facet: ListFacet, geneScope: GeneScope): string {
  return facet === 'gene' ? `genes_${geneScope.toLowerCase()}` : 'organisms'
}

function concatenated(db: Database.Database, column: string, between: string): string {
  const sql = `SELECT group_concat(${column}, ?) FROM (SELECT ${column} FROM panel ORDER BY id)`
  const [text] = db.prepare(sql).pluck().all([between]) as (string | null)[]
  return text ?? ''
}

/** Where ids stand among all of a collection. Both in rising order. */
export function placesOf(ids: Float64Array, all: Float64Array): Uint32Array {
  const places = new Uint32Array(ids.length)
  const isWithin = (at: number, id: number) => at < all.length && (all[at] ?? 0) <= id
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    let step = 1
    for (; isWithin(at + step, id); step *= 2) at += step
    for (; step >= 1; step /= 2) if (isWithin(at + step, id)) at += step
    places[i] = at
  }
  return places
}
