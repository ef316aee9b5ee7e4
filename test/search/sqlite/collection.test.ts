import { join } from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import type { PanelDocument } from '../../../src/search/search-index.ts'
import { type Collection, idAt, readPlaces } from '../../../src/search/sqlite/collection.ts'
import { memoryOfIndex } from '../../../src/search/sqlite/index-memory.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { sampleOf, type Window, wholeOf, windowsByDate } from '../../../src/search/sqlite/windows.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, panelDocument } from '../panel-document.ts'

async function collectionOf(documents: readonly PanelDocument[]): Promise<Collection> {
  const file = join(temporaryFolder(), 'search.db')
  const index = await openSqliteIndex(file)
  await index.replaceArticles(byArticle(documents))
  await index.close()
  return memoryOfIndex().refresh(new Database(file)).collection
}

const dates = ['2018', '2020-05-01', null, '2019-12']
const collection = await collectionOf(
  Array.from({ length: 30_000 }, (_, i) => {
    const article = Math.floor(i / 9)
    return panelDocument(`P${article}:f:${i}`, {
      published: dates[article % 4] ?? null,
      figureCaption: `figure ${Math.floor(i / 3)}`,
      title: `article ${article}`,
      genes: { PANEL: [], FIGURE: [`G${i % 5}`], ARTICLE: [`G${i % 5}`, 'G9'] },
    })
  }),
)

test('every place has an id, and every id is found at its place', () => {
  expect(collection.panels).toBe(30_000)
  for (const places of [[], [0], [29_999], [0, 1, 2, 8, 9, 10, 15_000, 29_999]]) {
    const numbers = places.map((place) => idAt(collection, place)).join(',')
    expect([...readPlaces(collection, numbers, places.length)]).toEqual(places)
  }
})

test('panels that share texts are counted by the first of them', () => {
  expect([...collection.column('figureRun').subarray(0, 9)]).toEqual([3, 0, 0, 3, 0, 0, 3, 0, 0])
  expect([...collection.column('articleRun').subarray(0, 9)]).toEqual([9, 0, 0, 0, 0, 0, 0, 0, 0])
})

test('genes are sorted out by code', () => {
  const { codes, starts, panelsWith } = collection.lists.gene
  const code = codes[0] ?? 0
  const expected = Array.from({ length: collection.panels }, (_, i) => i).filter((place) =>
    codes.subarray(starts[place], starts[place + 1]).includes(code),
  )
  expect([...panelsWith(code)]).toEqual(expected)
  expect([...panelsWith(999)]).toEqual([])
})

test.each(['NEWEST', 'OLDEST'] as const)(
  'a walk to the %s has every panel once, dates whole, undated last',
  (direction) => {
    const windows = [...windowsByDate(collection, direction)]
    const places = windows.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: collection.panels }, (_, i) => i))
    expect(windows.at(-1)?.to).toBe(collection.panels)
    expect(windows.length).toBeGreaterThan(2)
  },
)

test('a sample has whole articles, each once', () => {
  const windows = sampleOf(collection)
  const starts = new Set(collection.parts.starts)
  let free = 0
  for (const { from, to } of windows) {
    expect(from).toBeGreaterThanOrEqual(free)
    expect([starts.has(from), starts.has(to)]).toEqual([true, true])
    free = to
  }
})

test('a sample of a small collection is all of it', async () => {
  const small = await collectionOf([panelDocument('A:f:1'), panelDocument('A:f:2'), panelDocument('B:f:1')])
  const panels = (windows: readonly Window[]) => windows.reduce((sum, { from, to }) => sum + to - from, 0)
  expect(panels(sampleOf(small))).toBe(3)
  expect(wholeOf(small)).toEqual({ from: 0, to: 3 })
})
