import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { type Canvas, newCanvas } from '../../../../src/panels/training/letters/canvas.ts'
import { drawArrow, drawScaleBar } from '../../../../src/panels/training/letters/draw-marks.ts'
import type { Mask } from '../../../../src/panels/training/letters/glyph-atlas.ts'

const mask: Mask = { coverage: new Uint8Array(20 * 16).fill(255), width: 20, height: 16 }
const texts = { significances: [mask], details: [mask], lengths: [mask], numbers: [mask], words: [mask], lines: [mask] }
const seeds = Array.from({ length: 20 }, (_, i) => i + 1)

/** Pixels that are not of the ground, as `[x, y]`. */
function inked({ pixels, width }: Canvas, ground: number): [number, number][] {
  return Array.from({ length: pixels.length / 3 }, (_, i): [number, number] => [
    i % width,
    Math.floor(i / width),
  ]).filter(([x, y]) => pixels[(y * width + x) * 3 + 2] !== ground)
}

describe.each([20, 235])('on a ground of brightness %i', (ground) => {
  test('an arrow is seen, and its text lies in the area that it returns', () => {
    for (const seed of seeds) {
      const canvas = newCanvas(200, 200, [ground, ground, ground])
      const [left, top, width, height] = drawArrow(canvas, texts, seededRandom(seed))
      expect(inked(canvas, ground).length).toBeGreaterThan(0)
      expect([left, top, width, height].every(Number.isFinite)).toBe(true)
      expect(width / height).toBeCloseTo(mask.width / mask.height)
    }
  })

  test('a scale bar lies in the lower part of its panel', () => {
    for (const seed of seeds) {
      const canvas = newCanvas(200, 200, [ground, ground, ground])
      drawScaleBar(canvas, [20, 20, 120, 120], texts, seededRandom(seed))
      const rows = inked(canvas, ground).map(([, y]) => y)
      expect(rows.length).toBeGreaterThan(10)
      expect(Math.min(...rows)).toBeGreaterThan(110)
      expect(Math.max(...rows)).toBeLessThan(140)
    }
  })
})
