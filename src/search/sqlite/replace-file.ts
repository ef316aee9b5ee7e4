import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import Database from 'libsql'
import { createTables, largePages } from './connect.ts'

type Connection = Database.Database

/**
 * Makes an index in a file of its own and renames it over the old one. The old one stays locked against writers meanwhile: what they
 * wrote would be lost with it.
 *
 * @param open a connection to the old one, which the caller does not use.
 */
export async function replaceFile(
  file: string,
  open: () => Connection,
  fill: (db: Connection) => Promise<void>,
): Promise<void> {
  const fresh = unfinished(file)
  const old = openLocked(file, open)
  try {
    // Whoever has the lock is alone: what lies here was left by a rebuild that was killed.
    rmSync(fresh, { force: true })
    try {
      await make(fresh, fill)
      writeThrough(fresh)
      putInPlace(fresh, file)
    } finally {
      rmSync(fresh, { force: true })
    }
  } finally {
    old.exec('ROLLBACK')
    old.close()
  }
}

/** Removes what a killed rebuild left beside the index. Only for who has the store's lock: another one's rebuild would go too. */
export async function removeUnfinishedRebuild(file: string): Promise<void> {
  await rm(unfinished(file), { force: true })
}

function unfinished(file: string): string {
  return `${file}.rebuild`
}

/** Whoever waited for another rebuild has waited for a file that is gone. */
function openLocked(file: string, open: () => Connection): Connection {
  for (;;) {
    const { ino } = statSync(file)
    const db = open()
    try {
      db.exec('BEGIN IMMEDIATE')
      if (statSync(file).ino === ino) return db
      db.exec('ROLLBACK')
    } catch (thrown) {
      db.close()
      throw thrown
    }
    db.close()
  }
}

async function make(file: string, fill: (db: Connection) => Promise<void>): Promise<void> {
  const db = new Database(file)
  try {
    // Nobody reads it, and a half-made one is thrown away: nothing has to survive a crash.
    db.exec(
      `${largePages}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536`,
    )
    createTables(db)
    await fill(db)
  } finally {
    db.close()
  }
}

/** Bytes 18 and 19 of the header, by the file format of SQLite: 2 for the write-ahead log, which no connection may have opened under this name. */
function writeThrough(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    writeSync(descriptor, Uint8Array.of(2, 2), 0, 2, 18)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The log of the old file must never meet the new one. Who has the old one open goes on with what is then nameless. */
function putInPlace(fresh: string, file: string): void {
  const removeLog = () => {
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
  }
  removeLog()
  renameSync(fresh, file)
  removeLog()
}
