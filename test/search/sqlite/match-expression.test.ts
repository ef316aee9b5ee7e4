import { expect, test } from 'vitest'
import { matchExpression } from '../../../src/search/sqlite/match-expression.ts'

test('joins terms by AND and forms by OR, all quoted', () => {
  const terms = [{ forms: [['IL', '6'], ['IL6']] }, { forms: [['NOT']] }]
  expect(matchExpression(terms)).toBe('("IL 6" OR "IL6") AND ("NOT")')
})

test('doubles a quote, should a token ever hold one', () => {
  expect(matchExpression([{ forms: [['a"b']] }])).toBe('("a""b")')
})
