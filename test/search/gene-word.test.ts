import { expect, test } from 'vitest'
import { geneWord, geneWords, rankingWords } from '../../src/search/gene-word.ts'
import { parseWords } from '../../src/search/parse-words.ts'

test('a gene has a word of its own, one token of small letters', () => {
  const keys = ['EGFR', 'SMAD2', 'SMAD3', 'HLA-DRB1', 'FPLX:ERK', 'H2-K1']
  for (const key of keys) expect(geneWord(key)).toMatch(/^[a-z]+$/)
  expect(new Set(keys.map(geneWord)).size).toBe(keys.length)
})

test('stands in the indexed texts once, at its narrowest scope', () => {
  const words = geneWords({ PANEL: ['A'], FIGURE: ['A', 'B'], ARTICLE: ['A', 'B', 'C', 'D'] })
  expect(words).toEqual({
    PANEL: geneWord('A'),
    FIGURE: geneWord('B'),
    ARTICLE: `${geneWord('C')} ${geneWord('D')}`,
  })
})

test.each([
  ['genes that must all be there', { geneAll: ['A', 'B'] }, ['A', 'B']],
  ['one gene', { gene: ['A'] }, ['A']],
  ['one gene twice', { gene: ['A'], geneAll: ['A'] }, ['A']],
  ['alternatives, of which no panel needs both', { gene: ['A', 'B'] }, []],
  ['none', {}, []],
])('ranks by %s', (_, filter, keys) => {
  expect(rankingWords(filter)).toEqual(keys.map((key) => `"${geneWord(key)}"`))
})

test('is looked for as it is', () => {
  expect(parseWords(rankingWords({ gene: ['EGFR'] }).join(' '))).toMatchObject([
    { forms: [[geneWord('EGFR')]], isFreeText: false },
  ])
})
