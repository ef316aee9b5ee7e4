import { expect, test } from 'vitest'
import { addRange, emptySet, intersection, isIn, placesIn } from '../../../src/search/sqlite/panel-set.ts'

const setOf = (panels: number, ...ranges: [from: number, to: number][]) => {
  const set = emptySet(panels)
  for (const [from, to] of ranges) addRange(set, from, to)
  return set
}

test.each<[ranges: [number, number][], windows: [number, number][], expected: number[]]>([
  [[], [[0, 100]], []],
  [[[0, 1]], [[0, 100]], [0]],
  [
    [
      [30, 34],
      [63, 65],
      [99, 100],
    ],
    [[0, 100]],
    [30, 31, 32, 33, 63, 64, 99],
  ],
  [
    [
      [30, 34],
      [63, 65],
    ],
    [
      [31, 33],
      [64, 64],
      [64, 65],
    ],
    [31, 32, 64],
  ],
  [[[0, 100]], [], []],
])('the places of %j in the windows %j', (ranges, windows, expected) => {
  const set = setOf(100, ...ranges)
  expect([
    ...placesIn(
      set,
      windows.map(([from, to]) => ({ from, to })),
    ),
  ]).toEqual(expected)
  for (const place of expected) expect(isIn(set, place)).toBe(true)
})

test('all of very many places', () => {
  expect(placesIn(setOf(5_000, [0, 5_000]), [{ from: 0, to: 5_000 }])).toHaveLength(5_000)
})

test('an intersection leaves its sets as they are', () => {
  const [a, b] = [setOf(64, [0, 40]), setOf(64, [31, 64])]
  expect([...placesIn(intersection([a, b]), [{ from: 0, to: 64 }])]).toEqual([31, 32, 33, 34, 35, 36, 37, 38, 39])
  expect(isIn(a, 0)).toBe(true)
})
