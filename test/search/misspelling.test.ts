import { expect, test } from 'vitest'
import { nearestWords, plainWords } from '../../src/search/misspelling.ts'

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

test.each([
  ['actim', ['actin', 'action', 'acting'], ['actin']],
  ['actxx', ['actin'], []],
  ['mitochondira', ['mitochondria', 'mitochondrial'], ['mitochondria']],
  ['mitochxxdrix', ['mitochondria'], []],
])('nearest to %s among %j: %j', (word, candidates, expected) => {
  expect(nearestWords(word, candidates)).toEqual(expected)
})
