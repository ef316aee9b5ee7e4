import { expect, test } from 'vitest'
import { type ArticleDocuments, facetNames } from '../../../src/search/search-index.ts'
import { byArticle, captioned, panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function rebuildContract(at: IndexUnderTest): void {
  async function* portions(...all: (readonly ArticleDocuments[])[]) {
    yield* all
  }

  test('leaves what it was given and nothing else, also for those who have the index open', async () => {
    const reader = await at.open()
    await at.fill([panelDocument('A:f:1', { modality: 'DMFL', journal: 'Cell', panelCaption: 'EGFR' })])
    await reader.search(request('', { facets: facetNames }))
    const documents = [
      panelDocument('B:f:1', { modality: 'GGEL', journal: 'eLife', panelCaption: 'KRAS' }),
      panelDocument('C:f:1', { modality: 'GGEL', journal: 'Cell', panelCaption: 'KRAS' }),
    ]
    const [first = [], second = []] = documents.map((document) => byArticle([document]))
    await at.index.rebuild(portions(first, [], second))
    for (const index of [at.index, reader]) {
      expect(await index.status()).toMatchObject({ documents: 2, current: true })
      expect((await index.search(request('egfr'))).hits).toEqual([])
      const { hits, facets } = await index.search(request('kras', { facets: ['modality', 'journal'] }))
      expect(hits).toHaveLength(2)
      expect(facets).toEqual({
        modality: [{ value: 'GGEL', count: 2 }],
        journal: [
          { value: 'Cell', count: 1 },
          { value: 'eLife', count: 1 },
        ],
      })
    }
    await at.fill([panelDocument('D:f:1', { panelCaption: 'KRAS' })])
    expect((await reader.search(request('kras'))).hits).toHaveLength(3)
    await reader.close()
  })

  test('of nothing empties the index', async () => {
    await at.fill(captioned('EGFR'))
    await at.index.rebuild(portions())
    expect(await at.index.status()).toMatchObject({ documents: 0, current: true })
    expect(await at.ids(request(''))).toEqual([])
  })

  test('answers from the old index until it is complete', async () => {
    await at.fill(captioned('EGFR'))
    const totals: number[] = []
    async function* watched() {
      yield byArticle(captioned('KRAS', 'KRAS'))
      totals.push((await at.index.search(request('egfr'))).total, (await at.index.search(request('kras'))).total)
      yield byArticle([panelDocument('Z:f:1', { panelCaption: 'KRAS' })])
    }
    await at.index.rebuild(watched())
    expect(totals).toEqual([1, 0])
    expect((await at.index.search(request('kras'))).hits).toHaveLength(3)
  })

  test('that fails leaves the old index as it was, and the next one succeeds', async () => {
    await at.fill(captioned('EGFR'))
    async function* broken() {
      yield byArticle(captioned('KRAS', 'KRAS'))
      throw new Error('the store is gone')
    }
    await expect(at.index.rebuild(broken())).rejects.toThrow(/the store is gone/)
    expect((await at.index.search(request('egfr'))).hits).toHaveLength(1)
    expect(await at.ids(request('kras'))).toEqual([])
    await at.fill(captioned('EGFR', 'EGFR'))
    expect((await at.index.search(request('egfr'))).hits).toHaveLength(2)
    await at.index.rebuild(portions(byArticle(captioned('MYC'))))
    expect(await at.ids(request(''))).toEqual(['T0:f:1'])
  })

  test('makes what is written meanwhile wait, so that it is not lost', async () => {
    async function* slow() {
      yield byArticle(captioned('KRAS'))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const rebuilding = at.index.rebuild(slow())
    const writing = at.fill([panelDocument('B:f:1', { panelCaption: 'EGFR' })])
    await Promise.all([rebuilding, writing])
    expect(await at.ids(request('egfr'))).toEqual(['B:f:1'])
    expect(await at.ids(request('kras'))).toEqual(['T0:f:1'])
  })
}
