import { expect, test } from 'vitest'
import type { GeneConcept } from '../../src/domain/gene.ts'
import type { GeneMention } from '../../src/entities/gene-mention.ts'
import { scoreGenes } from '../../src/entities/score-genes.ts'

const gene = (symbol: string, mouseSymbol = symbol): GeneConcept => ({
  kind: 'gene',
  symbol,
  name: '',
  hgncId: null,
  uniprot: [],
  mouse: [{ id: 'MGI:1', symbol: mouseSymbol }],
  rat: [],
})
const family = (id: string): GeneConcept => ({ kind: 'family', id, members: [] })
const mention = (start: number, end: number, concept: GeneConcept | null): GeneMention => ({
  span: [start, end],
  text: '',
  concept,
  candidates: [],
  evidence: 'SYMBOL',
  species: null,
})
const gold = (start: number, end: number, symbol: string | null) => ({ span: [start, end] as const, symbol })

test('precision and recall over all captions together', () => {
  const score = scoreGenes([
    {
      gold: [gold(0, 4, 'EGFR'), gold(10, 14, 'KIT')],
      found: [mention(0, 4, gene('EGFR')), mention(20, 24, gene('MET'))],
    },
    { gold: [gold(0, 3, 'TH')], found: [mention(1, 2, gene('THRA'))] },
  ])
  expect(score).toMatchObject({ captions: 2, gold: 3, withSymbol: 3, found: 3 })
  expect(score.span).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 })
  expect(score.symbol).toEqual({ precision: 1 / 3, recall: 1 / 3, f1: 1 / 3 })
})

test.each([
  ['the human symbol', gene('CA12', 'Car12'), 'CA12', 1],
  ['the mouse symbol', gene('CA12', 'Car12'), 'CAR12', 1],
  ['a family, however divided', family('Histone_H3'), 'HISTONE H3', 1],
  ['another gene', gene('CA2'), 'CA12', 0],
  ['an ambiguous mention', null, 'CA12', 0],
])('%s names a gene or does not', (_, concept, symbol, recall) => {
  expect(scoreGenes([{ gold: [gold(0, 4, symbol)], found: [mention(0, 4, concept)] }]).symbol.recall).toBe(recall)
})

test('a mention and a gold span count once each', () => {
  const found = [mention(0, 4, gene('A')), mention(5, 9, gene('B'))]
  expect(scoreGenes([{ gold: [gold(0, 9, 'B')], found }]).span).toMatchObject({ precision: 0.5, recall: 1 })
  expect(scoreGenes([{ gold: [gold(0, 9, 'B')], found }]).symbol).toMatchObject({ precision: 0.5, recall: 1 })
})

test('spans that only touch do not overlap', () => {
  expect(scoreGenes([{ gold: [gold(0, 4, 'A')], found: [mention(4, 8, gene('A'))] }]).span.recall).toBe(0)
})

test('what meets a gold mention without symbol is left out of the symbol score', () => {
  const found = [mention(0, 4, gene('A')), mention(5, 9, gene('B'))]
  const score = scoreGenes([{ gold: [gold(0, 4, null), gold(5, 9, 'B')], found }])
  expect(score).toMatchObject({ withSymbol: 1, span: { precision: 1 }, symbol: { precision: 1, recall: 1 } })
})

test('ratios of nothing are 0', () => {
  expect(scoreGenes([]).span).toEqual({ precision: 0, recall: 0, f1: 0 })
})
