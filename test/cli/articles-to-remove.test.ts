import { afterAll, expect, test } from 'vitest'
import { articlesToRemove } from '../../src/cli/articles-to-remove.ts'
import { openCollection } from '../api/collection.ts'
import { smallRecord } from '../store/sample-record.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const collection = await openCollection()
afterAll(() => collection.close())

test('each article that is meant stands once, with what named it', async () => {
  const typed = ['pmid:111', 'https://doi.org/10.1000/LIGHT', 'PMC1.2', 'PMC4']
  const named = await articlesToRemove(typed, collection.store)
  expect(named.map(({ article, typed }) => [article.id, typed])).toEqual([
    ['PMC1', 'PMC1.2'],
    ['PMC4', 'PMC4'],
  ])
})

test('a DOI means the article, not the correction that is printed with it', async () => {
  const { store } = await temporaryStore()
  const ids = { version: null, pmid: '5', doi: '10.1000/abc' }
  await store.save(smallRecord('PMC100', { ids: { ...ids, pmcid: 'PMC100' }, articleType: 'correction' }))
  await store.save(smallRecord('PMC200', { ids: { ...ids, pmcid: 'PMC200' } }))
  const named = await articlesToRemove(['10.1000/abc', 'pmid:5'], store)
  expect(named.map(({ article }) => article.id)).toEqual(['PMC200'])
})

test.each([
  ['a number alone is refused', '111', 'BAD_INPUT', /pmid:111 or PMC111/],
  [
    'another version than the stored one is not there',
    'PMC1.1',
    'NOT_FOUND',
    /Of PMC1 version 2 is stored, not "PMC1\.1"; nothing was removed\. Give PMC1/,
  ],
  ['so is a number of nobody', 'pmid:112', 'NOT_FOUND', /no article "pmid:112"/],
])('%s', async (_, typed, code, message) => {
  const refused = articlesToRemove(['PMC1', typed], collection.store)
  await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
})
