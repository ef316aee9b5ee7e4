import { expect, test } from 'vitest'
import { formatTable } from '../../src/cli/format-table.ts'

test('columns are as wide as their widest cell, and the last is cut to the width', () => {
  const rows = [
    ['A', '1', 'short'],
    ['panel', '12', 'much longer than what is left'],
  ]
  expect(formatTable(rows, 30)).toBe('A      1   short\npanel  12  much longer than wh…')
})

test('control characters are taken out', () => {
  expect(formatTable([['a\u001b[31mb\u0007', 'x\ny']], 80)).toBe('ab   x y')
})

test('a table may have as many rows as a collection has panels', () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => [String(i), 'x'])
  expect(formatTable(rows, 80).split('\n').at(-1)).toBe('199999  x')
})
