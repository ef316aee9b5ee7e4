import { expect, test } from 'vitest'
import { findAbbreviations, findExpansions } from '../../src/entities/abbreviations.ts'

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

test('words in brackets that have the letters before them are told apart from other remarks', () => {
  expect([...findExpansions('NF-κB and HSF (heat shock transcription factor) in cells')]).toEqual([
    { short: 'HSF', long: 'heat shock transcription factor' },
  ])
  expect([...findExpansions('EGFR (red); TH (see text); GFAP ()')]).toEqual([])
})
