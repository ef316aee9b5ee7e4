import { join } from 'node:path'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { facetNames, type PanelDocument, type SearchFilter } from '../../../src/search/search-index.ts'
import { type Counts, countPanels } from '../../../src/search/sqlite/count-panels.ts'
import { memoryOfIndex } from '../../../src/search/sqlite/index-memory.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { readQuery } from '../../../src/search/sqlite/read-query.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, panelDocument } from '../panel-document.ts'

const panels = 36_000
const named = (...keys: string[]): PanelDocument['genes'] => ({ PANEL: keys, FIGURE: keys, ARTICLE: keys })

async function filled(): Promise<Database.Database> {
  const file = join(temporaryFolder(), 'search.db')
  const index = await openSqliteIndex(file)
  const documents = Array.from({ length: panels }, (_, i) =>
    panelDocument(`P${Math.floor(i / 12)}:f:${i}`, {
      panelCaption: i % 2 === 0 ? 'axon' : 'glia',
      title: i % 36 < 12 ? 'cortex' : 'retina',
      modality: i % 4 === 0 ? 'DMFL' : 'GGEL',
      organisms: i % 1000 === 1 ? ['Mice'] : [],
      genes: i % 3 > 0 ? named('EGFR') : i === 9 ? named('KRAS') : named(),
    }),
  )
  await index.replaceArticles(byArticle(documents))
  await index.close()
  return new Database(file)
}

const db = await filled()

/** @param memory knows no words yet where it is not given. */
function count(words: string, filter: SearchFilter, exactUpTo: number, memory = memoryOfIndex().refresh(db)): Counts {
  const query = readQuery(db, memory, { words, filter })
  return countPanels(db, memory, { query, facets: facetNames, geneScope: filter.geneScope, exactUpTo })
}

test.each<[words: string, filter: SearchFilter, total: number]>([
  ['', {}, panels],
  ['axon', {}, panels / 2],
  ['axon cortex', {}, panels / 6],
  ['axon', { modality: ['DMFL'] }, panels / 4],
  ['', { gene: ['EGFR'] }, (panels / 3) * 2],
])('"%s" with %j is estimated in a large collection', (words, filter, total) => {
  const exact = count(words, filter, panels)
  expect(exact.matches?.places).toHaveLength(total)
  expect(exact.total).toBe(total)
  const estimate = count(words, filter, panels - 1)
  expect(estimate.matches).toBeNull()
  expect(Math.abs(estimate.total / total - 1)).toBeLessThan(0.1)
  const share = (estimate.facets.modality?.[0]?.count ?? 0) / (exact.facets.modality?.[0]?.count ?? 0)
  expect(Math.abs(share - 1)).toBeLessThan(0.1)
})

test('what too few pass to be estimated is counted there too, but for the siblings of what leads to them', () => {
  const rare = count('', { gene: ['KRAS'] }, panels - 1)
  expect(rare).toMatchObject({ total: 1, facets: { modality: [{ value: 'GGEL', count: 1 }] } })
  expect(rare.matches?.places).toHaveLength(1)
  expect(rare.facets.gene?.map(({ value }) => value)).toContain('EGFR')
  expect(count('axon', { licence: ['none'] }, panels - 1)).toMatchObject({ total: 0 })
  expect(count('xylophone', {}, panels - 1)).toMatchObject({ total: 0 })
  expect(count('glia', { organism: ['Mice'] }, panels - 1)).toMatchObject({ total: panels / 1000 })
  expect(count('axon', { organism: ['Mice'] }, panels - 1)).toMatchObject({ total: 0 })
  expect(count('axon', { gene: ['KRAS'], modality: ['GGEL'] }, panels - 1)).toMatchObject({ total: 0 })
})

test('words that were found before are found again', () => {
  const memory = memoryOfIndex().refresh(db)
  const both = () => count('axon cortex', { modality: ['DMFL'], yearTo: 2000 }, panels - 1, memory).facets.year
  expect(both()).toEqual(both())
})

test('the counts of all panels are the same when they are asked for again, and those of the siblings of a gene', () => {
  const memory = memoryOfIndex().refresh(db)
  const all = () => count('', {}, panels, memory).facets
  expect(all()).toEqual(all())
  expect(all().modality).toEqual([
    { value: 'GGEL', count: (panels / 4) * 3 },
    { value: 'DMFL', count: panels / 4 },
  ])
  expect(count('', { gene: ['KRAS'] }, panels, memory).facets.gene).toEqual(all().gene)
})
