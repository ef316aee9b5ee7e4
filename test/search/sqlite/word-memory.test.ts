import { join } from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { parseWords } from '../../../src/search/parse-words.ts'
import { memoryOfIndex } from '../../../src/search/sqlite/index-memory.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { relevance } from '../../../src/search/sqlite/relevance.ts'
import { isWorthKeeping } from '../../../src/search/sqlite/word-memory.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, panelDocument } from '../panel-document.ts'

const [axon, il6] = parseWords('axon IL-6')

test.each([
  [axon, 9_999, false],
  [axon, 10_000, true],
  [il6, 999, false],
  [il6, 1_000, true],
])('a word that takes long to find is kept: %j in %i panels', (term, spread, isKept) => {
  expect(term && isWorthKeeping(term, spread)).toBe(isKept)
})

test('what is kept ranks as what is read', async () => {
  const file = join(temporaryFolder(), 'search.db')
  const index = await openSqliteIndex(file)
  const documents = Array.from({ length: 1_500 }, (_, i) =>
    panelDocument(`P${Math.floor(i / 10)}:f:${i}`, {
      panelCaption: i % 3 === 0 ? 'IL-6 in axons' : `panel ${'of cells '.repeat(i % 5)}`,
      title: i % 20 < 10 ? 'IL6' : 'axon',
    }),
  )
  await index.replaceArticles(byArticle(documents))
  await index.close()
  const db = new Database(file)
  const { collection } = memoryOfIndex().refresh(db)
  const places = Uint32Array.from({ length: collection.panels }, (_, place) => place)
  const scores = () => [axon, il6].map((term) => term && relevance(db, collection, [{ term, spread: 1_200 }], places))
  const read = scores()
  expect([...collection.words.columns.keys()]).toEqual([expect.stringContaining('IL 6')])
  expect(scores()).toEqual(read)
  expect(new Set(read[1]).size).toBeGreaterThan(2)
})
