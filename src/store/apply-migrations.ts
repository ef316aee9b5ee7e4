import { randomUUID } from 'node:crypto'
import type Database from 'libsql'
import { FiglensError, isDiskFull, messageOf } from '../domain/errors.ts'
import { type Migration, readMigrations } from './read-migrations.ts'

type Connection = Database.Database

/**
 * Brings the database to the newest schema: every pending migration in a transaction of its own, recorded in
 * `_prisma_migrations` as `prisma migrate deploy` records it. Returns the names of those applied now.
 * Throws STORE_NEWER and STORE_UNAVAILABLE as `pendingMigrations` does. The caller holds the writer's lock.
 */
export function applyMigrations(connection: Connection, migrations: readonly Migration[] = readMigrations()): string[] {
  const pending = pendingMigrations(connection, migrations)
  for (const migration of pending) applyOne(connection, migration)
  return pending.map((migration) => migration.name)
}

/**
 * The migrations that the database still lacks, in order. Changes nothing.
 * Throws STORE_NEWER where the database has one that is not among `migrations`; STORE_UNAVAILABLE where it has one with another content,
 * one that broke off, or tables of something else.
 */
export function pendingMigrations(
  connection: Connection,
  migrations: readonly Migration[] = readMigrations(),
): Migration[] {
  const recorded = recordedMigrations(connection)
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of recorded) {
    const migration = known.get(name)
    if (migration === undefined) {
      throw new FiglensError(
        'STORE_NEWER',
        `The store was made by a newer Figlens: it has the migration ${name}, which this one does not know. Update Figlens, or use another folder (FIGLENS_HOME).`,
      )
    }
    if (!finished) {
      throw new FiglensError(
        'STORE_UNAVAILABLE',
        `The migration ${name} broke off in this store. Resolve it with "prisma migrate resolve", or restore a backup.`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new FiglensError(
        'STORE_UNAVAILABLE',
        `The migration ${name} is not the one that was applied to this store: its file was changed afterwards. Put back the original file.`,
      )
    }
  }
  const applied = new Set(recorded.map((row) => row.name))
  return migrations.filter((migration) => !applied.has(migration.name))
}

function recordedMigrations(connection: Connection): { name: string; checksum: string; finished: boolean }[] {
  const tables = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
    .all()
    .map((row) => String(column(row, 'name')))
  if (!tables.includes('_prisma_migrations')) {
    if (tables.length === 0) return []
    throw new FiglensError(
      'STORE_UNAVAILABLE',
      `This database is not a Figlens store: it has other tables (${tables.slice(0, 3).join(', ')}). Use another folder (FIGLENS_HOME).`,
    )
  }
  return connection
    .prepare(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all()
    .map((row) => ({
      name: String(column(row, 'migration_name')),
      checksum: String(column(row, 'checksum')),
      finished: column(row, 'finished') === 1,
    }))
}

function applyOne(connection: Connection, migration: Migration): void {
  // Redefining a table means dropping it, and that must not cascade. The switch does nothing inside a transaction.
  connection.exec('PRAGMA foreign_keys = OFF')
  try {
    connection.exec('BEGIN IMMEDIATE')
    connection.exec(recordTable)
    const startedAt = Date.now()
    connection.exec(migration.sql)
    if (connection.prepare('PRAGMA foreign_key_check').all().length > 0) {
      throw new Error('rows are left that refer to missing ones')
    }
    connection
      .prepare(
        `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
         VALUES (?, ?, ?, ?, ?, 1)`,
      )
      .run(randomUUID(), migration.checksum, Date.now(), migration.name, startedAt)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    // Nothing is wrong with the migration.
    if (isDiskFull(error)) throw error
    throw new FiglensError(
      'STORE_UNAVAILABLE',
      `The migration ${migration.name} failed and was rolled back: ${messageOf(error)}. The store is as it was.`,
      error,
    )
  } finally {
    connection.exec('PRAGMA foreign_keys = ON')
  }
}

function column(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}

/** As Prisma's schema engine makes it on SQLite. */
const recordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`
