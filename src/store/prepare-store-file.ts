import { setTimeout } from 'node:timers/promises'
import { toFiglensError } from '../domain/errors.ts'
import { applyMigrations, pendingMigrations } from './apply-migrations.ts'
import { busyTimeout } from './single-connection-adapter.ts'
import { withConnection } from './with-connection.ts'
import { takeWriterLock, type WriterLock } from './writer-lock.ts'

/** How long a writer waits for a reader that has the lock only to migrate, before it says that another one writes; milliseconds. */
const writerPatience = 1_000

/**
 * Leaves a file with the newest schema, in WAL mode. For 'write' the lock is taken first and returned, held. A reader takes it only for
 * as long as there is something to migrate, and waits while another process does just that.
 */
export async function prepareStoreFile(file: string, access: 'read' | 'write'): Promise<WriterLock | null> {
  if (access === 'read') {
    await untilUnlocked(busyTimeout, () => migrateAsReader(file))
    return null
  }
  const lock = await untilUnlocked(writerPatience, () => takeWriterLock(file))
  try {
    migrate(file)
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

function migrateAsReader(file: string): void {
  // Looked at anew each time: whoever held the lock may have done it.
  if (!needsMigration(file)) return
  const lock = takeWriterLock(file)
  try {
    migrate(file)
  } finally {
    lock.release()
  }
}

/** Tries again, while it fails with STORE_LOCKED, for so many milliseconds. */
async function untilUnlocked<Result>(patience: number, attempt: () => Result): Promise<Result> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (toFiglensError(error).code !== 'STORE_LOCKED' || Date.now() > deadline) throw error
      await setTimeout(50)
    }
  }
}

function needsMigration(file: string): boolean {
  return withConnection(file, (connection) => pendingMigrations(connection).length > 0)
}

function migrate(file: string): void {
  withConnection(file, (connection) => {
    // Kept in the file: holds for every later connection. Before it, only what is ours already: another program's database stays as it is.
    pendingMigrations(connection)
    connection.exec('PRAGMA journal_mode = WAL')
    applyMigrations(connection)
  })
}
