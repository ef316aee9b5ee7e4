import { expect, test } from 'vitest'
import { matchExpression } from '../../../src/search/sqlite/match-expression.ts'

const term = (...forms: string[][]) => ({ forms, isPrefix: false, isFreeText: false })

test('joins terms by AND and forms by OR, all quoted', () => {
  const terms = [term(['IL', '6'], ['IL6']), term(['NOT'])]
  expect(matchExpression(terms)).toBe('("IL 6" OR "IL6") AND ("NOT")')
})

test('doubles a quote, should a token ever hold one', () => {
  expect(matchExpression([term(['a"b'])])).toBe('("a""b")')
})

test('asks for the beginning of the last token of a phrase', () => {
  expect(matchExpression([{ ...term(['TGF', 'bet'], ['TGFbet']), isPrefix: true }])).toBe('("TGF bet" * OR "TGFbet" *)')
})

test('never asks for the keys of genes, whatever the text holds', () => {
  expect(matchExpression([term(['\u{E000}f1'])])).toBe('("\u{E001}f1")')
})
