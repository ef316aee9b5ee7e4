import { expect, test } from 'vitest'
import { editDistance } from '../../src/search/edit-distance.ts'

test.each([
  ['cell', 'cell', 0],
  ['', 'cell', 4],
  ['lungg', 'lung', 1],
  ['fluorescense', 'fluorescence', 1],
  ['mitochondira', 'mitochondria', 1],
  ['mitocondira', 'mitochondria', 2],
  ['kitten', 'sitting', 3],
])('%s and %s: %i', (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected)
  expect(editDistance(b, a)).toBe(expected)
})
