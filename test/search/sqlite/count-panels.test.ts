import { join } from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import type { PanelDocument, SearchFilter } from '../../../src/search/search-index.ts'
import { type Counts, countPanels } from '../../../src/search/sqlite/count-panels.ts'
import { memoryOfIndex } from '../../../src/search/sqlite/index-memory.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { readQuery } from '../../../src/search/sqlite/read-query.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, panelDocument } from '../panel-document.ts'

const panels = 6_000
const named = (...keys: string[]): PanelDocument['genes'] => ({ PANEL: keys, FIGURE: keys, ARTICLE: keys })

async function filled(): Promise<Database.Database> {
  const file = join(temporaryFolder(), 'search.db')
  const index = await openSqliteIndex(file)
  const documents = Array.from({ length: panels }, (_, i) =>
    panelDocument(`P${i}:f:1`, {
      panelCaption: i % 2 === 0 ? 'axon' : 'glia',
      modality: i % 4 === 0 ? 'DMFL' : 'GGEL',
      genes: i % 3 === 0 ? named('EGFR') : i === 1 ? named('KRAS') : named(),
    }),
  )
  await index.replaceArticles(byArticle(documents))
  await index.close()
  return new Database(file)
}

const db = await filled()

function count(words: string, filter: SearchFilter, exactUpTo: number): Counts {
  const memory = memoryOfIndex().refresh(db)
  const query = readQuery(db, memory, words, filter)
  return countPanels(db, memory, { query, filter, facets: ['modality', 'gene'], exactUpTo })
}

test.each<[words: string, filter: SearchFilter, total: number]>([
  ['', {}, panels],
  ['axon', {}, panels / 2],
  ['axon', { modality: ['DMFL'] }, panels / 4],
  ['', { gene: ['EGFR'] }, panels / 3],
])('"%s" with %j is estimated where more match than are counted', (words, filter, total) => {
  const exact = count(words, filter, 2 * panels)
  expect(exact).toMatchObject({ total, isExact: true })
  const estimate = count(words, filter, 320)
  expect(estimate.isExact).toBe(false)
  expect(Math.abs(estimate.total / total - 1)).toBeLessThan(0.5)
  expect(estimate.facets.modality?.[0]?.count).toBeGreaterThan(0)
})

test('what passes a filter too seldom to be estimated is counted', () => {
  expect(count('', { gene: ['KRAS'] }, 320)).toMatchObject({ total: 1, isExact: true })
  expect(count('axon', { licence: ['none'] }, 320)).toMatchObject({ total: 0, isExact: true })
})
