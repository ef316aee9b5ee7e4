import { expect, test } from 'vitest'
import { plainWords } from '../../../src/search/sqlite/spelling.ts'

test.each([
  ['', []],
  ['The cells of a mouse, stained; lungs', ['cells', 'mouse', 'stained', 'lungs']],
  ['EGFR smad2 2cell Kras axon5 H2O', []],
  ['naïve Müller β-actin façade', ['actin']],
  ['alpha-smooth (muscle)\nactin', ['alpha', 'smooth', 'muscle', 'actin']],
  ['one two four', ['four']],
])('the plain words of "%s"', (text, expected) => {
  expect(plainWords(text)).toEqual(expected)
})
