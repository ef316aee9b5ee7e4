import { describe, expect, test } from 'vitest'
import type { Box } from '../../../../src/domain/record.ts'
import { seededRandom } from '../../../../src/networks/seeded-random.ts'
import { rasterSizes } from '../../../../src/panels/layout/raster-size.ts'
import { augmentFigure } from '../../../../src/panels/training/layout/augment-figure.ts'
import { cellTargets } from '../../../../src/panels/training/layout/cell-targets.ts'
import { composeExample, type Ingredients } from '../../../../src/panels/training/layout/compose-example.ts'
import { composeFigure } from '../../../../src/panels/training/layout/compose-figure.ts'
import { randomLayout } from '../../../../src/panels/training/layout/random-layout.ts'
import { blankRaster, fillBox } from '../../../../src/panels/training/layout/raster.ts'
import type { Stamp } from '../../../../src/panels/training/layout/stamps.ts'
import type { Content, LabelledFigure } from '../../../../src/panels/training/layout/training-data.ts'

const stamp: Stamp = { width: 12, height: 16, ink: new Uint8Array(12 * 16).fill(255) }

/** A white figure with two grey panels, lettered. */
function twoPanels(): LabelledFigure {
  const raster = blankRaster(300, 220, [255, 255, 255])
  const boxes: Box[] = [
    [10, 20, 140, 200],
    [160, 20, 290, 200],
  ]
  for (const box of boxes) fillBox(raster, box, [120, 120, 120])
  return {
    raster,
    panels: boxes.map((box, i) => ({ box, letter: i === 0 ? 'A' : 'B' })),
    letters: boxes.map(([x0, y0]) => ({ x: (x0 + 5) / 300, y: (y0 + 5) / 220, confidence: 1 })),
  }
}

function contentOf(kind: Content['kind'], grey: number): Content {
  const raster = blankRaster(64, 48, [grey, grey, grey])
  return { raster, part: [0, 0, 64, 48], kind, family: kind, letter: null }
}

const ingredients: Ingredients = {
  figures: [twoPanels()],
  extra: [twoPanels()],
  contents: [contentOf('picture', 90), contentOf('drawing', 180)],
  stamps: { letters: [[stamp], [stamp]], words: [stamp], upright: [stamp], prose: [stamp] },
}
const seeds = Array.from({ length: 6 }, (_, i) => i)

describe('an example', () => {
  test('is the same for the same seed', () => {
    const make = () => composeExample(ingredients, [448, 320], seededRandom(5))
    expect(make()).toEqual(make())
  })

  test('is composed where there are no real figures', () => {
    const none = { ...ingredients, figures: [], extra: [] }
    for (const seed of seeds) {
      expect(composeExample(none, [448, 320], seededRandom(seed)).panels.length).toBeGreaterThan(0)
    }
  })

  test.each(rasterSizes)('of %d × %d pixels has panels within it', (width, height) => {
    for (const seed of seeds) {
      const { raster, panels } = composeExample(ingredients, [width, height] as never, seededRandom(seed))
      expect(raster.data).toHaveLength(width * height * 3)
      expect(panels.length).toBeGreaterThan(0)
      for (const [x0, y0, x1, y1] of panels) {
        expect(x1).toBeGreaterThan(x0)
        expect(y1).toBeGreaterThan(y0)
        expect(Math.min(x0, y0)).toBeGreaterThan(-30)
        expect(Math.max(x1 - width, y1 - height)).toBeLessThan(30)
      }
    }
  })
})

test('a composed figure has its letters in or at its panels', () => {
  for (const seed of seeds) {
    const { panels, letters } = composeFigure(ingredients, [448, 320], seededRandom(seed))
    for (const { x, y } of letters) {
      expect(panels.some(([x0, y0, x1, y1]) => x * 448 >= x0 && x * 448 <= x1 && y * 320 >= y0 && y * 320 <= y1)).toBe(
        true,
      )
    }
  }
})

test('a real figure keeps its panels whole, and what is taken away leaves ground behind', () => {
  for (const seed of seeds) {
    const { raster, panels } = augmentFigure(ingredients.figures, [448, 320], seededRandom(seed))
    const isGrey = (x: number, y: number) =>
      Math.abs((raster.data[(Math.round(y) * 448 + Math.round(x)) * 3] ?? 0) - 120) < 3
    for (const [x0, y0, x1, y1] of panels) expect(isGrey((x0 + x1) / 2, (y0 + y1) / 2)).toBe(true)
    const greys = Array.from({ length: 56 * 40 }, (_, i) => isGrey((i % 56) * 8 + 4, Math.floor(i / 56) * 8 + 4))
    const inPanels = cellTargets(panels, [448, 320]).inside
    const differing = greys.filter((grey, i) => grey !== (inPanels[i] === 1)).length
    expect(differing).toBeLessThan(120)
  }
})

test.each([1, 2, 3, 4, 5, 7, 12, 15])('a layout of %d cells fills its area without overlap', (count) => {
  for (const seed of seeds) {
    const cells = randomLayout([0, 0, 448, 320], count, seededRandom(seed))
    expect(cells).toHaveLength(count)
    const area = cells.reduce((sum, [x0, y0, x1, y1]) => sum + (x1 - x0) * (y1 - y0), 0)
    expect(area).toBeCloseTo(448 * 320, 3)
  }
})

describe('targets', () => {
  const big: Box = [0, 0, 320, 320]
  const small: Box = [0, 0, 32, 32]
  const { inside, boxes, weights } = cellTargets([big, small], [448, 320])

  test('give a cell in two panels to the smaller one', () => {
    expect([...boxes.subarray(0, 4)]).toEqual([...small])
    expect([...boxes.subarray(4 * 20, 4 * 21)]).toEqual([...big])
  })

  test('mark what is in no panel', () => {
    expect(inside[39]).toBe(1)
    expect(inside[41]).toBe(0)
    expect(weights[41]).toBe(0)
  })

  test('weigh panels by the root of their area, all together 1', () => {
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1)
    expect((weights[0] ?? 0) / (weights[20] ?? 1)).toBeCloseTo(10)
  })

  test('without a panel there is nothing to weigh', () => {
    expect(cellTargets([], [448, 320]).weights.every((weight) => weight === 0)).toBe(true)
  })
})
