import { describe, expect, test } from 'vitest'
import { decodeLetters } from '../../../src/panels/letters/decode-letters.ts'
import { alphabet, cellOutputs, outputs } from '../../../src/panels/letters/letter-grid.ts'

interface SeenLetter {
  readonly column: number
  readonly row: number
  readonly letter: string
  /** As likely as the letter, but for this much of the logit. */
  readonly other?: { readonly letter: string; readonly behind: number }
  /** Logit of the centre. */
  readonly centre?: number
  readonly right?: number
  readonly down?: number
  /** Of the letter, raster pixels. */
  readonly width?: number
  readonly height?: number
}

/** What the network says where it sees these letters and nothing else. */
function gridOf(columns: number, rows: number, letters: readonly SeenLetter[]) {
  const values = new Float32Array(columns * rows * cellOutputs)
  for (let cell = 0; cell < columns * rows; cell++) values[cell * cellOutputs + outputs.centre] = -8
  for (const { column, row, letter, other, centre = 3, right = 0, down = 0, width = 12, height = 16 } of letters) {
    const at = (row * columns + column) * cellOutputs
    values[at + outputs.centre] = centre
    values[at + outputs.letters + alphabet.indexOf(letter)] = 12
    if (other !== undefined) values[at + outputs.letters + alphabet.indexOf(other.letter)] = 12 - other.behind
    values[at + outputs.right] = right
    values[at + outputs.down] = down
    values[at + outputs.width] = Math.log(width / 16)
    values[at + outputs.height] = Math.log(height / 16)
  }
  return { columns, rows, values }
}

const same = { x: 1, y: 1 }
const picture = { width: 160, height: 80 }

describe('letters from the network’s cells', () => {
  test('a letter stands around its centre, as large as the cell says', () => {
    const [letter] = decodeLetters(
      gridOf(20, 10, [{ column: 2, row: 3, letter: 'C', right: 0.5, down: -0.25 }]),
      same,
      picture,
    )
    expect(letter?.letter).toBe('C')
    expect(letter?.box.map((side) => Math.round(side * 100) / 100)).toEqual([18, 18, 30, 34])
    expect(letter?.confidence).toBeCloseTo(0.95, 2)
  })

  test('boxes are in pixels of the picture and end at its sides', () => {
    const grid = gridOf(20, 10, [{ column: 0, row: 0, letter: 'A', height: 20 }])
    const [letter] = decodeLetters(grid, { x: 3, y: 2 }, { width: 480, height: 160 })
    expect(letter?.box.map(Math.round)).toEqual([0, 0, 30, 28])
  })

  test('the surest comes first', () => {
    const letters = decodeLetters(
      gridOf(20, 10, [
        { column: 2, row: 2, letter: 'A', centre: 0 },
        { column: 12, row: 2, letter: 'B', centre: 2 },
      ]),
      same,
      picture,
    )
    expect(letters.map(({ letter }) => letter)).toEqual(['B', 'A'])
  })

  test('what may be one letter or another is both, in the same box', () => {
    const grid = gridOf(20, 10, [{ column: 2, row: 3, letter: 'C', other: { letter: 'E', behind: 1 } }])
    const letters = decodeLetters(grid, same, picture)
    expect(letters.map(({ letter }) => letter)).toEqual(['C', 'E'])
    expect(letters[1]?.box).toBe(letters[0]?.box)
    expect(letters[1]?.confidence).toBeCloseTo(0.95 * 0.27, 2)
  })

  test('but not where the other is hardly likely', () => {
    const grid = gridOf(20, 10, [{ column: 2, row: 3, letter: 'C', other: { letter: 'E', behind: 4 } }])
    expect(decodeLetters(grid, same, picture).map(({ letter }) => letter)).toEqual(['C'])
  })

  test.each([
    ['a neighbouring cell that is less sure', [{ column: 3, row: 3, letter: 'B', centre: 1 }]],
    ['a cell whose letter lies on the same spot', [{ column: 4, row: 3, letter: 'B', centre: 1, right: -2 }]],
    ['a hardly lit cell', [{ column: 12, row: 3, letter: 'B', centre: -4 }]],
    ['a letter in the padding beyond the picture', [{ column: 19, row: 9, letter: 'B', right: 2, width: 8 }]],
  ])('%s is no second letter', (_name, others) => {
    const grid = gridOf(20, 10, [{ column: 2, row: 3, letter: 'A' }, ...others])
    expect(decodeLetters(grid, same, picture).map(({ letter }) => letter)).toEqual(['A'])
  })
})
