import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, onTestFinished, test } from 'vitest'
import { applyMigrations, pendingMigrations } from '../../src/store/apply-migrations.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { readMigrations } from '../../src/store/read-migrations.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { query, temporaryStore } from './temporary-store.ts'

const one = migration('20260101000000_one', 'CREATE TABLE a (id TEXT PRIMARY KEY); INSERT INTO a VALUES (1);')
const two = migration('20260102000000_two', 'CREATE TABLE b (id TEXT PRIMARY KEY);')

function migration(name: string, sql: string) {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

function database() {
  const connection = new Database(join(temporaryFolder(), 'x.db'))
  onTestFinished(() => {
    connection.close()
  })
  const rows = (sql: string) => connection.prepare(sql).all() as Record<string, unknown>[]
  const tables = () => rows(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).map((row) => row.name)
  return { connection, rows, tables }
}

describe('migrations', () => {
  test('are applied in order, each once, also when more come later', () => {
    const { connection, tables } = database()
    expect(applyMigrations(connection, [one])).toEqual([one.name])
    expect(applyMigrations(connection, [one])).toEqual([])
    expect(pendingMigrations(connection, [one, two])).toEqual([two])
    expect(applyMigrations(connection, [one, two])).toEqual([two.name])
    expect(tables()).toEqual(['_prisma_migrations', 'a', 'b'])
  })

  test('are recorded as prisma migrate deploy records them', () => {
    const { connection, rows } = database()
    const before = Date.now()
    applyMigrations(connection, [one])
    expect(rows('SELECT * FROM _prisma_migrations')).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
        checksum: one.checksum,
        finished_at: expect.any(Number),
        migration_name: one.name,
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Number),
        applied_steps_count: 1,
      },
    ])
    const [row] = rows('SELECT started_at, finished_at FROM _prisma_migrations')
    expect(row?.started_at).toBeGreaterThanOrEqual(before)
    expect(row?.finished_at).toBeLessThanOrEqual(Date.now())
  })

  test('one that fails leaves nothing of itself and all of those before it; put right, it is applied', () => {
    const { connection, tables } = database()
    const broken = migration(two.name, 'CREATE TABLE b (id TEXT PRIMARY KEY); INSERT INTO nowhere VALUES (1);')
    expect(() => applyMigrations(connection, [one, broken])).toThrow(/20260102000000_two failed and was rolled back/)
    expect(tables()).toEqual(['_prisma_migrations', 'a'])
    expect(applyMigrations(connection, [one, two])).toEqual([two.name])
  })

  test('may drop and make anew a table that others refer to; not leave references to nothing', () => {
    const { connection, rows } = database()
    const parents = 'CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p (id) ON DELETE CASCADE);'
    const make = migration('1', `${parents} INSERT INTO p VALUES ('x'); INSERT INTO c VALUES ('x');`)
    const remake = migration(
      '2',
      `CREATE TABLE new_p (id TEXT PRIMARY KEY, more TEXT); INSERT INTO new_p SELECT id, '' FROM p;
       DROP TABLE p; ALTER TABLE new_p RENAME TO p;`,
    )
    applyMigrations(connection, [make, remake])
    expect(rows('SELECT * FROM c')).toEqual([{ p: 'x' }])
    expect(rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
    expect(() => applyMigrations(connection, [make, remake, migration('3', 'DELETE FROM p')])).toThrow(/missing ones/)
    expect(rows('SELECT * FROM p')).toHaveLength(1)
  })

  test('one that this program does not know: STORE_NEWER, nothing changes', () => {
    const { connection, tables } = database()
    applyMigrations(connection, [one, two])
    expect(() => applyMigrations(connection, [one])).toThrow(
      expect.objectContaining({ code: 'STORE_NEWER', message: expect.stringContaining(two.name) }),
    )
    expect(tables()).toEqual(['_prisma_migrations', 'a', 'b'])
  })

  test('one whose file was changed after it was applied', () => {
    const { connection } = database()
    applyMigrations(connection, [one])
    expect(() => applyMigrations(connection, [migration(one.name, `${one.sql} `)])).toThrow(
      expect.objectContaining({ code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/changed afterwards/) }),
    )
  })

  test('one that Prisma recorded as broken off is an error; one rolled back is applied again', () => {
    const { connection } = database()
    applyMigrations(connection, [one])
    connection.exec('DROP TABLE a; UPDATE _prisma_migrations SET finished_at = NULL')
    expect(() => applyMigrations(connection, [one])).toThrow(/broke off/)
    connection.exec('UPDATE _prisma_migrations SET rolled_back_at = 1')
    expect(applyMigrations(connection, [one])).toEqual([one.name])
  })

  test("another program's database is refused and stays as it is", async () => {
    const file = join(temporaryFolder(), 'store.db')
    query(file, 'CREATE TABLE bookmarks (url TEXT)')
    const before = readFileSync(file)
    for (const access of ['read', 'write'] as const) {
      await expect(openArticleStore({ file, access })).rejects.toThrow(/not a Figlens store.*bookmarks/)
    }
    expect(readFileSync(file)).toEqual(before)
  })

  test('opening a store of a newer program is STORE_NEWER, for reading too, and lets go of the lock', async () => {
    const { store, file } = await temporaryStore()
    await store.close()
    query(file, `UPDATE _prisma_migrations SET migration_name = '29990101000000_future'`)
    for (const access of ['read', 'write', 'write'] as const) {
      await expect(openArticleStore({ file, access })).rejects.toMatchObject({ code: 'STORE_NEWER' })
    }
  })
})

test('migration files are read in the order of their names, with the SHA-256 of their bytes', () => {
  const folder = temporaryFolder()
  for (const { name, sql } of [two, one]) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'migration.sql'), sql)
  }
  mkdirSync(join(folder, 'without-a-file'))
  writeFileSync(join(folder, 'migration_lock.toml'), '')
  expect(readMigrations(folder)).toEqual([one, two])
})
