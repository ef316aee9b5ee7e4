import { expect, test } from 'vitest'
import { captioned, panelDocument, request } from '../panel-document.ts'
import { wordCases } from '../word-cases.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function wordsContract(at: IndexUnderTest): void {
  test.each(wordCases)('%s', async (words, captions, expected) => {
    await at.fill(captioned(...captions))
    expect(await at.found(words)).toEqual(expected)
  })

  test('stand in whatever fields of a document', async () => {
    const own = { panelCaption: 'axon', figureCaption: 'soma', mentions: 'glia', title: 'retina', abstract: 'cortex' }
    await at.fill([panelDocument('A:f:1', own), panelDocument('B:f:1', { panelCaption: 'axon soma glia retina' })])
    expect(await at.ids(request('axon soma glia retina cortex'))).toEqual(['A:f:1'])
  })

  test('that match nothing give an honest zero', async () => {
    await at.fill(captioned('EGFR in lung'))
    const answer = await at.index.search(request('EGFR xylophone', { facets: ['modality'] }))
    expect(answer).toMatchObject({ hits: [], total: 0, hasNextPage: false, facets: { modality: [] } })
  })

  test('inside the picture find the panel', async () => {
    await at.fill([
      panelDocument('A:f:1', { panelCaption: 'EGFR', imageText: 'DAPI\nmerge' }),
      panelDocument('A:f:2', { panelCaption: 'EGFR', imageText: 'phalloidin' }),
    ])
    expect(await at.ids(request('EGFR dapi'))).toEqual(['A:f:1'])
    expect(await at.ids(request('"dapi merge"'))).toEqual(['A:f:1'])
  })

  test('of a label find its panels: the modality and its group', async () => {
    await at.fill([
      panelDocument('A:f:1', { panelCaption: 'EGFR', modality: 'DMFL' }),
      panelDocument('B:f:1', { panelCaption: 'EGFR', modality: 'GGEL' }),
      panelDocument('C:f:1', { panelCaption: 'EGFR', modality: 'DMTR' }),
      panelDocument('D:f:1', { panelCaption: 'EGFR' }),
    ])
    expect(await at.ids(request('fluorescence EGFR'))).toEqual(['A:f:1'])
    expect((await at.ids(request('microscopy EGFR'))).toSorted()).toEqual(['A:f:1', 'C:f:1'])
  })

  test.each<[words: string, captions: string[], expected: number[]]>([
    // What nobody has is looked for as it may have been meant.
    ['fluorescense', ['by fluorescence', 'EGFR'], [0]],
    ['mitochondira', ['mitochondria', 'EGFR'], [0]],
    ['lungg', ['the lung', 'EGFR'], [0]],
    ['EGFR fluorescense', ['EGFR by fluorescence', 'KRAS by fluorescence'], [0]],
    ['xylophone', ['by fluorescence', 'EGFR'], []],
    // Quotes ask for just that.
    ['"fluorescense"', ['by fluorescence'], []],
    // Whatever may be a symbol is itself alone.
    ['SMAD2', ['SMAD3', 'SMAD4'], []],
    ['smad2', ['smad3', 'SMAD4'], []],
    ['Erbbb', ['Erbb', 'erbbs'], []],
    ['ERBBB', ['ERBB', 'erbb'], []],
    ['gels2', ['gels'], []],
    ['celk', ['cell'], []],
  ])('misspelt or not: %s', async (words, captions, expected) => {
    await at.fill(captioned(...captions))
    expect(await at.found(words)).toEqual(expected)
  })

  test.each<[without: string[], words: string, captions: string[], expected: number[]]>([
    [['lung'], 'cancer', ['lung cancer', 'liver cancer', 'cancer of two lungs', 'liver'], [1]],
    [['lung', 'liver'], 'cancer', ['lung cancer', 'liver cancer', 'brain cancer'], [2]],
    [['lung cancer'], '', ['lung cancer', 'cancer of the lung', 'liver'], [1, 2]],
    [['IL-6'], '', ['IL6', 'IL-6', 'IL-8'], [2]],
    // What is left out has to be plain: no star, no spelling, no word that holds a sentence together.
    [['mitochond*'], '', ['mitochondria', 'cell'], [0, 1]],
    [['fluorescense'], '', ['by fluorescence', 'EGFR'], [0, 1]],
    [['the', '', '"*'], '', ['the cell', 'EGFR'], [0, 1]],
    [['EGFR'], 'EGFR', ['EGFR', 'KRAS'], []],
  ])('without %j: %s', async (without, words, captions, expected) => {
    await at.fill(captioned(...captions))
    const ids = await at.ids(request(words, { without }))
    expect(ids.toSorted()).toEqual(expected.map((n) => `T${n}:f:1`))
  })

  test('what is left out is in whatever field of a document, beside more words than an engine reads', async () => {
    const words = 'axon soma glia retina cortex lung liver heart brain spleen kidney'
    await at.fill([
      panelDocument('A:f:1', { panelCaption: words, abstract: 'a review' }),
      panelDocument('B:f:1', { panelCaption: words, modality: 'GGEL' }),
    ])
    expect(await at.ids(request(words, { without: ['review'] }))).toEqual(['B:f:1'])
    expect(await at.ids(request(words, { without: ['gel'] }))).toEqual(['A:f:1'])
    const { facets, total } = await at.index.search(request('', { without: ['review'], facets: ['modality'] }))
    expect([facets.modality, total]).toEqual([[{ value: 'GGEL', count: 1 }], 1])
  })

  test.each<[words: string, captions: string[], expected: number[]]>([
    ['mitochond*', ['mitochondria', 'Mitochondrial', 'the mitochondrion', 'chondria'], [0, 1, 2]],
    ['SMAD*', ['SMAD2', 'Smad3', 'MAD'], [0, 1]],
    ['TGF-bet*', ['TGF-β', 'TGFbeta1', 'TGF-α', 'beta TGF'], [0, 1]],
    ['EGFR mitochond*', ['EGFR in mitochondria', 'mitochondria'], [0]],
    ['them*', ['thematic', 'them', 'the'], [0, 1]],
    // No beginning of three characters, no star directly after it: the star is nothing.
    ['ce*', ['ce', 'cell'], [0]],
    ['cell *', ['cell', 'cellular'], [0]],
    ['*cell', ['cell', 'unicell'], [0]],
    ['cel*l', ['cell', 'cel l'], [1]],
    ['"cell*"', ['cell', 'cellular'], [0]],
    ['*', ['cell', 'gel'], [0, 1]],
  ])('beginnings of words: %s', async (words, captions, expected) => {
    await at.fill(captioned(...captions))
    expect(await at.found(words)).toEqual(expected)
  })
}
