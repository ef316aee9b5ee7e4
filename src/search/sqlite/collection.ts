import type Database from 'libsql'
import { remembered } from '../../remembered.ts'
import type { FacetCount } from '../search-index.ts'
import { indexState } from './index-state.ts'
import { levels } from './levels.ts'
import { type ListColumn, listColumn } from './list-column.ts'
import { blockOf } from './panel-ids.ts'
import { type ListFacet, placeInRecord, type RecordField, recordLength } from './panel-record.ts'
import { type WordMemory, wordMemory } from './word-memory.ts'

/** All panels in memory, in the order of ids, some hundred bytes each: a panel is known by its place among them, from 0. */
export interface Collection {
  readonly panels: number
  /** A field of all records; made when it is first asked for, since to go through one column takes a third of going through records. */
  readonly column: (field: RecordField) => Uint16Array
  /** -1: none. */
  readonly confidences: Float64Array
  readonly lists: Readonly<Record<ListFacet, ListColumn>>
  readonly parts: Parts
  /** The part of each panel. */
  readonly partOf: Uint32Array
  readonly words: WordMemory
  /** The counts of all panels, by facets and scopes that were asked for. */
  readonly facetCounts: Map<string, readonly FacetCount[]>
  /** For each level the mean length of texts. */
  readonly meanLengths: readonly number[]
}

/** Those of `article_part`. */
interface Parts {
  readonly ids: Float64Array
  readonly articleIds: readonly string[]
  /** Where the first panel stands in its article. */
  readonly placesInArticle: Uint32Array
  /** Where the first panel stands in the collection; one more at the end. */
  readonly starts: Uint32Array
}

/** Keeps the collection in memory as long as nobody writes to the index. To be run inside a transaction. */
export function collectionReader(): (db: Database.Database) => Collection {
  let read: { readonly state: string; readonly collection: Collection } | null = null
  return (db) => {
    const state = indexState(db)
    if (read?.state !== state) read = { state, collection: readCollection(db) }
    return read.collection
  }
}

type PartRow = [id: number, articleId: string, place: number, panels: number]

/** One long text or blob is handed over much faster than many rows. */
function readCollection(db: Database.Database): Collection {
  const columns = ['records', 'confidences', 'genes', 'organisms']
  const [[json, ...blobs] = ['[]']] = db
    .prepare(
      `SELECT json_group_array(json_array(id, article_id, place, panels)),
         ${columns.map((column) => `CAST(group_concat(${column}, '') AS BLOB)`).join(', ')}
       FROM (SELECT * FROM article_part ORDER BY id)`,
    )
    .raw()
    .all([]) as [string, ...(Uint8Array | null)[]][]
  const [records, confidences, genes, organisms] = blobs
  const parts = readParts(JSON.parse(json) as PartRow[])
  const panels = parts.starts.at(-1) ?? 0
  const numbers = new Uint16Array(bufferOf(records))
  const column = remembered((field: RecordField) => columnOf(numbers, panels, field))
  return {
    panels,
    column,
    confidences: new Float64Array(bufferOf(confidences)),
    lists: {
      gene: listColumn(new Uint32Array(bufferOf(genes)), column('genesARTICLE')),
      organism: listColumn(new Uint32Array(bufferOf(organisms)), column('organisms')),
    },
    parts,
    partOf: partOfEach(parts, panels),
    words: wordMemory(),
    facetCounts: new Map(),
    meanLengths: levels.map(({ length }) => meanOf(column(length))),
  }
}

/** Of its own, since a view needs whole numbers from its beginning on. @param blob null: of no rows at all. */
function bufferOf(blob: Uint8Array | null | undefined): ArrayBuffer {
  return new Uint8Array(blob ?? []).buffer
}

function readParts(rows: readonly PartRow[]): Parts {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach(([, , , panels], i) => {
    starts[i + 1] = (starts[i] ?? 0) + panels
  })
  return {
    ids: Float64Array.from(rows, ([id]) => id),
    articleIds: rows.map(([, articleId]) => articleId),
    placesInArticle: Uint32Array.from(rows, ([, , place]) => place),
    starts,
  }
}

function partOfEach({ starts }: Parts, panels: number): Uint32Array {
  const partOf = new Uint32Array(panels)
  for (let part = 0; part + 1 < starts.length; part++) partOf.fill(part, starts[part], starts[part + 1])
  return partOf
}

function columnOf(records: Uint16Array, panels: number, field: RecordField): Uint16Array {
  const column = new Uint16Array(panels)
  for (let i = 0, at = placeInRecord(field); i < panels; i++, at += recordLength) column[i] = records[at] ?? 0
  return column
}

function meanOf(column: Uint16Array): number {
  let sum = 0
  for (const value of column) sum += value
  return sum / Math.max(1, column.length)
}

/** The row id of the panel at a place. */
export function idAt({ parts, partOf }: Collection, place: number): number {
  const part = partOf[place] ?? 0
  return (parts.ids[part] ?? 0) + place - (parts.starts[part] ?? 0)
}

/** The block of ids that it is in: smaller is newer. */
export function blockAt({ parts, partOf }: Collection, place: number): number {
  return blockOf(parts.ids[partOf[place] ?? 0] ?? 0)
}

/**
 * The places of panels.
 * @param numbers `count` rising row ids with commas between; read by hand, since splitting would make a string of each.
 */
export function readPlaces({ parts: { ids, starts } }: Collection, numbers: string, count: number): Uint32Array {
  const places = new Uint32Array(count)
  let part = 0
  for (let i = 0, at = 0; i < count; i++, at++) {
    let id = 0
    for (let digit = numbers.charCodeAt(at) - 48; digit >= 0; digit = numbers.charCodeAt(++at) - 48)
      id = id * 10 + digit
    let step = 1
    for (; part + step < ids.length && (ids[part + step] ?? 0) <= id; step *= 2) part += step
    for (; step >= 1; step >>= 1) if (part + step < ids.length && (ids[part + step] ?? 0) <= id) part += step
    places[i] = (starts[part] ?? 0) + id - (ids[part] ?? 0)
  }
  return places
}
