import { expect, test } from 'vitest'
import { batchesOf } from '../../../src/search/meilisearch/document-batches.ts'
import { byArticle, panelDocument } from '../panel-document.ts'

const documents = [3, 1, 8, 2, 2].flatMap((panels, article) =>
  Array.from({ length: panels }, (_, i) => panelDocument(`A${article}:f:${i}`, { panelCaption: 'gel '.repeat(9) })),
)

test('requests of bounded size; no article is torn, unless it alone is larger', () => {
  const [whole] = batchesOf(byArticle(documents))
  const oneDocument = Math.ceil(Buffer.byteLength(whole?.lines ?? '') / documents.length)
  const batches = [...batchesOf(byArticle(documents), 5 * oneDocument)]
  expect(batches.map(({ ids }) => ids.length)).toEqual([4, 6, 4, 2])
  for (const { lines, ids } of batches) expect(lines.split('\n').map((line) => JSON.parse(line).id)).toEqual(ids)
  expect(batches.flatMap(({ ids }) => ids)).toEqual(whole?.ids)
})

test('nothing is no request', () => {
  expect([...batchesOf([{ articleId: 'A', documents: [] }])]).toEqual([])
})
