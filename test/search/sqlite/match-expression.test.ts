import { expect, test } from 'vitest'
import { matchExpression } from '../../../src/search/sqlite/match-expression.ts'

const term = (...forms: string[][]) => ({ forms, isPrefix: false })

test('joins terms by AND and forms by OR, all quoted', () => {
  const terms = [term(['IL', '6'], ['IL6']), term(['NOT'])]
  expect(matchExpression(terms)).toBe('("IL 6" OR "IL6") AND ("NOT")')
})

test('asks for all of them in one column', () => {
  expect(matchExpression([term(['cell'], ['cells'])], 'title')).toBe('title : (("cell" OR "cells"))')
})

test('doubles a quote, should a token ever hold one', () => {
  expect(matchExpression([term(['a"b'])])).toBe('("a""b")')
})

test('asks for the beginning of the last token of a phrase', () => {
  expect(matchExpression([{ ...term(['TGF', 'bet'], ['TGFbet']), isPrefix: true }])).toBe('("TGF bet" * OR "TGFbet" *)')
})
