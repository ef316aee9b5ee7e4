import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import { FiglensError } from '../../domain/errors.ts'
import { missingIndex } from './index-error.ts'
import { applicationId, settingsVersion, tables } from './schema.ts'

type Connection = Database.Database

/** Waiting blocks this process, so it is bounded by what a client would bear. */
const busyMilliseconds = 10_000

/** A writer makes the index where there is none. A reader must not: what it then found would be nothing, as if there were no panels. */
export function connect(file: string, access: 'read' | 'write'): Connection {
  if (access === 'write') mkdirSync(dirname(file), { recursive: true })
  else if (!statSync(file, { throwIfNoEntry: false })) throw missingIndex(file)
  const db = new Database(file)
  try {
    db.exec(`PRAGMA busy_timeout = ${busyMilliseconds}`)
    if (isEmpty(db)) {
      if (access === 'read') throw missingIndex(file)
      create(db)
    } else if (number(db, 'PRAGMA application_id') !== applicationId) throw foreign(file)
    // FULL: the store forgets that an article waits for the index as soon as the index has it.
    db.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** Four times the default makes indexing a tenth faster. To be said before anything is in the file. */
export const largePages = 'PRAGMA page_size = 16384'

/** `immutable` makes SQLite read a file in WAL mode without files of its own beside it. */
export function connectFrozen(file: string): Connection {
  return new Database(`${pathToFileURL(file).href}?immutable=1`)
}

function create(db: Connection): void {
  db.exec(`${largePages}; PRAGMA journal_mode = WAL`)
  transaction(db, 'IMMEDIATE', () => {
    // Another process may have been quicker.
    if (isEmpty(db)) createTables(db)
  })
}

/** Makes an empty index of an empty database. */
export function createTables(db: Connection): void {
  db.exec(`PRAGMA application_id = ${applicationId}`)
  db.exec(tables)
  db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)').run(['settings', settingsVersion])
}

export function transaction<T>(db: Connection, mode: 'DEFERRED' | 'IMMEDIATE', work: (db: Connection) => T): T {
  db.exec(`BEGIN ${mode}`)
  try {
    const result = work(db)
    db.exec('COMMIT')
    return result
  } catch (thrown) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw thrown
  }
}

function isEmpty(db: Connection): boolean {
  return number(db, 'SELECT count(*) FROM sqlite_schema') === 0
}

function number(db: Connection, sql: string): number {
  return db.prepare(sql).pluck().all([])[0] as number
}

function foreign(file: string): FiglensError {
  return new FiglensError(
    'INDEX_UNAVAILABLE',
    `${file} is a database of another program. Name another file for the search index.`,
  )
}
