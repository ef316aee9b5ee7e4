import { randomUUID } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import { FiglensError } from '../../domain/errors.ts'
import { deleteAndRebuild, indexError } from './index-error.ts'
import { applicationId, settingsVersion, tables } from './schema.ts'

type Connection = Database.Database

/** The file of the index, through one connection that follows the file when it is replaced. */
export interface IndexFile {
  /** Runs `work` on one consistent state of the index, unhindered by writers. @throws FiglensError INDEX_UNAVAILABLE */
  read<T>(work: (db: Connection) => T): T
  /** Runs `work` as one transaction that is kept whole or not at all. @throws FiglensError INDEX_UNAVAILABLE */
  write<T>(work: (db: Connection) => T): T
  /** Empties the index, whatever version made it. */
  reset(): void
  close(): void
}

/** Opens the file, makes it where there is none. @throws FiglensError INDEX_UNAVAILABLE */
export function openIndexFile(file: string, frozen: boolean): IndexFile {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (thrown) {
      throw indexError(thrown, file)
    }
  }
  const open = () => guarded(() => (frozen ? connectFrozen(file) : connect(file)))
  let db = open()
  let identity = identityOf(file)
  let hasWritten = false
  const reopen = () => {
    db.close()
    db = open()
    identity = identityOf(file)
    return db
  }
  const current = () => {
    const now = identityOf(file)
    if (now === null) throw missing(file)
    return now === identity ? db : reopen()
  }
  const write = <T>(to: () => Connection, work: (db: Connection) => T) => {
    hasWritten = true
    return guarded(() => transaction(to(), 'IMMEDIATE', work))
  }
  return {
    read: (work) => guarded(() => transaction(current(), 'DEFERRED', work)),
    write: (work) => write(current, work),
    reset: () => write(() => (identityOf(file) === null ? reopen() : current()), recreate),
    close: () => {
      guarded(() => {
        if (hasWritten) settle(db)
        db.close()
      })
    },
  }
}

/** @throws FiglensError INDEX_UNAVAILABLE when another version of the program made the index. */
export function requireCurrent(db: Connection, file: string): void {
  if (readMeta(db, 'settings') === settingsVersion) return
  throw new FiglensError(
    'INDEX_UNAVAILABLE',
    `The search index ${file} was made by another version of Figlens and has to be rebuilt. ${deleteAndRebuild}`,
  )
}

/** Null where the index lacks it. */
export function readMeta(db: Connection, name: 'settings' | 'generation'): string | null {
  const [value] = db.prepare('SELECT value FROM meta WHERE name = ?').pluck().all([name]) as string[]
  return value ?? null
}

/** Waiting blocks this process, so it is bounded by what a client would bear. */
const busyMilliseconds = 10_000

function connect(file: string): Connection {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file)
  try {
    db.exec(`PRAGMA busy_timeout = ${busyMilliseconds}`)
    if (isEmpty(db)) create(db)
    else if (number(db, 'PRAGMA application_id') !== applicationId) throw foreign(file)
    // FULL: the store forgets that an article waits for the index as soon as the index has it.
    db.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** `immutable` makes SQLite read a file in WAL mode without files of its own beside it. */
function connectFrozen(file: string): Connection {
  return new Database(`${pathToFileURL(file).href}?immutable=1`)
}

function create(db: Connection): void {
  db.exec('PRAGMA journal_mode = WAL')
  transaction(db, 'IMMEDIATE', () => {
    // Another process may have been quicker.
    if (isEmpty(db)) recreate(db)
  })
}

function recreate(db: Connection): void {
  const old = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words_%'`,
    )
    .all([]) as { name: string }[]
  for (const { name } of old) db.exec(`DROP TABLE IF EXISTS "${name}"`)
  db.exec(`PRAGMA application_id = ${applicationId}`)
  db.exec(tables)
  const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
  put.run(['settings', settingsVersion])
  // What other connections keep in memory of this file holds for one generation only.
  put.run(['generation', randomUUID()])
}

function transaction<T>(db: Connection, mode: 'DEFERRED' | 'IMMEDIATE', work: (db: Connection) => T): T {
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

/**
 * Moves everything from the write-ahead log into the file, as far as readers let it. SQLite would do so when the last connection
 * closes, but libsql keeps the connection while statements wait for the garbage collector.
 */
function settle(db: Connection): void {
  db.exec('PRAGMA busy_timeout = 0')
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([])
}

function isEmpty(db: Connection): boolean {
  return number(db, 'SELECT count(*) FROM sqlite_schema') === 0
}

function number(db: Connection, sql: string): number {
  return db.prepare(sql).pluck().all([])[0] as number
}

/** Changes when another file is put under this name. */
function identityOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`
}

function missing(file: string): FiglensError {
  return new FiglensError(
    'INDEX_UNAVAILABLE',
    `The search index ${file} is gone. Start again: it is rebuilt from the store.`,
  )
}

function foreign(file: string): FiglensError {
  return new FiglensError(
    'INDEX_UNAVAILABLE',
    `${file} is a database of another program. Name another file for the search index.`,
  )
}
