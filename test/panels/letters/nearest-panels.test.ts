import { expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { nearestPanels } from '../../../src/panels/letters/nearest-panels.ts'

const panels: readonly Box[] = [
  [0, 0, 100, 100],
  [120, 0, 220, 100],
  [10, 10, 60, 60],
]

/** A letter ten pixels high around a point. */
const nearest = (x: number, y: number) => nearestPanels(panels, [x - 4, y - 5, x + 4, y + 5])

test.each([
  ['in one panel', 130, 50, [1]],
  ['in two, the smaller one first', 20, 20, [2, 0]],
  ['between two, the nearer one first', 114, 50, [1, 0]],
  ['outside, within a fifth of the panel’s shorter side', 150, 119, [1]],
  ['outside, within two and a half of its heights', 150, 124, [1]],
  ['outside, too far', 150, 140, []],
])('%s', (_name, x, y, expected) => {
  expect(nearest(x, y)).toEqual(expected)
})

test('without panels there is none', () => {
  expect(nearestPanels([], [0, 0, 10, 10])).toEqual([])
})
