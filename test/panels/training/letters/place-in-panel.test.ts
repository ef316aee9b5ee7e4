import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { newCanvas } from '../../../../src/panels/training/letters/canvas.ts'
import type { Glyph } from '../../../../src/panels/training/letters/glyph-atlas.ts'
import { plainDress } from '../../../../src/panels/training/letters/letter-dress.ts'
import {
  type LetterPosition,
  placeInPanel,
  roomForLetters,
} from '../../../../src/panels/training/letters/place-in-panel.ts'

const mask = { coverage: new Uint8Array(10 * 10).fill(255), width: 10, height: 10 }
const glyph: Glyph = { letter: 'A', mask, ink: [0, 0, 10, 10] }
const style = { bracketed: false, capitalHeight: 10, glyphs: [glyph] }
const canvas = newCanvas(300, 300, [255, 255, 255])
/** From 100 to 200, both ways. */
const panel = [100, 100, 100, 100] as const

const place = (position: LetterPosition, seed = 1, dress = plainDress) =>
  placeInPanel(canvas, panel, glyph, { style, capital: 10, position, dress }, seededRandom(seed))

describe('a letter', () => {
  test.each([
    ['upper left', 'left', 'upper'],
    ['upper right', 'right', 'upper'],
    ['lower left', 'left', 'lower'],
    ['lower right', 'right', 'lower'],
    ['above', 'left', 'over'],
    ['above right', 'right', 'over'],
    ['left', 'before', 'upper'],
    ['lower left outside', 'before', 'lower'],
    ['below', 'middle', 'under'],
    ['below left', 'left', 'under'],
    ['heading', 'middle', 'over'],
  ] as const)('%s stands there', (position, across, down) => {
    const columns = { before: [60, 95], left: [95, 120], middle: [145, 155], right: [180, 206] }
    const rows = { over: [60, 95], upper: [94, 120], lower: [180, 195], under: [205, 240] }
    for (let seed = 1; seed < 20; seed++) {
      const [left = 0, top = 0, right = 0, bottom = 0] = place(position, seed)?.box ?? []
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      expect(x).toBeGreaterThanOrEqual(columns[across][0] ?? 0)
      expect(x).toBeLessThanOrEqual(columns[across][1] ?? 0)
      expect(y).toBeGreaterThanOrEqual(rows[down][0] ?? 0)
      expect(y).toBeLessThanOrEqual(rows[down][1] ?? 0)
    }
  })

  test('that would lie outside of the canvas, its ground included, is not placed', () => {
    const corner = (dress: typeof plainDress) =>
      placeInPanel(canvas, [0, 0, 300, 300], glyph, { style, capital: 10, position: 'left', dress }, seededRandom(1))
    expect(corner(plainDress)).toBeNull()
    expect(place('above', 1, { ...plainDress, ground: 'disc', padding: 200 })).toBeNull()
  })
})

test('panels leave room where the letters stand', () => {
  const room = (position: LetterPosition) => roomForLetters(position, 10, seededRandom(1))
  expect(room('upper left')).toEqual({ x: 0, y: 0 })
  expect(room('left').x).toBeGreaterThan(10)
  expect(room('below').y).toBeGreaterThan(10)
})
