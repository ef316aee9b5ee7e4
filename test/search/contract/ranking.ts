import { expect, test } from 'vitest'
import { rankingWords } from '../../../src/search/gene-word.ts'
import type { GeneScope, SearchRequest } from '../../../src/search/search-index.ts'
import { byArticle, captioned, panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function rankingContract(at: IndexUnderTest): void {
  test('a word weighs by its field: own caption, figure caption, mentions, title, abstract, label, picture', async () => {
    const caption = { panelCaption: 'lung', figureCaption: 'lung', mentions: 'lung' }
    const filler = { ...caption, title: 'lung', abstract: 'lung', imageText: 'lung' }
    await at.fill([
      panelDocument('H:f:1', { ...filler, imageText: 'gel' }),
      panelDocument('F:f:1', { ...filler, modality: 'GGEL' }),
      panelDocument('E:f:1', { ...filler, abstract: 'gel' }),
      panelDocument('D:f:1', { ...filler, title: 'gel' }),
      panelDocument('C:f:1', { ...filler, mentions: 'gel' }),
      panelDocument('B:f:1', { ...filler, figureCaption: 'gel' }),
      panelDocument('A:f:1', { ...filler, panelCaption: 'gel' }),
      panelDocument('G:f:1', filler),
    ])
    expect(await at.ids(request('gel'))).toEqual(['A:f:1', 'B:f:1', 'C:f:1', 'D:f:1', 'E:f:1', 'F:f:1', 'H:f:1'])
  })

  test('a gene ranks by where it is named, whatever the texts call it', async () => {
    const asked = { words: rankingWords({ gene: ['EGFR'] }).join(' '), filter: { gene: ['EGFR'] } }
    const named = (...scopes: GeneScope[]) => ({
      ...{ panelCaption: 'ErbB1 in a cell', figureCaption: 'cell', mentions: 'cell', abstract: 'cell' },
      genes: { PANEL: [], FIGURE: [], ARTICLE: [], ...Object.fromEntries(scopes.map((scope) => [scope, ['EGFR']])) },
    })
    await at.fill([
      panelDocument('A:f:1', named('ARTICLE')),
      panelDocument('B:f:1', named('FIGURE', 'ARTICLE')),
      panelDocument('C:f:1', named('PANEL', 'FIGURE', 'ARTICLE')),
      ...captioned('EGFR', 'ERBB1 in a lung', 'lung', 'heart', 'brain'),
    ])
    const atArticle = { ...asked.filter, geneScope: 'ARTICLE' } as const
    expect(await at.ids(request(asked.words, { filter: atArticle }))).toEqual(['C:f:1', 'B:f:1', 'A:f:1'])
    expect(await at.ids(request(asked.words, { filter: asked.filter }))).toEqual(['C:f:1', 'B:f:1'])
  })

  test('scores fall from hit to hit and are above 0; without words they are 0', async () => {
    await at.fill(
      captioned('EGFR', 'EGFR in a much longer caption about the lung', 'EGFR EGFR EGFR', 'KRAS', 'MYC', 'TP53', 'ALK'),
    )
    const scores = (await at.index.search(request('egfr'))).hits.map((hit) => hit.score)
    expect(scores).toHaveLength(3)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores.at(-1)).toBeGreaterThan(0)
    expect((await at.index.search(request(''))).hits.map((hit) => hit.score)).toEqual([0, 0, 0, 0, 0, 0, 0])
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
    await at.index.replaceArticles(byArticle(dated).toReversed())
    expect(await at.ids(request(words, { sort }))).toEqual(expected)
  })
}
