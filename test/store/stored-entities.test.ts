import { expect, test } from 'vitest'
import { sampleRecord } from './sample-record.ts'
import { query, temporaryStore } from './temporary-store.ts'

test.each([
  ['articles', 'genes', `[{"field":"FOOTNOTE"}]`],
  ['figures', 'genes', `{"EGFR":1}`],
  ['panels', 'organisms', `[{"name":"Mice"}]`],
])('%s with %s of a form that only a newer program knows are said to be so', async (table, column, json) => {
  const { store, file } = await temporaryStore()
  await store.save(sampleRecord())
  query(file, `UPDATE ${table} SET ${column} = ?`, json)
  const read = {
    articles: () => store.articles(['PMC100']),
    figures: () => store.figuresOfArticles(['PMC100']),
    panels: () => store.panelsOfFigures(['PMC100:F1']),
  }[table]
  await expect(read?.()).rejects.toMatchObject({ code: 'STORE_NEWER', message: expect.stringContaining(column) })
})

test('a record that is saved again takes its genes and organisms with it', async () => {
  const { store } = await temporaryStore()
  await store.save(sampleRecord())
  const { figures } = sampleRecord()
  const bare = figures.map((figure) => {
    return { ...figure, genes: [], panels: figure.panels.map((panel) => ({ ...panel, genes: [], organisms: [] })) }
  })
  await store.save(sampleRecord({ fingerprint: 'f2', genes: [], figures: bare }))
  expect(await store.articles(['PMC100'])).toMatchObject([{ genes: [] }])
  expect((await store.figures(['PMC100:F1']))[0]?.genes).toEqual([])
  expect(await store.panels(['PMC100:F1:1'])).toMatchObject([{ genes: [], organisms: [] }])
})
