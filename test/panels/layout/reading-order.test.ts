import { expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { readingOrder } from '../../../src/panels/layout/reading-order.ts'

const cases: readonly [name: string, boxes: Readonly<Record<string, Box>>, order: string][] = [
  ['one panel', { a: [0, 0, 9, 9] }, 'a'],
  ['a row', { b: [50, 0, 90, 40], a: [0, 2, 40, 42] }, 'ab'],
  ['a grid', { d: [50, 50, 90, 90], c: [0, 50, 40, 90], b: [50, 0, 90, 40], a: [0, 0, 40, 40] }, 'abcd'],
  ['a tall panel on the left, two beside it', { a: [0, 0, 40, 90], b: [50, 0, 90, 40], c: [50, 50, 90, 90] }, 'abc'],
  [
    'columns of unequal panels are read downwards, since no gap runs across',
    { a: [0, 0, 40, 30], b: [0, 32, 40, 90], c: [50, 0, 90, 60], d: [50, 62, 90, 90] },
    'abcd',
  ],
  ['rows that touch and overlap by a label', { a: [0, 0, 90, 44], b: [0, 40, 90, 90] }, 'ab'],
  [
    'a pinwheel has neither rows nor columns: from the top',
    {
      a: [0, 0, 60, 30],
      b: [60, 0, 90, 60],
      c: [30, 60, 90, 90],
      d: [0, 30, 30, 90],
    },
    'abdc',
  ],
]

test.each(cases)('%s', (_, boxes, order) => {
  const panels = Object.entries(boxes).map(([name, box]) => ({ name, box }))
  for (const given of [panels, panels.toReversed()]) {
    expect(
      readingOrder(given)
        .map(({ name }) => name)
        .join(''),
    ).toBe(order)
  }
})
