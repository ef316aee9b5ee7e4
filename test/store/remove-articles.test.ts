import { expect, test } from 'vitest'
import { readBack } from './read-back.ts'
import { sampleRecord, smallRecord } from './sample-record.ts'
import { query, rowCounts, temporaryStore } from './temporary-store.ts'

/** PMC1 alone, and what was there before PMC2 with a history and a label that was set aside; no index task is left. */
async function twoArticles() {
  const { store, file } = await temporaryStore()
  await store.save(smallRecord('PMC1'))
  await store.finishIndexTasks(await store.pendingIndexTasks(10))
  const before = rowCounts(file)
  await store.save(sampleRecord({ id: 'PMC2' }))
  await store.save(sampleRecord({ id: 'PMC2', fingerprint: 'f2', figures: [] }))
  await store.save(sampleRecord({ id: 'PMC2', fingerprint: 'f3' }))
  await store.finishIndexTasks(await store.pendingIndexTasks(10))
  return { store, file, before }
}

test('a removed article leaves nothing but its task; others stay', async () => {
  const { store, file, before } = await twoArticles()
  const [{ sha256 } = { sha256: '' }] = await store.imagesOf('PMC2')
  await store.removeArticles(['PMC2'])
  expect(rowCounts(file)).toEqual({ ...before, index_tasks: 1 })
  expect(await store.pendingIndexTasks(10)).toMatchObject([{ articleId: 'PMC2' }])
  expect(await store.findImage(sha256)).toBeNull()
  expect(await readBack(store, 'PMC1')).toEqual(smallRecord('PMC1'))
})

test('it can be stored again', async () => {
  const { store } = await twoArticles()
  await store.removeArticles(['PMC2'])
  expect(await store.save(sampleRecord({ id: 'PMC2' }))).toBe('added')
  expect(await readBack(store, 'PMC2')).toEqual(sampleRecord({ id: 'PMC2' }))
})

test('what was read inside its images stays', async () => {
  const { store } = await twoArticles()
  const [{ sha256: imageSha256 } = { sha256: '' }] = await store.imagesOf('PMC2')
  await store.saveImageText({ imageSha256, reader: 'reader-1', words: [] })
  await store.removeArticles(['PMC2'])
  expect(await store.imageTexts([imageSha256])).toHaveLength(1)
})

test('all that are named are removed, or none, with their tasks', async () => {
  const { store, file } = await twoArticles()
  query(
    file,
    `CREATE TRIGGER stay BEFORE DELETE ON articles WHEN old.id = 'PMC2' BEGIN SELECT raise(ABORT, 'stays'); END`,
  )
  await expect(store.removeArticles(['PMC1', 'PMC2'])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  expect(await store.articleIds(10)).toEqual(['PMC1', 'PMC2'])
  expect(await store.pendingIndexTasks(10)).toEqual([])
  query(file, 'DROP TRIGGER stay')
  await store.removeArticles(['PMC1', 'PMC2'])
  expect(await store.articleIds(10)).toEqual([])
  expect(await store.pendingIndexTasks(10)).toHaveLength(2)
})
