import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { FiglensError, messageOf } from '../domain/errors.ts'
import { pendingMigrations } from './apply-migrations.ts'
import { withConnection } from './with-connection.ts'

/**
 * Whether a database lies where this process may not write (a disk mounted read-only, another one's folder). SQLite reads a file in WAL mode
 * only if it can make files beside it, or is told that nobody changes the file: see `frozenAddress`. A file with a log of changes beside it is
 * not frozen: the log belongs to its content, and `frozenAddress` passes over it.
 */
export function isFrozen(file: string): boolean {
  if (sizeOf(file) === 0 || sizeOf(`${file}-wal`) > 0) return false
  try {
    withConnection(file, (connection) => connection.prepare('SELECT count(*) FROM sqlite_master').get())
    return false
  } catch (error) {
    return /readonly|unable to open/i.test(messageOf(error))
  }
}

/**
 * What SQLite opens without locks and without files of its own. Who changes the file all the same, with rights that this process lacks, confuses its
 * readers until they open it anew: `followStoreFile`.
 */
export function frozenAddress(file: string): string {
  return `${pathToFileURL(file).href}?immutable=1`
}

/** Throws STORE_UNAVAILABLE where the file needs a newer schema, and what `pendingMigrations` throws. */
export function checkFrozenSchema(file: string): void {
  if (withConnection(frozenAddress(file), pendingMigrations).length === 0) return
  throw new FiglensError(
    'STORE_UNAVAILABLE',
    `The store ${file} was made by an older Figlens and cannot be written to here. Open it once where it can be, with any command, so that it is brought up to date.`,
  )
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
