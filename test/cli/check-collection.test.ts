import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { beforeEach, expect, test } from 'vitest'
import { checkCollection } from '../../src/cli/check-collection.ts'
import { openRefreshedWorkspace } from '../../src/cli/open-refreshed-workspace.ts'
import { openWorkspace, pathsIn } from '../../src/cli/workspace.ts'
import { loadConfiguration, type Settings } from '../../src/config.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { compoundFigure, sampleRecord } from '../store/sample-record.ts'

let settings: Settings
let paths: ReturnType<typeof pathsIn>
beforeEach(async () => {
  settings = (await loadConfiguration({ home: temporaryFolder() }, {}, '.')).settings
  paths = pathsIn(settings.home)
})

/** A collection of one article with one picture, and the path of that. */
async function collectionWithPicture(): Promise<string> {
  const { store, blobs, close } = await openWorkspace(settings, 'write', { mayBeNew: true })
  const bytes = Buffer.from('the bytes of a picture')
  const sha256 = await blobs.put(bytes)
  const figure = compoundFigure('PMC1')
  const panels = figure.panels.map((panel) => ({
    ...panel,
    image: panel.image && { ...panel.image, sha256, bytes: bytes.length },
  }))
  await store.save(sampleRecord({ id: 'PMC1', figures: [{ ...figure, panels }] }))
  await close()
  await (await openRefreshedWorkspace(settings)).close()
  return join(paths.blobs, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

const found = async () => Object.fromEntries((await checkCollection(settings)).map((check) => [check.name, check]))

test('a whole collection is, and one that is not yet there', async () => {
  expect(await found()).toMatchObject({ Database: { status: 'ok' }, Index: { status: 'ok' } })
  await collectionWithPicture()
  expect(await found()).toMatchObject({
    Database: { status: 'ok', detail: expect.stringContaining('1 articles') },
    'Picture files': { status: 'ok', detail: '1, all there and of the right size' },
    Index: { status: 'ok', detail: '3 panels in sqlite' },
  })
})

test.each<[what: string, change: (file: string) => void, told: string]>([
  ['missing', (file) => rmSync(file), '1 missing and 0 of another size, of 1'],
  ['cut short', (file) => truncateSync(file, 5), '0 missing and 1 of another size, of 1'],
])('a picture file that is %s is counted', async (_, change, told) => {
  change(await collectionWithPicture())
  expect(await found()).toMatchObject({ 'Picture files': { status: 'failed', detail: told } })
})

test('an index that is not there is missed, not made', async () => {
  await collectionWithPicture()
  for (const name of readdirSync(settings.home)) if (name.startsWith('index.db')) rmSync(join(settings.home, name))
  const message = expect.stringMatching(/gone.*figlens reindex/)
  expect(await found()).toMatchObject({ Database: { status: 'ok' }, Index: { status: 'failed', detail: message } })
  expect(existsSync(paths.index)).toBe(false)
})

test('damage inside the words of the index is found', async () => {
  await collectionWithPicture()
  const db = new Database(paths.index)
  db.exec('UPDATE figure_words_data SET block = randomblob(length(block)) WHERE id > 10')
  db.close()
  expect(await found()).toMatchObject({ Index: { status: 'failed', detail: expect.stringContaining('damaged') } })
})

test.each([
  ['is missing', (file: string) => rmSync(file)],
  ['has no bytes', (file: string) => writeFileSync(file, '')],
])('a database that %s beside pictures and index is a failure', async (_, change) => {
  await collectionWithPicture()
  for (const suffix of ['-wal', '-shm']) rmSync(paths.database + suffix, { force: true })
  change(paths.database)
  expect(await checkCollection(settings)).toMatchObject([
    { name: 'Database', status: 'failed', detail: expect.stringMatching(/missing or empty.*index\.db and .*blobs/) },
  ])
})
