import { expect, test } from 'vitest'
import { geneWord } from '../../../src/search/gene-word.ts'
import { wordRows } from '../../../src/search/sqlite/word-rows.ts'
import { panelDocument } from '../panel-document.ts'

const genes = (PANEL: string[], FIGURE: string[], ARTICLE: string[]) => ({ PANEL, FIGURE, ARTICLE })

test('texts that panels share make one row, in the order of panels', () => {
  const documents = [
    panelDocument('A:f:1', { panelCaption: 'one', figureCaption: 'gel', title: 'cells' }),
    panelDocument('A:f:2', { panelCaption: 'two', figureCaption: 'gel', title: 'cells' }),
    panelDocument('A:g:1', { panelCaption: 'six', figureCaption: 'blot', title: 'cells', imageText: 'DAPI' }),
  ]
  const rows = wordRows(documents, (text) => text.toUpperCase())
  expect(rows.map((level) => level.map(({ panels, words }) => [panels, words.join('|')]))).toEqual([
    [
      [1, 'ONE||'],
      [1, 'TWO||'],
      [1, 'SIX|DAPI|'],
    ],
    [
      [2, 'GEL|'],
      [1, 'BLOT|'],
    ],
    [[3, 'CELLS|']],
  ])
  expect(rows.map((level) => level.map(({ length }) => length))).toEqual([[3, 3, 7], [3, 4], [5]])
})

test('a gene that only some panels of a figure have stands with those alone', () => {
  const documents = [
    panelDocument('A:f:1', { genes: genes(['KRAS'], ['KRAS', 'EGFR'], ['KRAS', 'EGFR', 'MYC']) }),
    panelDocument('A:f:2', { genes: genes([], ['EGFR', 'ALK'], ['EGFR', 'ALK', 'MYC']) }),
  ]
  const [own, figure, article] = wordRows(documents, (text) => text)
  const named = (words: readonly string[] | undefined) =>
    ['ALK', 'EGFR', 'KRAS', 'MYC'].filter((key) => words?.join(' ').includes(geneWord(key)))
  expect(own?.map(({ words }) => named(words))).toEqual([['KRAS'], ['ALK']])
  expect(figure?.map(({ words }) => named(words))).toEqual([['EGFR']])
  expect(article?.map(({ words }) => named(words))).toEqual([['EGFR', 'MYC']])
})
