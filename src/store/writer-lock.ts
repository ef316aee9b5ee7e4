import Database from 'libsql'
import { FiglensError } from '../domain/errors.ts'

export interface WriterLock {
  release(): void
}

/**
 * Makes this process the only writer of the store until it releases the lock or dies, however it dies: the lock is SQLite's own
 * on a small file beside the store, and the kernel takes it back with the process.
 * Throws STORE_LOCKED where another one holds it, in this process or elsewhere.
 */
export function takeWriterLock(storeFile: string): WriterLock {
  const lockFile = `${storeFile}.lock`
  const connection = new Database(lockFile)
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) {
      throw new FiglensError(
        'STORE_LOCKED',
        `Another Figlens process is writing to ${storeFile}. Wait until it has finished, or stop it, and run this again.`,
        error,
      )
    }
    throw error
  }
  return {
    release() {
      connection.exec('ROLLBACK')
      connection.close()
    },
  }
}
