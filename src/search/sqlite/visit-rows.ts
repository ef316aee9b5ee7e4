import type Database from 'libsql'
import { type Collection, idAt, readPlaces } from './collection.ts'
import type { Level } from './levels.ts'
import type { Window } from './windows.ts'

/** Hands over the panels, from a place to before another, of each row of a level that matches an FTS5 expression. */
export function visitRows(
  db: Database.Database,
  collection: Collection,
  { table, run }: Level,
  expression: string,
  windows: readonly Window[],
  visit: (from: number, to: number) => void,
): void {
  // A number comes as a floating one, and FTS5 would not take it for a bound.
  const statement = db
    .prepare(
      `SELECT count(*), group_concat(rowid) FROM ${table}
       WHERE ${table} MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`,
    )
    .raw()
  const runs = run === null ? null : collection.column(run)
  for (const { from, to } of windows) {
    if (from === to) continue
    const bounds = [idAt(collection, from), idAt(collection, to - 1)]
    const [[count = 0, numbers] = []] = statement.all([expression, ...bounds]) as [number, string | null][]
    for (const place of readPlaces(collection, numbers ?? '', count)) {
      visit(place, place + (runs === null ? 1 : (runs[place] ?? 0)))
    }
  }
}
