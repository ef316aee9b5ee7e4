import Database from 'libsql'
import { busyTimeout } from './single-connection-adapter.ts'

/** A connection of its own for as long as the work takes. `address`: a path, or a `file:` address with SQLite's own parameters. */
export function withConnection<Result>(address: string, work: (connection: Database.Database) => Result): Result {
  const connection = new Database(address, { timeout: busyTimeout })
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}
