import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { sampleRecord } from './sample-record.ts'
import { query, temporaryStore } from './temporary-store.ts'

/** What a process that may not write there says of the copy of a closed store with one article: opened for reading, and for writing. */
async function openedWithoutRights(prepare: (file: string) => void = () => undefined) {
  const { store, file: original } = await temporaryStore()
  await store.save(sampleRecord())
  await store.close()
  prepare(original)
  query(original, 'PRAGMA wal_checkpoint(TRUNCATE)')
  const folder = temporaryFolder()
  const file = join(folder, 'store.db')
  copyFileSync(original, file)
  const files = readdirSync(folder)
  for (const name of files) chmodSync(join(folder, name), 0o444)
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  const script = fileURLToPath(new URL('open-without-rights.ts', import.meta.url))
  const [read, write] = execFileSync(process.execPath, [script, file], { encoding: 'utf8' }).split('\n')
  expect(readdirSync(folder)).toEqual(files)
  return { read, write }
}

test('a store where nothing can be written is read and left as it is; opened for writing it says why not', async () => {
  const { read, write } = await openedWithoutRights()
  expect(read).toBe('1')
  expect(write).toMatch(/Check that its folder is there and can be written to/)
})

test('one that needs a newer schema says where it gets it', async () => {
  const { read } = await openedWithoutRights((file) => query(file, 'DELETE FROM _prisma_migrations'))
  expect(read).toMatch(/made by an older Figlens.*Open it once where it can be/)
})
