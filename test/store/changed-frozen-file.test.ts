import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { smallRecord } from './sample-record.ts'
import { query } from './temporary-store.ts'

const script = fileURLToPath(new URL('read-without-rights.ts', import.meta.url))

/** A store that only the owner of its files can write to; `count` asks a process without rights how many articles it has. */
async function readOnlyStore() {
  const folder = temporaryFolder()
  const file = join(folder, 'store.db')
  const setWritable = (writable: boolean) => {
    chmodSync(folder, writable ? 0o755 : 0o555)
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), writable ? 0o644 : 0o444)
  }
  onTestFinished(() => setWritable(true))
  // A copy: beside the original lies the log of a connection that waits for the garbage collector.
  writeFileSync(file, await savedBytes('PMC1'))
  setWritable(false)
  const reader = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void reader.kill())
  const lines = createInterface(reader.stdout)
  await once(lines, 'line')
  const count = async () => {
    const answer = once(lines, 'line')
    reader.stdin.write('count\n')
    return (await answer)[0]
  }
  return { file, setWritable, count }
}

async function save(file: string, ...ids: string[]) {
  const store = await openArticleStore({ file, access: 'write' })
  for (const id of ids) await store.save(smallRecord(id))
  await store.close()
}

async function savedBytes(...ids: string[]): Promise<Buffer> {
  const file = join(temporaryFolder(), 'store.db')
  await save(file, ...ids)
  query(file, 'PRAGMA wal_checkpoint(TRUNCATE)')
  return readFileSync(file)
}

test('what another one writes to a store that this process may only read is read, during and after', async () => {
  const { file, setWritable, count } = await readOnlyStore()
  expect(await count()).toBe('1')
  setWritable(true)
  const store = await openArticleStore({ file, access: 'write' })
  for (const id of ['PMC2', 'PMC3']) await store.save(smallRecord(id))
  setWritable(false)
  expect(await count()).toBe('3')
  await store.save(smallRecord('PMC4'))
  expect(await count()).toBe('4')
  await store.close()
  setWritable(true)
  await save(file, 'PMC5')
  setWritable(false)
  expect(await count()).toBe('5')
})

test('only what is damaged after it was opened anew is said to be damaged, and one that is whole again is read', async () => {
  const { file, setWritable, count } = await readOnlyStore()
  expect(await count()).toBe('1')
  const whole = await savedBytes('PMC1', 'PMC2')
  setWritable(true)
  writeFileSync(file, Buffer.alloc(whole.length, 7))
  setWritable(false)
  expect(await count()).toMatch(/damaged or not a database/)
  setWritable(true)
  writeFileSync(file, whole)
  setWritable(false)
  expect(await count()).toBe('2')
})
