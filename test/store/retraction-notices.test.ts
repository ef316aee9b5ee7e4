import { expect, test } from 'vitest'
import type { ArticleRecord } from '../../src/domain/record.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { smallRecord } from './sample-record.ts'
import { addCopies, temporaryStore } from './temporary-store.ts'

const noIds = { version: null, pmid: null, doi: null }

function article(id = 'PMC1', doi: string | null = '10.1000/wrong') {
  return smallRecord(id, { ids: { ...noIds, pmcid: id, doi }, retraction: 'NONE', retracts: null })
}

function notice(changes: Partial<ArticleRecord> = {}) {
  const ids = { ...noIds, pmcid: 'PMC2' }
  return smallRecord('PMC2', { ids, retraction: 'RETRACTION_NOTICE', retracts: '10.1000/wrong', ...changes })
}

async function retractionOf(store: ArticleStore, id: string) {
  return (await store.articles([id]))[0]?.retraction
}

test.each([
  ['before its notice', [article(), notice()]],
  ['after its notice', [notice(), article()]],
])('an article that comes %s is retracted', async (_, records) => {
  const { store } = await temporaryStore()
  for (const record of records) await store.save(record)
  expect(await retractionOf(store, 'PMC1')).toBe('RETRACTED')
  expect(await retractionOf(store, 'PMC2')).toBe('RETRACTION_NOTICE')
})

test('it is no longer retracted when the notice is removed, or names another article', async () => {
  const { store } = await temporaryStore()
  for (const record of [article(), notice()]) await store.save(record)
  await store.save(notice({ retracts: '10.1000/other', fingerprint: 'f2' }))
  expect(await retractionOf(store, 'PMC1')).toBe('NONE')
  await store.save(notice({ fingerprint: 'f3' }))
  expect(await retractionOf(store, 'PMC1')).toBe('RETRACTED')
  await store.removeArticles(['PMC2'])
  expect(await retractionOf(store, 'PMC1')).toBe('NONE')
})

test('an article that says so itself is retracted without a notice', async () => {
  const { store } = await temporaryStore()
  await store.save({ ...article(), retraction: 'RETRACTED' })
  expect(await retractionOf(store, 'PMC1')).toBe('RETRACTED')
})

test('a notice retracts no article but the one that it names, nor does an article that is none', async () => {
  const { store } = await temporaryStore()
  const others = [article('PMC3', '10.1000/right'), article('PMC4', null)]
  for (const record of [...others, notice(), notice({ id: 'PMC5', retracts: null })]) await store.save(record)
  const corrected = { ...article('PMC6', '10.1000/six'), retracts: '10.1000/right' }
  await store.save(corrected)
  for (const id of ['PMC3', 'PMC4', 'PMC6']) expect(await retractionOf(store, id)).toBe('NONE')
})

test('of many articles each is told', async () => {
  const { store, file } = await temporaryStore()
  for (const record of [article(), notice(), article('PMC3', '10.1000/right')]) await store.save(record)
  addCopies(file, 'PMC1', 900)
  const stored = await store.articles(await store.articleIds(1000))
  expect(stored).toHaveLength(903)
  expect(stored.filter(({ retraction }) => retraction === 'RETRACTED')).toHaveLength(901)
})
