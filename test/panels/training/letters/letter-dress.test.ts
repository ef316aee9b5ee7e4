import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { type Canvas, newCanvas } from '../../../../src/panels/training/letters/canvas.ts'
import {
  type LetterDress,
  plainDress,
  printMask,
  reachOf,
} from '../../../../src/panels/training/letters/letter-dress.ts'

/** A letter that is a block of 12 × 20 pixels. */
const block = { coverage: new Uint8Array(12 * 20).fill(255), width: 12, height: 20 }
const area = [44, 40, 12, 20] as const

function printed(dress: Partial<LetterDress>, ground: number): Canvas {
  const canvas = newCanvas(100, 100, [ground, ground, ground])
  printMask(canvas, block, area, { ...plainDress, ...dress }, seededRandom(1))
  return canvas
}

const at = ({ pixels, width }: Canvas, x: number, y: number) => pixels[(y * width + x) * 3]

describe('a printed letter', () => {
  test.each([
    ['dark on bright', {}, 230, 0],
    ['light on dark', {}, 20, 255],
    ['dark in a light box on dark', { ground: 'box', light: true } as const, 20, 0],
    ['light on a dark disc on bright', { ground: 'disc', light: false } as const, 230, 255],
    ['pale: half of what lies under it', { opacity: 0.5 }, 200, 100],
  ])('%s', (_name, dress, ground, middle) => {
    expect(at(printed(dress, ground), 50, 50)).toBe(middle)
  })

  test.each([
    ['a box reaches as far as its padding', { ground: 'box', padding: 4 } as const, 57, 50, 255],
    ['a disc holds the corners', { ground: 'disc', padding: 2 } as const, 56, 59, 255],
    ['a ring leaves the ground between it and the letter', { ground: 'ring', padding: 6 } as const, 50, 62, 20],
    ['a frame is a line', { ground: 'frame', padding: 4 } as const, 40, 50, 255],
    ['an outline is of the other brightness', { edge: 'outline' } as const, 43, 50, 0],
    ['a shadow lies to the lower right', { edge: 'shadow' } as const, 56, 60, 0],
  ])('%s', (_name, dress, x, y, value) => {
    expect(at(printed(dress, 20), x, y)).toBe(value)
  })

  test.each(['box', 'frame', 'disc', 'ring'] as const)('a %s ends where its reach says', (ground) => {
    const dress = { ...plainDress, ground, padding: 3 }
    const reach = Math.ceil(reachOf(dress, area))
    const { pixels } = printed(dress, 20)
    const inked = Array.from({ length: 100 * 100 }, (_, i) => i).filter((i) => pixels[i * 3] !== 20)
    const columns = inked.map((i) => i % 100)
    const rows = inked.map((i) => Math.floor(i / 100))
    expect(Math.min(...columns)).toBeGreaterThanOrEqual(44 - reach)
    expect(Math.max(...columns)).toBeLessThan(56 + reach)
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(40 - reach)
    expect(Math.max(...rows)).toBeLessThan(60 + reach)
  })
})
