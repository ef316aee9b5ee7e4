import { expect, test } from 'vitest'
import { isIndexComplete } from '../../src/search/is-index-complete.ts'

test.each<[documents: number, current: boolean, panels: number, expected: boolean]>([
  [8, true, 8, true],
  [0, true, 0, true],
  [0, true, 8, false],
  [7, true, 8, false],
  [9, true, 8, false],
  [8, false, 8, false],
])('%i documents (current: %s) for %i panels: %s', (documents, current, panels, expected) => {
  expect(isIndexComplete({ engine: 'x', documents, current }, panels)).toBe(expected)
})

test('of one that is seen in part, nobody can tell what it lacks', () => {
  expect(isIndexComplete({ engine: 'x', documents: 3, current: true, isPartial: true }, 8)).toBe(true)
  expect(isIndexComplete({ engine: 'x', documents: 3, current: false, isPartial: true }, 8)).toBe(false)
})
