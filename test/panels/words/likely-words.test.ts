import { expect, test } from 'vitest'
import { type Direction, likelyWords } from '../../../src/panels/words/likely-words.ts'

test.each<[string, number, Direction, boolean]>([
  ['Fluorescence', 0.61, 'upright', true],
  ['Fluorescence', 0.59, 'upright', false],
  ['Fluorescence', 0.79, 'sideways', false],
  ['Fluorescence', 0.81, 'sideways', true],
  ['p53', 0.75, 'upright', true],
  ['p53', 0.74, 'upright', false],
  ['p53', 0.89, 'sideways', false],
  ['WT', 0.9, 'upright', true],
  ['WT', 0.89, 'upright', false],
  ['WT', 0.94, 'sideways', false],
  ['(pg/ml)', 0.6, 'upright', true],
  ['β-actin', 0.9, 'upright', true],
  ['48h', 0.95, 'upright', true],
  ['100', 0.99, 'upright', false],
  ['A', 0.99, 'upright', false],
  ['[=]', 0.99, 'upright', false],
])('%s at %d, %s, is a word: %s', (text, confidence, direction, expected) => {
  const words = likelyWords([{ text, box: [0, 0, 9, 9], confidence }], direction)
  expect(words).toHaveLength(expected ? 1 : 0)
})
