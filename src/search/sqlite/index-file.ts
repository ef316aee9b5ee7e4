import { statSync } from 'node:fs'
import type Database from 'libsql'
import { FiglensError, systemCodeOf } from '../../domain/errors.ts'
import { connect, connectFrozen, transaction } from './connect.ts'
import { indexError, makeAnew } from './index-error.ts'
import { replaceFile } from './replace-file.ts'
import { settingsVersion } from './schema.ts'

type Connection = Database.Database

/** The file of the index, through one connection that follows the file when it is replaced. */
export interface IndexFile {
  /** Runs `work` on one consistent state of the index, unhindered by writers. @throws FiglensError INDEX_UNAVAILABLE */
  read<T>(work: (db: Connection) => T): T
  /** Runs `work` as one transaction that is kept whole or not at all. @throws FiglensError INDEX_UNAVAILABLE */
  write<T>(work: (db: Connection) => T): T
  /**
   * Puts a new index in the place of this one, whatever version made it, once `fill` has filled it. Until then readers have the old one,
   * and writers wait. @throws FiglensError INDEX_UNAVAILABLE; whatever `fill` throws
   */
  rebuild(fill: (db: Connection) => Promise<void>): Promise<void>
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
  return {
    read: (work) => guarded(() => transaction(current(), 'DEFERRED', work)),
    write: (work) =>
      guarded(() => {
        hasWritten = true
        for (;;) {
          // Whoever waited for a rebuild has waited for a file that is gone.
          const done = transaction(current(), 'IMMEDIATE', (to) => identityOf(file) === identity && { is: work(to) })
          if (done) return done.is
        }
      }),
    async rebuild(fill) {
      try {
        if (identityOf(file) === null) reopen()
        await replaceFile(file, open, fill)
      } catch (thrown) {
        // What has no code does not come from a file: `fill` threw it.
        throw systemCodeOf(thrown) === '' ? thrown : indexError(thrown, file)
      }
    },
    close: () => {
      if (hasWritten) settle(db)
      guarded(() => db.close())
    },
  }
}

/** @throws FiglensError INDEX_UNAVAILABLE when another version of the program made the index. */
export function requireCurrent(db: Connection, file: string): void {
  if (isCurrent(db)) return
  throw new FiglensError(
    'INDEX_UNAVAILABLE',
    `The search index ${file} was made by another version of Figlens. ${makeAnew}`,
  )
}

/** Whether the index was made with the settings of this program. */
export function isCurrent(db: Connection): boolean {
  const [version] = db.prepare(`SELECT value FROM meta WHERE name = 'settings'`).pluck().all([]) as string[]
  return version === settingsVersion
}

/**
 * Moves everything from the write-ahead log into the file, as far as readers let it. SQLite would do so when the last connection
 * closes, but libsql keeps the connection while statements wait for the garbage collector.
 */
function settle(db: Connection): void {
  try {
    db.exec('PRAGMA busy_timeout = 0')
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([])
  } catch {
    // A full disk hinders that, and loses nothing: the log is read when the file is opened again.
  }
}

/** Changes when another file is put under this name. */
function identityOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`
}

function missing(file: string): FiglensError {
  return new FiglensError('INDEX_UNAVAILABLE', `The search index ${file} is gone. ${makeAnew}`)
}
