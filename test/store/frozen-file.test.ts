import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { sampleRecord } from './sample-record.ts'
import { query, temporaryStore } from './temporary-store.ts'

/** What a process that may not write there says of this store, opened for reading and for writing. `files`: of the store, by their endings. */
function openedWithoutRights(original: string, files: readonly string[] = ['']) {
  const folder = temporaryFolder()
  const file = join(folder, 'store.db')
  for (const ending of files) {
    copyFileSync(`${original}${ending}`, `${file}${ending}`)
    chmodSync(`${file}${ending}`, 0o444)
  }
  const before = readdirSync(folder)
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  const script = fileURLToPath(new URL('open-without-rights.ts', import.meta.url))
  const [read, write] = execFileSync(process.execPath, [script, file], { encoding: 'utf8' }).split('\n')
  expect(readdirSync(folder)).toEqual(before)
  return { read, write }
}

/** A closed store with one article. */
async function closedStore() {
  const { store, file } = await temporaryStore()
  await store.save(sampleRecord())
  await store.close()
  return file
}

/** Brings all that is in the log to the file. */
function emptyLog(file: string) {
  query(file, 'PRAGMA wal_checkpoint(TRUNCATE)')
}

test('a store where nothing can be written is read and left as it is; opened for writing it says why not', async () => {
  const file = await closedStore()
  emptyLog(file)
  const { read, write } = openedWithoutRights(file)
  expect(read).toBe('1')
  expect(write).toMatch(/Check that its folder is there and can be written to/)
})

test('one that needs a newer schema says where it gets it', async () => {
  const file = await closedStore()
  query(file, 'DELETE FROM _prisma_migrations')
  emptyLog(file)
  expect(openedWithoutRights(file).read).toMatch(/made by an older Figlens.*Open it once where it can be/)
})

test('one whose last changes are in the log beside it is not read without them', async () => {
  const { store, file } = await temporaryStore()
  emptyLog(file)
  await store.save(sampleRecord())
  expect(openedWithoutRights(file, ['', '-wal']).read).toMatch(/Check that its folder is there and can be written to/)
})
