import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRefreshedWorkspace } from '../../src/cli/open-refreshed-workspace.ts'
import { mayWriteIndex, openWorkspace, pathsIn } from '../../src/cli/workspace.ts'
import { loadConfiguration } from '../../src/config.ts'
import { adminKey, searchKey, startProtocolDouble } from '../search/meilisearch/protocol-double.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { sampleRecord } from '../store/sample-record.ts'

test('a workspace that fails to open leaves the collection free for the next writer', async () => {
  const { settings } = await loadConfiguration({ home: temporaryFolder() }, {}, '.')
  const { index } = pathsIn(settings.home)
  mkdirSync(index)
  const refused = { code: 'INDEX_UNAVAILABLE' }
  await expect(openWorkspace(settings, 'write', { mayBeNew: true })).rejects.toMatchObject(refused)
  await expect(openWorkspace(settings, 'write', { mayBeNew: true })).rejects.toMatchObject(refused)
})

test.each(['read', 'write'] as const)('a folder without a collection is not opened to %s, nor made', async (access) => {
  const { settings } = await loadConfiguration({ home: join(temporaryFolder(), 'mistyped') }, {}, '.')
  await expect(openWorkspace(settings, access)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('There is no collection in'),
  })
  expect(existsSync(settings.home)).toBe(false)
})

test('closing a workspace gives the lock back', async () => {
  const { settings } = await loadConfiguration({ home: temporaryFolder() }, {}, '.')
  await (await openWorkspace(settings, 'write', { mayBeNew: true })).close()
  await (await openWorkspace(settings, 'write', { mayBeNew: true })).close()
})

test.each([
  ['no database at all', () => Buffer.alloc(5000, 7)],
  ['a file that was cut off', (intact: Buffer) => intact.subarray(0, intact.length / 2)],
])('a damaged index (%s) is set aside and made anew from the store', async (_name, damage) => {
  const { settings } = await loadConfiguration({ home: temporaryFolder() }, {}, '.')
  const { index } = pathsIn(settings.home)
  const first = await openRefreshedWorkspace(settings, { mayBeNew: true })
  await first.store.save(sampleRecord())
  await first.close()
  await (await openRefreshedWorkspace(settings)).close()
  const damaged = damage(readFileSync(index))
  for (const suffix of ['-wal', '-shm']) rmSync(index + suffix, { force: true })
  writeFileSync(index, damaged)
  const { store, index: renewed, close } = await openRefreshedWorkspace(settings)
  expect((await renewed.status()).documents).toBe((await store.counts()).panels)
  expect(readFileSync(`${index}.damaged`)).toEqual(damaged)
  await close()
})

test('with an address of Meilisearch the index is there: written with the one key, searched with the other', async () => {
  const meilisearch = await startProtocolDouble()
  const keys = { MEILISEARCH_ADMIN_KEY: adminKey, MEILISEARCH_SEARCH_KEY: searchKey }
  const environment = { MEILISEARCH_URL: meilisearch.url, MEILISEARCH_INDEX: 'other', ...keys }
  const { settings } = await loadConfiguration({ home: temporaryFolder() }, environment, '.')
  const writer = await openRefreshedWorkspace(settings, { mayBeNew: true })
  await writer.store.save(sampleRecord())
  await writer.close()
  await (await openRefreshedWorkspace(settings)).close()
  const reader = await openWorkspace(settings, 'read')
  const { panels } = await reader.store.counts()
  expect(await reader.index.status()).toEqual({ engine: 'meilisearch', documents: panels, current: true })
  expect([...meilisearch.indexes.keys()]).toEqual(['other'])
  await expect(reader.index.replaceArticles([{ articleId: 'A', documents: [] }])).rejects.toThrow(
    /does not let this key/,
  )
  await reader.close()
  await meilisearch.close()
})

test.each<[keys: NodeJS.ProcessEnv, expected: boolean]>([
  [{}, true],
  [{ MEILISEARCH_URL: 'http://x' }, true],
  [{ MEILISEARCH_URL: 'http://x', MEILISEARCH_SEARCH_KEY: 's' }, false],
  [{ MEILISEARCH_URL: 'http://x', MEILISEARCH_SEARCH_KEY: 's', MEILISEARCH_ADMIN_KEY: 'a' }, true],
])('whether the index may be changed with %j: %s', async (environment, expected) => {
  expect(mayWriteIndex((await loadConfiguration({}, environment, '.')).settings)).toBe(expected)
})
