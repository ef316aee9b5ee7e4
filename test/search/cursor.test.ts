import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from '../../src/search/cursor.ts'
import type { SearchFilter } from '../../src/search/search-index.ts'

const question = (filter: SearchFilter) => ({ words: 'egfr', filter, sort: 'RELEVANCE' as const })

test.each([0.1 + 0.2, -1, 1e-300, 0, '2018-05', ''])('a position with key %s comes back exactly', (key) => {
  const position = { order: 'BM25', step: 2, key, tie: 'PMC1:ü"\0' }
  const cursor = encodeCursor(question({}), position)
  expect(cursor).toMatch(/^[\w-]+$/)
  expect(decodeCursor(question({}), cursor)).toEqual(position)
})

test('the order in which a filter names its values does not matter, the values do', () => {
  const position = { order: 'BM25', step: 0, key: 1, tie: 'a' }
  const cursor = encodeCursor(question({ modality: ['DMFL', 'DMLI'], yearFrom: 2018 }), position)
  expect(decodeCursor(question({ yearFrom: 2018, modality: ['DMLI', 'DMFL'] }), cursor)).toEqual(position)
  expect(() => decodeCursor(question({ yearFrom: 2018, modality: ['DMLI'] }), cursor)).toThrow(
    /`after` belongs to a search/,
  )
  expect(() => decodeCursor(question({ yearTo: 2018, modality: ['DMLI', 'DMFL'] }), cursor)).toThrow(/`after`/)
  const not = encodeCursor(question({ not: { modality: ['DMFL', 'DMLI'] } }), position)
  expect(decodeCursor(question({ not: { modality: ['DMLI', 'DMFL'] } }), not)).toEqual(position)
  expect(() => decodeCursor(question({ modality: ['DMLI', 'DMFL'] }), not)).toThrow(/`after`/)
  expect(() => decodeCursor({ ...question({}), without: ['gel'] }, encodeCursor(question({}), position))).toThrow()
})
