import { statSync } from 'node:fs'
import type Database from 'libsql'
import { databaseFileState } from '../../database-file-state.ts'
import { FiglensError, systemCodeOf } from '../../domain/errors.ts'
import { connect, connectFrozen, transaction } from './connect.ts'
import { indexError, makeAnew, missingIndex } from './index-error.ts'
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

export interface IndexFileOptions {
  /** 'read': an index that is not there is not made. */
  readonly access?: 'read' | 'write'
  /** Whether the file lies where nothing can be written; asked again when somebody who may write there has changed it. */
  readonly isFrozen?: () => boolean
}

/** @throws FiglensError INDEX_UNAVAILABLE */
export function openIndexFile(
  file: string,
  { access = 'write', isFrozen = () => false }: IndexFileOptions = {},
): IndexFile {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (thrown) {
      throw indexError(thrown, file)
    }
  }
  const open = () => guarded(() => connect(file, access))
  const attach = () => {
    // Before it is opened: what changes in between shows.
    const before = databaseFileState(file)
    const frozen = isFrozen()
    const db = frozen ? guarded(() => connectFrozen(file)) : open()
    return { db, frozen, identity: frozen ? before : identityOf(file) }
  }
  let attached = attach()
  let hasWritten = false
  const now = () => (attached.frozen ? databaseFileState(file) : identityOf(file))
  const reopen = () => {
    const { db } = attached
    attached = attach()
    db.close()
    return attached.db
  }
  const current = () => {
    const identity = now()
    if (identity === null) throw missingIndex(file)
    return identity === attached.identity ? attached.db : reopen()
  }
  const read = <T>(work: (db: Connection) => T): T => {
    try {
      const answer = transaction(current(), 'DEFERRED', work)
      if (!attached.frozen || now() === attached.identity) return answer
    } catch (thrown) {
      if (!attached.frozen || now() === attached.identity) throw thrown
    }
    // A frozen file that was changed all the same answers anything, errors included.
    return transaction(reopen(), 'DEFERRED', work)
  }
  return {
    read: (work) => guarded(() => read(work)),
    write: (work) =>
      guarded(() => {
        hasWritten = true
        for (;;) {
          // Whoever waited for a rebuild has waited for a file that is gone.
          const done = transaction(current(), 'IMMEDIATE', (to) => now() === attached.identity && { is: work(to) })
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
      if (hasWritten) settle(attached.db)
      guarded(() => attached.db.close())
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
