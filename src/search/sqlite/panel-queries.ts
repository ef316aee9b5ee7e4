import type Database from 'libsql'
import type { Position } from '../cursor.ts'
import type { SearchFilter } from '../search-index.ts'
import type { Order } from './orders.ts'

type SqlValue = string | number | Uint8Array

/** A piece of SQL about `panel`, with the values for its question marks. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** The part of a filter that is asked of each panel; the rest is asked of facet sets. */
export function panelConditions(filter: SearchFilter): Condition[] {
  const { articleId, confidenceFrom } = filter
  return [
    ...(articleId === undefined ? [] : [{ sql: inList('panel.article_id'), values: [JSON.stringify(articleId)] }]),
    // A panel without confidence is stored as -1 and passes no bound, not even 0.
    ...(confidenceFrom === undefined ? [] : [{ sql: 'panel.confidence >= ?', values: [Math.max(0, confidenceFrom)] }]),
  ]
}

/** One byte a facet set, found by its place: among thousands of sets quicker than a list. */
export function setCondition(passing: Uint8Array): Condition {
  return { sql: "substr(?, panel.facet_set + 1, 1) = x'01'", values: [passing] }
}

/** The facet set of every panel that matches, numbers with commas between; empty where none does. */
export function readSetNumbers(db: Database.Database, match: string | null, conditions: readonly Condition[]): string {
  const { sql, values } = source(match, conditions)
  const [numbers] = db.prepare(`SELECT group_concat(panel.facet_set) ${sql}`).pluck().all(values) as (string | null)[]
  return numbers ?? ''
}

export interface HitRow {
  readonly panelId: string
  readonly tie: string
  readonly key: number | string
}

/** The first panels of an order after a position. */
export function selectHits(
  db: Database.Database,
  match: string | null,
  conditions: readonly Condition[],
  order: Order,
  after: Position | null,
  limit: number,
): HitRow[] {
  const later = after === null ? [] : [beyond(order, after)]
  const { sql, values } = source(match === null ? null : order.narrow(match), [...conditions, ...later])
  return db
    .prepare(
      `SELECT panel.panel_id AS panelId, panel.tie AS tie, ${order.key} AS key ${sql}
       ORDER BY key ${order.direction}, panel.tie LIMIT ?`,
    )
    .all([...values, limit]) as HitRow[]
}

function beyond({ key, direction }: Order, after: Position): Condition {
  const worse = direction === 'DESC' ? '<' : '>'
  return {
    sql: `(${key} ${worse} ? OR (${key} = ? AND panel.tie > ?))`,
    values: [after.key, after.key, after.tie],
  }
}

function source(match: string | null, conditions: readonly Condition[]): { sql: string; values: SqlValue[] } {
  // CROSS JOIN keeps the order: the words lead, or SQLite may ask the word index anew for every panel.
  const from = match === null ? 'FROM panel' : 'FROM words CROSS JOIN panel ON panel.id = words.rowid'
  const all = match === null ? conditions : [{ sql: 'words MATCH ?', values: [match] }, ...conditions]
  const where = all.length === 0 ? '' : `WHERE ${all.map((condition) => condition.sql).join(' AND ')}`
  return { sql: `${from} ${where}`, values: all.flatMap((condition) => [...condition.values]) }
}

function inList(column: string): string {
  return `${column} IN (SELECT value FROM json_each(?))`
}
