import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { licenceGroups } from '../../src/domain/licence.ts'
import type { LabelCode } from '../../src/domain/modality.ts'
import {
  facetNames,
  type PanelDocument,
  type SearchFilter,
  type SearchIndex,
  type SearchRequest,
  searchSorts,
} from '../../src/search/search-index.ts'
import { byArticle, captioned, panelDocument, request } from './panel-document.ts'
import { wordCases } from './word-cases.ts'

/** One place where an engine keeps an index; every `open` is a connection to that same index. */
export interface EngineUnderTest {
  open(): Promise<SearchIndex>
  remove(): Promise<void>
}

/** What every engine behind the port has to do. `make` gives an engine with an empty index. */
export function searchIndexContract(make: () => Promise<EngineUnderTest>): void {
  let engine: EngineUnderTest
  let index: SearchIndex

  beforeEach(async () => {
    engine = await make()
    index = await engine.open()
  })
  afterEach(async () => {
    await index.close()
    await engine.remove()
  })

  const fill = (documents: readonly PanelDocument[]) => index.replaceArticles(byArticle(documents))
  const ids = async (asked: SearchRequest) => (await index.search(asked)).hits.map((hit) => hit.panelId)
  /** The articles `T<n>` found, as their numbers in rising order. */
  const found = async (words: string) => {
    const answer = await index.search(request(words))
    expect(answer.total).toBe(answer.hits.length)
    return answer.hits.map((hit) => Number(/\d+/.exec(hit.panelId)?.[0])).sort((a, b) => a - b)
  }

  describe('words', () => {
    test.each(wordCases)('%s', async (words, captions, expected) => {
      await fill(captioned(...captions))
      expect(await found(words)).toEqual(expected)
    })

    test('stand in whatever fields of a document', async () => {
      const own = { panelCaption: 'axon', figureCaption: 'soma', mentions: 'glia', title: 'retina', abstract: 'cortex' }
      await fill([panelDocument('A:f:1', own), panelDocument('B:f:1', { panelCaption: 'axon soma glia retina' })])
      expect(await ids(request('axon soma glia retina cortex'))).toEqual(['A:f:1'])
    })

    test('that match nothing give an honest zero', async () => {
      await fill(captioned('EGFR in lung'))
      const answer = await index.search(request('EGFR xylophone', { facets: ['modality'] }))
      expect(answer).toEqual({ hits: [], total: 0, hasNextPage: false, facets: { modality: [] } })
    })

    test('inside the picture find the panel', async () => {
      await fill([
        panelDocument('A:f:1', { panelCaption: 'EGFR', imageText: 'DAPI\nmerge' }),
        panelDocument('A:f:2', { panelCaption: 'EGFR', imageText: 'phalloidin' }),
      ])
      expect(await ids(request('EGFR dapi'))).toEqual(['A:f:1'])
      expect(await ids(request('"dapi merge"'))).toEqual(['A:f:1'])
    })

    test('of a label find its panels: the modality and its group', async () => {
      await fill([
        panelDocument('A:f:1', { panelCaption: 'EGFR', modality: 'DMFL' }),
        panelDocument('B:f:1', { panelCaption: 'EGFR', modality: 'GGEL' }),
        panelDocument('C:f:1', { panelCaption: 'EGFR', modality: 'DMTR' }),
        panelDocument('D:f:1', { panelCaption: 'EGFR' }),
      ])
      expect(await ids(request('fluorescence EGFR'))).toEqual(['A:f:1'])
      expect((await ids(request('microscopy EGFR'))).toSorted()).toEqual(['A:f:1', 'C:f:1'])
    })
  })

  describe('hostile texts', () => {
    const captions = ['EGFR not near x or a b', 'KRAS']
    const everything = [0, 1]

    test.each<[name: string, words: string, expected: number[]]>([
      ['nothing', '', everything],
      ['blanks', ' \t\n ', everything],
      ['brackets', '([{<>}])', everything],
      ['a quote', '"', everything],
      ['empty quotes', '""', everything],
      ['a star', '*', everything],
      ['punctuation', '- -- : ; ^ ~ + . , ! ? / \\ | & % $ # @ = _', everything],
      ['emoji', '🧬🔬', everything],
      ['a null byte', '\0', everything],
      ['control characters', '\u0001\u0002\u001F\u007F\u0085', everything],
      ['a lone surrogate', '\uD800', everything],
      ['a combining mark', '\u0301', everything],
      ['only stop words', 'images of the', everything],
      ['operators', 'egfr NOT OR', [0]],
      ['nothing but operators', 'NOT AND', everything],
      ['operators of FTS5', 'AND OR NEAR(', [0]],
      ['an open quote', '"egfr', [0]],
      ['a quote too many', '"egfr" "', [0]],
      ['a closing bracket', 'egfr)', [0]],
      ['a column', 'panel_caption:egfr', []],
      ['a column filter', '{title} : egfr', []],
      ['a pair', 'a:b', [0]],
      ['first token', '^x', [0]],
      ['NEAR', 'NEAR(egfr x, 5)', []],
      ['a prefix', 'EG*', []],
      ['exclusion', '-egfr', [0]],
      ['a filter of Meilisearch', 'egfr modality = "DMFL"', []],
      ['SQL', "egfr'; DROP TABLE panel; --", []],
      ['a null byte between', 'eg\0fr', []],
      ['a null byte after', 'egfr\0', [0]],
      ['a lone surrogate after', 'egfr\uDC00', [0]],
      ['soft hyphens and marks without width', 'E\u00ADG\u200BFR', [0]],
      ['emoji between', 'egfr 🧬 near', [0]],
      ['10 kB of one word', 'egfr '.repeat(2_000), [0]],
      ['10 kB of many words', Array.from({ length: 2_000 }, (_, i) => `w${i}`).join(' '), []],
      ['10 kB in one word', 'x'.repeat(10_000), []],
      ['10 kB of quotes', '"'.repeat(10_001), everything],
      ['10 kB of brackets', '('.repeat(10_000), everything],
      ['10 kB of hyphens', 'a-'.repeat(5_000), []],
    ])('%s', async (_name, words, expected) => {
      await fill(captioned(...captions))
      expect(await found(words)).toEqual(expected)
    })

    test('in documents are stored and found like any other', async () => {
      await fill(captioned('EGFR \0 \uD800 "quoted" \u0001 🧬 KRAS', '', 'x'.repeat(100_000)))
      expect(await found('egfr quoted kras')).toEqual([0])
      expect(await found('')).toEqual([0, 1, 2])
    })

    test('in filters are values that no panel has', async () => {
      await fill([panelDocument('A:f:1', { journal: 'Cell', modality: 'DMFL' })])
      const values = ["Cell' OR '1'='1", '"', '%', '*', '', '\0']
      for (const filter of [{ journal: values }, { modality: values }, { licence: values }, { articleId: values }]) {
        expect(await ids(request('', { filter }))).toEqual([])
      }
    })
  })

  describe('ranking', () => {
    test('a word weighs by its field: own caption, figure caption, mentions, title, abstract, label, picture', async () => {
      const caption = { panelCaption: 'lung', figureCaption: 'lung', mentions: 'lung' }
      const filler = { ...caption, title: 'lung', abstract: 'lung', imageText: 'lung' }
      await fill([
        panelDocument('H:f:1', { ...filler, imageText: 'gel' }),
        panelDocument('F:f:1', { ...filler, modality: 'GGEL' }),
        panelDocument('E:f:1', { ...filler, abstract: 'gel' }),
        panelDocument('D:f:1', { ...filler, title: 'gel' }),
        panelDocument('C:f:1', { ...filler, mentions: 'gel' }),
        panelDocument('B:f:1', { ...filler, figureCaption: 'gel' }),
        panelDocument('A:f:1', { ...filler, panelCaption: 'gel' }),
        panelDocument('G:f:1', filler),
      ])
      expect(await ids(request('gel'))).toEqual(['A:f:1', 'B:f:1', 'C:f:1', 'D:f:1', 'E:f:1', 'F:f:1', 'H:f:1'])
    })

    test('scores fall from hit to hit and are above 0; without words they are 0', async () => {
      await fill(
        captioned(
          'EGFR',
          'EGFR in a much longer caption about the lung',
          'EGFR EGFR EGFR',
          'KRAS',
          'MYC',
          'TP53',
          'ALK',
        ),
      )
      const scores = (await index.search(request('egfr'))).hits.map((hit) => hit.score)
      expect(scores).toHaveLength(3)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
      expect(scores.at(-1)).toBeGreaterThan(0)
      expect((await index.search(request(''))).hits.map((hit) => hit.score)).toEqual([0, 0, 0, 0, 0, 0, 0])
    })

    const dated = [
      panelDocument('A:f:1', { published: '2018-05', confidence: 0.4, panelCaption: 'gel' }),
      panelDocument('A:f:2', { published: '2018-05', confidence: 0.4, panelCaption: 'gel' }),
      panelDocument('A:f:10', { published: '2018-05', confidence: 0.4, panelCaption: 'gel' }),
      panelDocument('B:f:1', { published: null, confidence: null, panelCaption: 'gel' }),
      panelDocument('C:f:1', { published: '2018', confidence: 0.9, panelCaption: 'gel' }),
      panelDocument('D:f:1', { published: '2021-01-02', confidence: 0, panelCaption: 'gel' }),
    ]

    test.each<[sort: SearchRequest['sort'], words: string, expected: string[]]>([
      ['NEWEST', '', ['D:f:1', 'A:f:1', 'A:f:2', 'A:f:10', 'C:f:1', 'B:f:1']],
      ['NEWEST', 'gel', ['D:f:1', 'A:f:1', 'A:f:2', 'A:f:10', 'C:f:1', 'B:f:1']],
      ['RELEVANCE', '', ['D:f:1', 'A:f:1', 'A:f:2', 'A:f:10', 'C:f:1', 'B:f:1']],
      ['RELEVANCE', 'gel', ['A:f:1', 'A:f:2', 'A:f:10', 'B:f:1', 'C:f:1', 'D:f:1']],
      ['OLDEST', '', ['C:f:1', 'A:f:1', 'A:f:2', 'A:f:10', 'D:f:1', 'B:f:1']],
      ['CONFIDENCE', 'gel', ['C:f:1', 'A:f:1', 'A:f:2', 'A:f:10', 'D:f:1', 'B:f:1']],
    ])('%s of "%s": equal ones by article, then in reading order', async (sort, words, expected) => {
      await index.replaceArticles(byArticle(dated).toReversed())
      expect(await ids(request(words, { sort }))).toEqual(expected)
    })
  })

  describe('filters and facets', () => {
    const panels: [
      id: string,
      modality: LabelCode | null,
      journal: string | null,
      year: number | null,
      licence: string,
      compound: boolean | null,
    ][] = [
      ['A:f:1', 'DMFL', 'Cell', 2018, 'CC BY 4.0', true],
      ['A:f:2', 'DMFL', 'Cell', 2018, 'CC BY 4.0', true],
      ['A:f:3', 'GGEL', 'Cell', 2018, 'CC BY 4.0', true],
      ['B:f:1', 'DMTR', 'eLife', 2020, 'CC BY 4.0', false],
      ['B:f:2', 'DMFL', 'eLife', 2020, 'CC BY-NC', false],
      ['C:f:1', 'UNCERTAIN', null, null, 'Unknown', true],
      ['C:f:2', null, null, null, 'Unknown', null],
    ]
    const groups = new Map([
      ['CC BY 4.0', licenceGroups[0]],
      ['CC BY-NC', licenceGroups[1]],
    ])
    beforeEach(() =>
      fill(
        panels.map(([id, modality, journal, year, licence, compound], i) => {
          const licenceGroup = groups.get(licence) ?? 'UNKNOWN'
          const confidence = modality === null ? null : i / 10
          const panelCaption = i % 2 === 0 ? 'EGFR' : 'KRAS'
          const about: Partial<PanelDocument> = {
            modality,
            journal,
            year,
            licence,
            licenceGroup,
            confidence,
            panelCaption,
            compound,
          }
          return panelDocument(id, about)
        }),
      ),
    )

    test.each<[filter: SearchFilter, expected: string[]]>([
      [{}, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2', 'C:f:1', 'C:f:2']],
      [{ modality: ['DMFL'] }, ['A:f:1', 'A:f:2', 'B:f:2']],
      [{ modality: ['DMTR', 'GGEL'] }, ['A:f:3', 'B:f:1']],
      [{ modality: ['UNCERTAIN'] }, ['C:f:1']],
      [{ modality: [] }, []],
      [{ modality: ['dmfl'] }, []],
      [{ journal: ['eLife'] }, ['B:f:1', 'B:f:2']],
      [{ licence: ['CC BY-NC', 'Unknown'] }, ['B:f:2', 'C:f:1', 'C:f:2']],
      [{ licenceGroup: ['NON_COMMERCIAL'] }, ['B:f:2']],
      [{ articleId: ['A', 'C', 'none'] }, ['A:f:1', 'A:f:2', 'A:f:3', 'C:f:1', 'C:f:2']],
      [{ compound: true }, ['A:f:1', 'A:f:2', 'A:f:3', 'C:f:1']],
      [{ compound: false }, ['B:f:1', 'B:f:2']],
      [{ compound: true, modality: ['DMFL', 'DMTR'] }, ['A:f:1', 'A:f:2']],
      [{ yearFrom: 2018 }, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2']],
      [{ yearFrom: 2019, yearTo: 2020 }, ['B:f:1', 'B:f:2']],
      [{ yearTo: 2018 }, ['A:f:1', 'A:f:2', 'A:f:3']],
      [{ yearFrom: 2021, yearTo: 2017 }, []],
      [{ confidenceFrom: 0 }, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2', 'C:f:1']],
      [{ confidenceFrom: 0.2 }, ['A:f:3', 'B:f:1', 'B:f:2', 'C:f:1']],
      [{ modality: ['DMFL'], journal: ['Cell', 'eLife'], yearFrom: 2020, confidenceFrom: 0.4 }, ['B:f:2']],
    ])('%j', async (filter, expected) => {
      const answer = await index.search(request('', { filter, sort: 'OLDEST' }))
      expect(answer.hits.map((hit) => hit.panelId).toSorted()).toEqual(expected)
      expect(answer.total).toBe(expected.length)
    })

    test('hold together with words', async () => {
      const answer = await index.search(
        request('egfr', { filter: { modality: ['DMFL', 'GGEL'] }, facets: ['journal'] }),
      )
      expect(answer.hits.map((hit) => hit.panelId).toSorted()).toEqual(['A:f:1', 'A:f:3', 'B:f:2'])
      expect(answer.facets.journal).toEqual([
        { value: 'Cell', count: 2 },
        { value: 'eLife', count: 1 },
      ])
    })

    test('facets count the matches by falling count, then value; what has no value is not counted', async () => {
      expect((await index.search(request('', { facets: facetNames, first: 0 }))).facets).toEqual({
        modality: [
          { value: 'DMFL', count: 3 },
          { value: 'DMTR', count: 1 },
          { value: 'GGEL', count: 1 },
          { value: 'UNCERTAIN', count: 1 },
        ],
        journal: [
          { value: 'Cell', count: 3 },
          { value: 'eLife', count: 2 },
        ],
        year: [
          { value: '2018', count: 3 },
          { value: '2020', count: 2 },
        ],
        licence: [
          { value: 'CC BY 4.0', count: 4 },
          { value: 'Unknown', count: 2 },
          { value: 'CC BY-NC', count: 1 },
        ],
        compound: [
          { value: 'true', count: 4 },
          { value: 'false', count: 2 },
        ],
      })
    })

    test('a facet ignores the filter on itself and heeds the others', async () => {
      const filter: SearchFilter = { modality: ['DMFL'], yearTo: 2019, confidenceFrom: 0 }
      const facets = ['modality', 'year', 'journal', 'compound'] as const
      const answer = await index.search(request('', { filter, facets }))
      expect(answer.total).toBe(2)
      expect(answer.facets).toEqual({
        modality: [
          { value: 'DMFL', count: 2 },
          { value: 'GGEL', count: 1 },
        ],
        year: [
          { value: '2018', count: 2 },
          { value: '2020', count: 1 },
        ],
        journal: [{ value: 'Cell', count: 2 }],
        compound: [{ value: 'true', count: 2 }],
      })
      const compound = await index.search(request('', { filter: { compound: false }, facets: ['compound', 'year'] }))
      expect(compound.facets).toEqual({
        compound: [
          { value: 'true', count: 4 },
          { value: 'false', count: 2 },
        ],
        year: [{ value: '2020', count: 2 }],
      })
    })

    test('facets that were not asked for are not there', async () => {
      expect((await index.search(request('egfr'))).facets).toEqual({})
    })
  })

  describe('paging', () => {
    const documents = Array.from({ length: 60 }, (_, i) =>
      panelDocument(`P${Math.floor(i / 3)}:f:${i % 3}`, {
        panelCaption: i % 4 === 0 ? 'gel EGFR' : 'a gel of something',
        published: i % 5 === 0 ? null : `20${10 + (i % 7)}`,
        confidence: i % 6 === 0 ? null : (i % 4) / 4,
        modality: i % 2 === 0 ? 'GGEL' : 'DMFL',
      }),
    )

    const walk = async (asked: SearchRequest) => {
      const seen: string[] = []
      let after: string | undefined
      for (let page = 0; page < 20; page++) {
        const { hits, hasNextPage, total } = await index.search({ ...asked, ...(after === undefined ? {} : { after }) })
        expect(total).toBe(asked.filter.modality ? 30 : 60)
        seen.push(...hits.map((hit) => hit.panelId))
        after = hits.at(-1)?.cursor
        if (!hasNextPage) break
        expect(hits).toHaveLength(asked.first)
      }
      return seen
    }

    test.each(searchSorts.flatMap((sort) => ['', 'gel'].map((words) => ({ sort, words }))))(
      'all pages of $sort "$words" are all hits once, in order',
      async ({ sort, words }) => {
        await fill(documents)
        const all = await ids(request(words, { sort }))
        expect(new Set(all).size).toBe(60)
        expect(await walk(request(words, { sort, first: 7 }))).toEqual(all)
        expect(await walk(request(words, { sort, first: 60 }))).toEqual(all)
        const filter = { modality: ['GGEL'] }
        expect(await walk(request(words, { sort, first: 10, filter }))).toEqual(
          await ids(request(words, { sort, filter })),
        )
      },
    )

    test('a page of none tells the total, and that there is no page to go on from', async () => {
      await fill(documents)
      const none = await index.search(request('gel', { first: 0 }))
      expect(none).toEqual({ hits: [], total: 60, hasNextPage: false, facets: {} })
    })

    test('goes on after the last hit when articles are added or replaced between', async () => {
      await fill(documents)
      const asked = request('', { sort: 'NEWEST', first: 20 })
      const first = await index.search(asked)
      await fill([panelDocument('NEW:f:1', { published: '2030' }), ...documents.slice(0, 6)])
      const rest = await ids({ ...asked, first: 100, after: first.hits.at(-1)?.cursor ?? '' })
      const all = [...first.hits.map((hit) => hit.panelId), ...rest]
      expect(all.toSorted()).toEqual(documents.map((document) => document.panelId).toSorted())
    })

    test('a cursor that is none, or of another search, is refused with a sentence', async () => {
      await fill(documents)
      const asked = request('gel', { first: 5, filter: { modality: ['GGEL', 'DMFL'], yearFrom: 2000 } })
      const { hits } = await index.search(request('gel', { first: 5 }))
      const after = hits.at(-1)?.cursor ?? ''
      const refused = [
        request('egfr', { after }),
        request('gel', { after, sort: 'NEWEST' }),
        request('gel', { after, filter: { modality: ['GGEL'] } }),
        ...['', 'x', '0', after.slice(1), `${after.slice(0, -4)}AAAA`, 'W10', 'eyJhIjoxfQ', '\0'].map((wrong) =>
          request('gel', { after: wrong }),
        ),
      ]
      for (const wrong of refused) {
        await expect(index.search(wrong)).rejects.toMatchObject({
          code: 'BAD_CURSOR',
          message: expect.stringContaining('`after`'),
        })
      }
      expect((await index.search({ ...asked, filter: {}, after })).hits).toHaveLength(5)
    })
  })

  describe('writing', () => {
    const total = async (words: string) => (await index.search(request(words))).total

    test('an article is replaced by its new documents', async () => {
      await fill([panelDocument('A:f:1', { title: 'old' }), panelDocument('A:f:2', { title: 'old' })])
      await fill([panelDocument('B:f:1', { title: 'old' })])
      await fill([panelDocument('A:f:2', { title: 'new', modality: 'DMFL' })])
      expect(await ids(request('old'))).toEqual(['B:f:1'])
      const answer = await index.search(request('', { facets: ['modality'] }))
      expect(answer.hits.map((hit) => hit.panelId)).toEqual(['A:f:2', 'B:f:1'])
      expect(answer.facets.modality).toEqual([{ value: 'DMFL', count: 1 }])
      expect(await index.status()).toMatchObject({ documents: 2, current: true })
    })

    test('nothing of the old text stays with the new document', async () => {
      await fill([panelDocument('A:f:1', { title: 'old' })])
      await fill([panelDocument('A:f:1', { title: 'new' })])
      expect([await total('old'), await total('new'), await total('"old new"')]).toEqual([0, 1, 0])
      await index.replaceArticles([{ articleId: 'A', documents: [] }])
      await fill([panelDocument('B:f:1', { title: 'other' })])
      expect([await total('new'), await total('other')]).toEqual([0, 1])
    })

    test('an article without documents is taken out; one that was not there is none the worse', async () => {
      await fill(captioned('EGFR', 'KRAS'))
      await index.replaceArticles([{ articleId: 'T0', documents: [] }])
      await index.replaceArticles([{ articleId: 'unknown', documents: [] }])
      await index.replaceArticles([])
      expect([await total('egfr'), await total('kras'), await total('')]).toEqual([0, 1, 1])
    })

    test('writing the same again changes nothing', async () => {
      for (let i = 0; i < 3; i++) await fill(captioned('EGFR', 'KRAS'))
      expect([await total('egfr'), await total('')]).toEqual([1, 2])
    })

    test('is all or nothing', async () => {
      await fill(captioned('EGFR', 'KRAS'))
      const clash = panelDocument('T0:f:1', { panelCaption: 'MYC' })
      const batch = [
        { articleId: 'T1', documents: [panelDocument('T1:f:1', { panelCaption: 'ALK' })] },
        { articleId: 'T2', documents: [clash] },
      ]
      await expect(index.replaceArticles(batch)).rejects.toMatchObject({ code: 'INDEX_UNAVAILABLE' })
      expect([await total('egfr'), await total('kras'), await total('alk'), await total('myc')]).toEqual([1, 1, 0, 0])
    })

    test('an index keeps what was written when it is opened again, and others see it at once', async () => {
      const reader = await engine.open()
      await fill([panelDocument('A:f:1', { panelCaption: 'EGFR', modality: 'DMFL' })])
      const asked = request('egfr', { facets: ['modality'] })
      const expected = { total: 1, facets: { modality: [{ value: 'DMFL', count: 1 }] } }
      expect(await reader.search(asked)).toMatchObject(expected)
      await fill([panelDocument('B:f:1', { panelCaption: 'EGFR', modality: 'GGEL' })])
      expect((await reader.search(asked)).facets.modality).toHaveLength(2)
      await reader.close()
      const again = await engine.open()
      expect((await again.search(asked)).total).toBe(2)
      await again.close()
    })

    test('reset empties the index, also for those who have it open', async () => {
      const reader = await engine.open()
      await fill([panelDocument('A:f:1', { modality: 'DMFL', journal: 'Cell' })])
      await reader.search(request('', { facets: facetNames }))
      await index.reset()
      expect(await index.status()).toMatchObject({ documents: 0, current: true })
      await fill([panelDocument('B:f:1', { modality: 'GGEL', journal: 'eLife' })])
      const answer = await reader.search(request('', { facets: ['modality', 'journal'] }))
      expect(answer.facets).toEqual({
        modality: [{ value: 'GGEL', count: 1 }],
        journal: [{ value: 'eLife', count: 1 }],
      })
      await reader.close()
    })
  })
}
