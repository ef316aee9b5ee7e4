import { expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { assignLetters } from '../../../src/panels/layout/assign-letters.ts'

/** Four panels in a row, 100 pixels square, 20 apart. */
const row: readonly Box[] = [0, 120, 240, 360].map((x): Box => [x, 0, x + 100, 100])

/** A letter ten pixels high around a point. */
function letterAt(letter: string, x: number, y = 10, confidence = 0.9) {
  return { letter, confidence, box: [x - 5, y - 5, x + 5, y + 5] as Box }
}

function namesOf(letters: readonly ReturnType<typeof letterAt>[], expected: readonly string[] = []) {
  return assignLetters(row, letters, expected).map((name) =>
    typeof name === 'string' || name === null ? name : name.letter,
  )
}

test('each panel gets the letter that stands in it', () => {
  expect(namesOf([letterAt('A', 10), letterAt('B', 130), letterAt('C', 250), letterAt('D', 370)])).toEqual([
    'A',
    'B',
    'C',
    'D',
  ])
})

test('a letter outside belongs to the nearest panel, one far outside to none', () => {
  expect(namesOf([letterAt('A', 10, -8), letterAt('B', 116), letterAt('C', 250, 140)])).toEqual(['A', 'B', null, null])
})

test('of two letters in one panel the surer one stays', () => {
  expect(namesOf([letterAt('A', 10, 10, 0.8), letterAt('X', 60, 60, 0.6)])[0]).toBe('A')
})

test('a letter that was not read is known from its neighbours', () => {
  expect(namesOf([letterAt('A', 10), letterAt('C', 250), letterAt('D', 370)])).toEqual(['A', 'B', 'C', 'D'])
})

test('the first ones too', () => {
  expect(namesOf([letterAt('C', 250), letterAt('D', 370)])).toEqual(['A', 'B', 'C', 'D'])
})

test('the last ones are known only where the caption names them', () => {
  const read = [letterAt('A', 10), letterAt('B', 130)]
  expect(namesOf(read)).toEqual(['A', 'B', null, null])
  expect(namesOf(read, ['A', 'B', 'C', 'D'])).toEqual(['A', 'B', 'C', 'D'])
  expect(namesOf(read, ['A', 'B', 'C'])).toEqual(['A', 'B', null, null])
})

test('a panel between two letters that follow each other is a part of the first', () => {
  expect(namesOf([letterAt('A', 10), letterAt('B', 250), letterAt('C', 370)])).toEqual(['A', 'A', 'B', 'C'])
})

test('a panel between a letter and an earlier one has none: no sequence tells what it is', () => {
  expect(namesOf([letterAt('C', 10), letterAt('A', 250), letterAt('B', 370)])).toEqual(['C', null, 'A', 'B'])
})

test('gaps that do not fit the missing letters are left open', () => {
  expect(namesOf([letterAt('A', 10), letterAt('D', 250)])).toEqual(['A', null, 'D', null])
})

test('without letters no panel has one, whatever the caption names', () => {
  expect(namesOf([], ['A', 'B', 'C', 'D'])).toEqual([null, null, null, null])
})

test('letters that run down the columns are completed down the columns', () => {
  const grid: readonly Box[] = [0, 1, 2, 3, 4, 5].map((i): Box => {
    const [x, y] = [(i % 3) * 120, Math.floor(i / 3) * 120]
    return [x, y, x + 100, y + 100]
  })
  const letters = [
    letterAt('A', 10),
    letterAt('B', 10, 130),
    letterAt('D', 130, 130),
    letterAt('E', 250),
    letterAt('F', 250, 130),
  ]
  const names = assignLetters(grid, letters).map((name) => (typeof name === 'string' ? `(${name})` : name?.letter))
  expect(names).toEqual(['A', '(C)', 'E', 'B', 'D', 'F'])
})
