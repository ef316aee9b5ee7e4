import { expect, test } from 'vitest'
import { encodeCode, facetsLength } from '../../../src/search/sqlite/facet-codes.ts'
import { readIds, readLists, readValues } from '../../../src/search/sqlite/panel-columns.ts'

test('ids are read from one text', () => {
  expect([...readIds('7,12,281474976710656', 3)]).toEqual([7, 12, 2 ** 48])
  expect([...readIds('', 0)]).toEqual([])
})

test('every panel has one code of each facet', () => {
  const panel = (modality: number, journal: number) => {
    return (encodeCode(modality) + encodeCode(journal)).padEnd(facetsLength, encodeCode(0))
  }
  const facets = panel(5, 70_000) + panel(0, 1)
  expect([...readValues(facets, 'modality')]).toEqual([5, 0])
  expect([...readValues(facets, 'journal')]).toEqual([70_000, 1])
})

test('lists of codes have blanks between', () => {
  const [a, b, c] = [1, 2, 50_000].map(encodeCode)
  expect(readLists(`${a}  ${b}${c} `, 4)).toEqual({
    codes: Uint32Array.of(1, 2, 50_000),
    starts: Uint32Array.of(0, 1, 1, 3, 3),
  })
  expect(readLists('', 1)).toEqual({ codes: new Uint32Array(), starts: Uint32Array.of(0, 0) })
  expect(readLists('', 0)).toEqual({ codes: new Uint32Array(), starts: Uint32Array.of(0) })
})
