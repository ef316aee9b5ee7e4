import { expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { readsBefore } from '../../../src/panels/layout/reads-before.ts'

const first: Box = [100, 100, 200, 200]

test.each<[string, Box, boolean | null]>([
  ['to the right', [210, 100, 310, 200], true],
  ['below', [100, 210, 200, 310], true],
  ['to the right and below', [210, 210, 310, 310], true],
  ['to the right, over the edge by a label', [192, 100, 310, 200], true],
  ['to the left', [0, 100, 90, 200], false],
  ['above', [100, 0, 200, 90], false],
  ['to the right and above: either may be first', [210, 0, 310, 90], null],
  ['to the left and below: either may be first', [0, 210, 90, 310], null],
  ['at the same place', [120, 120, 220, 220], null],
])('a panel is read before one that lies %s', (_, second, expected) => {
  expect(readsBefore(first, second)).toBe(expected)
  expect(readsBefore(second, first)).toBe(expected === null ? null : !expected)
})
