import { expect, test } from 'vitest'
import { blockOf, dateBlock, firstIdOf, lastIdOf, undatedBlock } from '../../../src/search/sqlite/panel-ids.ts'

test('blocks follow the date, newest first, the exact date before the mere year, undated last', () => {
  const dates = ['9999-12-31', '2021-01-02', '2021-01', '2021', '2020-12-31', '1999', '0001', null, '', 'spring']
  const blocks = dates.map(dateBlock)
  expect(blocks).toEqual(blocks.toSorted((a, b) => a - b))
  expect(new Set(blocks).size).toBe(dates.length - 2)
  expect(dateBlock(null)).toBe(undatedBlock)
})

test('ids are exact numbers, and one block ends where the next begins', () => {
  expect(lastIdOf(5) + 1).toBe(firstIdOf(6))
  expect([firstIdOf(5), lastIdOf(5)].map(blockOf)).toEqual([5, 5])
  expect(Number.isSafeInteger(lastIdOf(dateBlock(null)))).toBe(true)
})
