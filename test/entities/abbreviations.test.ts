import { expect, test } from 'vitest'
import { findAbbreviations } from '../../src/entities/abbreviations.ts'

test.each([
  ['stained for tyrosine hydroxylase (TH)', 'TH', 'tyrosine hydroxylase'],
  ['the epidermal growth factor receptor (EGFR, red)', 'EGFR', 'epidermal growth factor receptor'],
  ['TH, tyrosine hydroxylase; scale bar', 'TH', 'tyrosine hydroxylase'],
  ['Control. ACL: anterior cruciate ligament.', 'ACL', 'anterior cruciate ligament'],
  ['OPN = osteopontin', 'OPN', 'osteopontin'],
])('%s', (text, short, long) => {
  expect(findAbbreviations(text)).toContainEqual({ short, long })
})

test.each(['as shown (EGFR)', 'mice (n = 5)', 'A, control; B, treated', '(A) left', ''])('none in "%s"', (text) => {
  expect(findAbbreviations(text)).toEqual([])
})
