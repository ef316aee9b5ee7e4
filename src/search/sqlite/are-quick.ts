import type Database from 'libsql'
import type { SearchTerm } from '../parse-words.ts'
import type { Collection } from './collection.ts'
import { levels } from './levels.ts'
import { matchExpression } from './match-expression.ts'

/** To read a row takes a tenth of a microsecond. */
const quickRows = 2_000

/** Whether all panels with the words are found quickly: some word is rare, and each other one is too, or is kept in memory; not where there are no words. */
export function areQuick(db: Database.Database, { words }: Collection, terms: readonly SearchTerm[]): boolean {
  let rare = 0
  for (const term of terms) {
    const expression = matchExpression([term])
    const known = words.panels.get(expression)
    const isRare =
      known === undefined ? !levels.some(({ table }) => hasMoreRows(db, table, expression)) : known.rows <= quickRows
    if (isRare) rare++
    else if (known === undefined) return false
  }
  return rare > 0
}

function hasMoreRows(db: Database.Database, table: string, expression: string): boolean {
  const sql = `SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1 OFFSET ${quickRows}`
  return db.prepare(sql).all([expression]).length > 0
}
