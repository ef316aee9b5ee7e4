import type Database from 'libsql'
import type { Position } from '../cursor.ts'
import type { SearchFilter } from '../search-index.ts'
import { codeLength, encodeCode, placeOf } from './facet-codes.ts'
import type { FacetTest } from './facet-tests.ts'
import type { Order } from './orders.ts'
import { firstIdOf, lastIdOf } from './panel-ids.ts'

type SqlValue = string | number

/** A piece of SQL about `panel`, with the values for its question marks. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** The part of a filter that is asked of each panel; the rest is asked of facets. */
export function panelConditions(filter: SearchFilter): Condition[] {
  const { articleId, confidenceFrom } = filter
  return [
    ...(articleId === undefined ? [] : [inList('panel.article_id', articleId)]),
    // A panel without confidence is stored as -1 and passes no bound, not even 0.
    ...(confidenceFrom === undefined ? [] : [{ sql: 'panel.confidence >= ?', values: [Math.max(0, confidenceFrom)] }]),
  ]
}

/** A test of a facet as SQL. */
export function facetCondition({ facet, passes }: FacetTest): Condition {
  const codes = [...passes.keys()].filter((code) => passes[code]).map(encodeCode)
  return inList(`substr(panel.facets, ${placeOf(facet) + 1}, ${codeLength})`, codes)
}

function inList(column: string, list: readonly string[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(list)] }
}

/** Which panels are read. */
export interface Source {
  readonly match: string | null
  readonly conditions: readonly Condition[]
  /** Of those in the sample alone. */
  readonly isSampled: boolean
}

/** Whether more than `limit` panels match. */
export function hasMoreThan(db: Database.Database, from: Source, limit: number): boolean {
  const { sql, values } = source(from)
  return db.prepare(`SELECT 1 ${sql} LIMIT 1 OFFSET ?`).all([...values, limit]).length > 0
}

export interface HitRow {
  readonly panelId: string
  readonly articleId: string
  readonly place: number
  readonly key: number
}

/** The first panels of an order after a position. */
export function selectHits(
  db: Database.Database,
  from: Source,
  order: Order,
  after: Position | null,
  limit: number,
): HitRow[] {
  const only = order.only === undefined ? [] : [{ sql: order.only, values: [] }]
  const later = after === null ? [] : beyond(order, after, idOf(from))
  const rest = { ...from, conditions: [...from.conditions, ...only, ...later] }
  const { sql, values } = source(order.isByDate ? firstBlocks(db, rest, order, limit) : rest)
  return db
    .prepare(
      `SELECT panel.panel_id AS panelId, panel.article_id AS articleId, panel.place AS place, ${order.key} AS key ${sql}
       ORDER BY key ${order.direction}, panel.article_id, panel.place LIMIT ?`,
    )
    .all([...values, limit]) as HitRow[]
}

/** The ids of panels in the order of articles, after a place in it. */
export function selectInReadingOrder(
  db: Database.Database,
  from: Source,
  after: Pick<HitRow, 'articleId' | 'place'>,
  limit: number,
): Omit<HitRow, 'key'>[] {
  const later = { sql: `${reading} > (?, ?)`, values: [after.articleId, after.place] }
  const { sql, values } = source({ ...from, conditions: [...from.conditions, later] })
  return db
    .prepare(
      `SELECT panel.panel_id AS panelId, panel.article_id AS articleId, panel.place AS place ${sql}
       ORDER BY panel.article_id, panel.place LIMIT ?`,
    )
    .all([...values, limit]) as Omit<HitRow, 'key'>[]
}

const reading = '(panel.article_id, panel.place)'

function beyond({ key, direction, isByDate }: Order, { key: from, tie }: Position, id: string): Condition[] {
  const worse = direction === 'DESC' ? '<' : '>'
  const { articleId, place } = readTie(tie)
  const later = {
    sql: `(${key} ${worse} ? OR (${key} = ? AND ${reading} > (?, ?)))`,
    values: [from, from, articleId, place],
  }
  if (!isByDate) return [later]
  const nearest = direction === 'ASC' ? firstIdOf(Number(from)) : lastIdOf(Number(from))
  return [later, { sql: `${id} ${worse}= ?`, values: [nearest] }]
}

/** No more blocks of ids than the first `limit` panels need: these are found without sorting. */
function firstBlocks(db: Database.Database, from: Source, { direction }: Order, limit: number): Source {
  const id = idOf(from)
  const { sql, values } = source(from)
  const [last] = db
    .prepare(`SELECT ${id} ${sql} ORDER BY ${id} ${direction} LIMIT 1 OFFSET ?`)
    .pluck()
    .all([...values, limit - 1]) as number[]
  if (last === undefined) return from
  const block = Math.floor(last / firstIdOf(1))
  const bound =
    direction === 'ASC'
      ? { sql: `${id} <= ?`, values: [lastIdOf(block)] }
      : { sql: `${id} >= ?`, values: [firstIdOf(block)] }
  return { ...from, conditions: [...from.conditions, bound] }
}

/** How a hit's place among equal ones is written into a cursor. */
export function writeTie({ articleId, place }: Pick<HitRow, 'articleId' | 'place'>): string {
  return `${place}:${articleId}`
}

function readTie(tie: string): Pick<HitRow, 'articleId' | 'place'> {
  const colon = tie.indexOf(':')
  return { place: Number(tie.slice(0, colon)), articleId: tie.slice(colon + 1) }
}

/** The row id in the table that leads. */
function idOf({ match, isSampled }: Source): string {
  if (match !== null) return isSampled ? 'sampled_words.rowid' : 'words.rowid'
  return isSampled ? 'sampled.id' : 'panel.id'
}

/** FROM and WHERE. */
export function source(from: Source): { sql: string; values: SqlValue[] } {
  const { match, conditions, isSampled } = from
  // CROSS JOIN keeps the order: the words lead, or SQLite may ask the word index anew for every panel.
  const table = match === null ? (isSampled ? 'sampled' : null) : isSampled ? 'sampled_words' : 'words'
  const tables = table === null ? 'FROM panel' : `FROM ${table} CROSS JOIN panel ON panel.id = ${idOf(from)}`
  const all = match === null ? conditions : [{ sql: `${table} MATCH ?`, values: [match] }, ...conditions]
  const where = all.length === 0 ? '' : `WHERE ${all.map((condition) => condition.sql).join(' AND ')}`
  return { sql: `${tables} ${where}`, values: all.flatMap((condition) => [...condition.values]) }
}
