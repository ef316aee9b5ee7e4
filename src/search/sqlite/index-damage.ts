import type Database from 'libsql'
import { levels } from './levels.ts'

/** Reads the whole index and says what is wrong with it, in SQLite's words; null where nothing is. Of the index of words too: SQLite asks FTS5 for it. */
export function findDamage(db: Database.Database): string | null {
  const [found = ''] = db.prepare('PRAGMA quick_check(1)').pluck().all([]) as string[]
  return found === 'ok' ? null : found.replaceAll(/\*\*\* in database \w+ \*\*\*|\s+/g, ' ').trim()
}

/** Looks up a few words that texts mostly have, a few pages of the file: throws where these are damaged. */
export function lookUpWords(db: Database.Database): void {
  for (const { table } of levels) db.prepare(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1`).all([frequent])
}

const frequent = '"a" OR "and" OR "cell" OR "figure" OR "in" OR "of" OR "the" OR "with"'
