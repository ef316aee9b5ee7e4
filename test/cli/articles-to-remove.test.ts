import { afterAll, expect, test } from 'vitest'
import { articlesToRemove } from '../../src/cli/articles-to-remove.ts'
import { openCollection } from '../api/collection.ts'

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
