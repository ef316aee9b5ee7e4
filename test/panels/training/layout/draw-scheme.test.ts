import { expect, test } from 'vitest'
import type { Box } from '../../../../src/domain/record.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { drawScheme } from '../../../../src/panels/training/layout/draw-scheme.ts'
import { blankRaster } from '../../../../src/panels/training/layout/raster.ts'
import type { Stamp } from '../../../../src/panels/training/layout/stamps.ts'

const stamp: Stamp = { width: 12, height: 16, ink: new Uint8Array(12 * 16).fill(255) }
const stamps = { letters: [[stamp]], words: [stamp], upright: [stamp], prose: [stamp] }
const room: Box = [20, 10, 280, 190]

test.each(Array.from({ length: 12 }, (_, i) => i))('the box of scheme %d holds all its ink and little else', (seed) => {
  const raster = blankRaster(300, 200, [255, 255, 255])
  const [x0, y0, x1, y1] = drawScheme(raster, room, stamps, [0, 0, 0], seededRandom(seed))
  expect([x0 >= room[0] - 1, y0 >= room[1] - 1, x1 <= room[2] + 30, y1 <= room[3] + 1]).toEqual([
    true,
    true,
    true,
    true,
  ])
  const inked = Array.from({ length: 300 * 200 }, (_, i) => i).filter((i) => raster.data[i * 3] !== 255)
  expect(inked.length).toBeGreaterThan(20)
  const [columns, rows] = [inked.map((i) => i % 300), inked.map((i) => Math.floor(i / 300))]
  expect(Math.abs(Math.min(...columns) - x0)).toBeLessThan(3)
  expect(Math.abs(Math.max(...columns) - x1)).toBeLessThan(3)
  expect(Math.abs(Math.min(...rows) - y0)).toBeLessThan(3)
  expect(Math.abs(Math.max(...rows) - y1)).toBeLessThan(3)
})
