import { join } from 'node:path'
import Database from 'libsql'
import { onTestFinished } from 'vitest'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

export async function temporaryStore(): Promise<{ store: ArticleStore; file: string }> {
  const file = join(temporaryFolder(), 'store.db')
  const store = await openArticleStore({ file, access: 'write' })
  onTestFinished(() => store.close())
  return { store, file }
}

/** Runs SQL on the store's file past the store: to look behind it, or to play another program. */
export function query(file: string, sql: string, ...values: (string | number | null)[]): Record<string, unknown>[] {
  const database = new Database(file, { timeout: 1000 })
  try {
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all(...values) as Record<string, unknown>[]
    statement.run(...values)
    return []
  } finally {
    database.close()
  }
}

/** Adds articles without figures, `<id>-1`, `<id>-2` …, that are copies of a stored one: quicker than saving them. */
export function addCopies(file: string, id: string, count: number): void {
  const columns = query(file, 'PRAGMA table_info(articles)').flatMap(({ name }) => (name === 'id' ? [] : String(name)))
  query(
    file,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
     INSERT INTO articles (id, ${columns}) SELECT id || '-' || i, ${columns} FROM articles, n WHERE id = ?`,
    id,
  )
}

/** Number of rows of every table of content. */
export function rowCounts(file: string): Record<string, number> {
  const tables = query(
    file,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_prisma_migrations'`,
  )
  return Object.fromEntries(
    tables.map(({ name }) => [name, Number(query(file, `SELECT count(*) AS n FROM "${name}"`)[0]?.n)]),
  )
}
