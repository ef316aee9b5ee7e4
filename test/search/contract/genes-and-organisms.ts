import { beforeEach, describe, expect, test } from 'vitest'
import { rankingWords } from '../../../src/search/gene-word.ts'
import type { GeneScope, PanelDocument, SearchFilter } from '../../../src/search/search-index.ts'
import { panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function genesAndOrganismsContract(at: IndexUnderTest): void {
  const genes = (PANEL: string[], FIGURE: string[], ARTICLE: string[]): PanelDocument['genes'] => {
    const figure = [...new Set([...PANEL, ...FIGURE])]
    return { PANEL, FIGURE: figure, ARTICLE: [...new Set([...figure, ...ARTICLE])] }
  }
  const about: Partial<PanelDocument> = { modality: 'DMFL', year: 2020, panelCaption: 'gel', licence: 'CC0' }
  beforeEach(() =>
    at.fill([
      panelDocument('A:f:1', { ...about, genes: genes(['EGFR', 'KRAS'], [], []), organisms: ['Humans', 'Mice'] }),
      panelDocument('A:f:2', { ...about, genes: genes([], ['EGFR'], ['KRAS']), organisms: ['Mice'], modality: 'GGEL' }),
      panelDocument('B:f:1', { ...about, genes: genes([], [], ['EGFR']), organisms: ['Humans'], panelCaption: 'EGFR' }),
      panelDocument('C:f:1', { ...about, genes: genes(['FPLX:ERK'], ['EGF'], []), organisms: [], year: 2010 }),
      panelDocument('D:f:1', { ...about, genes: genes([], [], []), organisms: ['Zebrafish', 'Mice'] }),
    ]),
  )

  describe('filters', () => {
    test.each<[filter: SearchFilter, expected: string[]]>([
      [{ gene: ['EGFR'] }, ['A:f:1', 'A:f:2']],
      [{ gene: ['EGFR'], geneScope: 'PANEL' }, ['A:f:1']],
      [{ gene: ['EGFR'], geneScope: 'ARTICLE' }, ['A:f:1', 'A:f:2', 'B:f:1']],
      [{ gene: ['FPLX:ERK', 'EGFR'], geneScope: 'PANEL' }, ['A:f:1', 'C:f:1']],
      [{ geneAll: ['EGFR', 'KRAS'] }, ['A:f:1']],
      [{ geneAll: ['EGFR', 'KRAS'], geneScope: 'ARTICLE' }, ['A:f:1', 'A:f:2']],
      [{ geneAll: ['EGFR'], gene: ['KRAS', 'EGF'] }, ['A:f:1']],
      // One key is never another's beginning, nor in another case.
      [{ gene: ['EGF'] }, ['C:f:1']],
      [{ gene: ['egfr'] }, []],
      [{ gene: ['ERK'] }, []],
      [{ gene: [] }, []],
      [{ gene: ['EGFR', 'NONE'] }, ['A:f:1', 'A:f:2']],
      [{ geneAll: ['EGFR', 'NONE'] }, []],
      [{ geneAll: [] }, ['A:f:1', 'A:f:2', 'B:f:1', 'C:f:1', 'D:f:1']],
      [{ organism: ['Mice'] }, ['A:f:1', 'A:f:2', 'D:f:1']],
      [{ organism: ['Humans', 'Zebrafish'] }, ['A:f:1', 'B:f:1', 'D:f:1']],
      [{ organism: ['Mouse'] }, []],
      [{ organism: [] }, []],
      [{ organism: ['Mice'], gene: ['EGFR'], modality: ['GGEL'] }, ['A:f:2']],
      [{ not: { gene: ['EGFR'] } }, ['B:f:1', 'C:f:1', 'D:f:1']],
      [{ not: { gene: ['EGFR', 'EGF'] }, geneScope: 'PANEL' }, ['A:f:2', 'B:f:1', 'C:f:1', 'D:f:1']],
      [{ geneAll: ['EGFR'], not: { gene: ['KRAS'] } }, ['A:f:2']],
      [{ organism: ['Mice'], not: { organism: ['Humans', 'Zebrafish'] } }, ['A:f:2']],
      [{ not: { gene: ['NONE'], organism: ['Mice'] } }, ['B:f:1', 'C:f:1']],
    ])('%j', async (filter, expected) => {
      for (const sort of ['NEWEST', 'CONFIDENCE'] as const) {
        const answer = await at.index.search(request('', { filter, sort }))
        expect(answer.hits.map((hit) => hit.panelId).toSorted()).toEqual(expected)
        if (answer.isTotalExact) expect(answer.total).toBe(expected.length)
      }
    })

    test('hold together with words, which do not find what is a key alone', async () => {
      expect(await at.ids(request('gel', { filter: { gene: ['EGFR'] } }))).toHaveLength(2)
      expect(await at.ids(request('EGFR'))).toEqual(['B:f:1'])
      expect(await at.ids(request('Zebrafish'))).toEqual([])
      expect(await at.ids(request('EGFR', { filter: { gene: ['KRAS'], geneScope: 'ARTICLE' } }))).toEqual([])
    })

    test('a page goes on within them', async () => {
      const asked = request('', { filter: { organism: ['Mice'] }, first: 2 })
      const { hits, hasNextPage } = await at.index.search(asked)
      expect(hasNextPage).toBe(true)
      const rest = await at.ids({ ...asked, after: hits.at(-1)?.cursor ?? '' })
      expect([...hits.map((hit) => hit.panelId), ...rest]).toEqual(['A:f:1', 'A:f:2', 'D:f:1'])
    })
  })

  describe('facets', () => {
    const counts = async (facet: 'gene' | 'organism' | 'modality', filter: SearchFilter, words = '') => {
      const { facets } = await at.index.search(request(words, { filter, facets: [facet] }))
      return facets[facet]?.map(({ value, count }) => `${value} ${count}`)
    }

    test.each<[scope: GeneScope | undefined, expected: string[]]>([
      ['PANEL', ['EGFR 1', 'FPLX:ERK 1', 'KRAS 1']],
      [undefined, ['EGFR 2', 'EGF 1', 'FPLX:ERK 1', 'KRAS 1']],
      ['FIGURE', ['EGFR 2', 'EGF 1', 'FPLX:ERK 1', 'KRAS 1']],
      ['ARTICLE', ['EGFR 3', 'KRAS 2', 'EGF 1', 'FPLX:ERK 1']],
    ])('genes at %s', async (geneScope, expected) => {
      expect(await counts('gene', geneScope === undefined ? {} : { geneScope })).toEqual(expected)
    })

    test('a panel counts for each of its values', async () => {
      expect(await counts('organism', {})).toEqual(['Mice 3', 'Humans 2', 'Zebrafish 1'])
      expect(await counts('organism', {}, 'EGFR')).toEqual(['Humans 1'])
    })

    test('the siblings of chosen values keep their counts, also beside other filters', async () => {
      expect(await counts('gene', { gene: ['KRAS'] })).toEqual(['EGFR 2', 'EGF 1', 'FPLX:ERK 1', 'KRAS 1'])
      expect(await counts('gene', { gene: ['KRAS'], modality: ['GGEL'] })).toEqual(['EGFR 1'])
      expect(await counts('gene', { gene: ['KRAS'], organism: ['Mice'] })).toEqual(['EGFR 2', 'KRAS 1'])
      expect(await counts('organism', { organism: ['Zebrafish'] })).toEqual(['Mice 3', 'Humans 2', 'Zebrafish 1'])
      expect(await counts('organism', { organism: ['Mice'], gene: ['EGFR'] })).toEqual(['Mice 2', 'Humans 1'])
      expect(await counts('organism', { organism: ['Mice'], yearFrom: 2021 })).toEqual([])
    })

    test('the word by which a chosen gene ranks takes nothing from its siblings', async () => {
      const filter = { gene: ['KRAS'] }
      const words = rankingWords(filter).join(' ')
      expect(await counts('gene', filter, words)).toEqual(await counts('gene', filter))
      expect(await counts('organism', filter, words)).toEqual(['Humans 1', 'Mice 1'])
    })

    test('chosen genes and organisms narrow the other facets', async () => {
      expect(await counts('modality', { gene: ['EGFR'] })).toEqual(['DMFL 1', 'GGEL 1'])
      expect(await counts('modality', { gene: ['EGFR'], modality: ['GGEL'] })).toEqual(['DMFL 1', 'GGEL 1'])
      expect(await counts('modality', { organism: ['Humans'] })).toEqual(['DMFL 2'])
    })

    test('genes that all have to be there narrow the facet of genes too', async () => {
      expect(await counts('gene', { geneAll: ['KRAS'] })).toEqual(['EGFR 1', 'KRAS 1'])
      expect(await counts('gene', { geneAll: ['KRAS'], gene: ['EGF'] })).toEqual(['EGFR 1', 'KRAS 1'])
    })
  })

  test('are replaced with their documents', async () => {
    await at.fill([panelDocument('A:f:1', { genes: genes(['MYC'], [], []), organisms: ['Rats'] })])
    expect(await at.ids(request('', { filter: { gene: ['KRAS', 'MYC'] } }))).toEqual(['A:f:1'])
    expect(await at.ids(request('', { filter: { gene: ['EGFR'] } }))).toEqual([])
    const { facets } = await at.index.search(request('', { facets: ['gene', 'organism'] }))
    expect(facets.gene?.map(({ value }) => value)).toEqual(['EGF', 'FPLX:ERK', 'MYC'])
    expect(facets.organism?.map(({ value }) => value)).toEqual(['Humans', 'Mice', 'Rats', 'Zebrafish'])
  })
}
