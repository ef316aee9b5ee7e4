import { describe, expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { chooseLayout } from '../../../src/panels/layout/choose-layout.ts'
import { compoundProbability } from '../../../src/panels/layout/compound-probability.ts'
import { findLayout } from '../../../src/panels/layout/find-layout.ts'
import { cellOutputs, cellSide, distanceUnit } from '../../../src/panels/layout/panel-network.ts'
import { type RasterSize, rasterSizeFor, rasterSizes } from '../../../src/panels/layout/raster-size.ts'
import { readVotes, voteBoxes } from '../../../src/panels/layout/vote-boxes.ts'

const size: RasterSize = [448, 320]

/** What a network that has understood everything says of panels; `confusion` moves every side of every cell's box by up to so many pixels. */
function outputsFor(panels: readonly Box[], [width, height]: RasterSize, confusion = 0): Float32Array {
  const columns = width / cellSide
  const outputs = new Float32Array((width / cellSide) * (height / cellSide) * cellOutputs)
  for (let cell = 0; cell * cellOutputs < outputs.length; cell++) {
    const [x, y] = [((cell % columns) + 0.5) * cellSide, (Math.floor(cell / columns) + 0.5) * cellSide]
    const panel = panels.find(([x0, y0, x1, y1]) => x >= x0 && x < x1 && y >= y0 && y < y1)
    const [x0, y0, x1, y1] = panel ?? [x - 4, y - 4, x + 4, y + 4]
    const distances = [x - x0, y - y0, x1 - x, y1 - y].map((d, i) =>
      Math.max(1, d + confusion * Math.sin(cell * 7 + i)),
    )
    outputs.set([panel ? 4 : -4, ...distances.map((d) => Math.log(d / distanceUnit))], cell * cellOutputs)
  }
  return outputs
}

const grid: readonly Box[] = [
  [10, 10, 210, 150],
  [230, 10, 440, 150],
  [10, 170, 210, 310],
  [230, 170, 440, 310],
]

describe('from votes to a layout', () => {
  test('cells that agree give their panels', () => {
    const votes = readVotes(outputsFor(grid, size), size)
    const boxes = chooseLayout(voteBoxes(votes), votes).map(({ box }) => box.map(Math.round))
    expect(boxes).toHaveLength(4)
    expect(boxes).toEqual(expect.arrayContaining(grid.map((box) => [...box])))
  })

  test('cells that agree roughly give nearly their panels', () => {
    const votes = readVotes(outputsFor(grid, size, 12), size)
    const chosen = chooseLayout(voteBoxes(votes), votes)
    expect(chosen).toHaveLength(4)
    for (const { box } of chosen) {
      const nearest = Math.min(
        ...grid.map((panel) => Math.max(...panel.map((side, i) => Math.abs(side - (box[i] ?? 0))))),
      )
      expect(nearest).toBeLessThan(8)
    }
  })

  test('four panels are preferred to the whole that holds them, when the cells believe in four', () => {
    const votes = readVotes(outputsFor(grid, size), size)
    const whole = { box: [10, 10, 440, 310] as Box, support: 0.6 }
    expect(chooseLayout([whole, ...voteBoxes(votes)], votes)).toHaveLength(4)
  })

  test('several panels make a figure compound, one does not', () => {
    const [first = [0, 0, 9, 9]] = grid
    expect(compoundProbability(readVotes(outputsFor(grid, size), size), 4)).toBeGreaterThan(0.9)
    expect(compoundProbability(readVotes(outputsFor([first], size), size), 1)).toBeLessThan(0.1)
  })
})

describe('the whole layout', () => {
  const white = { pixels: new Uint8Array(896 * 640 * 3).fill(255), width: 896, height: 640 }
  const evidence = { raster: white, networkSize: size, candidates: [], captionLetters: [] }

  test('is in pixels of the picture, in reading order', () => {
    const layout = findLayout({ ...evidence, picture: { width: 1792, height: 1280 }, outputs: outputsFor(grid, size) })
    expect(layout).toMatchObject({ width: 1792, height: 1280 })
    expect(layout.panels.map(({ box }) => box)).toEqual(grid.map((box) => box.map((side) => side * 4)))
    for (const { confidence } of layout.panels) expect(confidence).toBeGreaterThan(0.9)
  })

  test('a picture in which nothing is found is one panel of no confidence', () => {
    const layout = findLayout({ ...evidence, picture: { width: 30, height: 20 }, outputs: outputsFor([], size) })
    expect(layout.panels).toEqual([{ box: [0, 0, 30, 20], letter: null, confidence: 0 }])
  })

  test('panels take their letters in', () => {
    const candidates = [{ letter: 'A', box: [0, 20, 30, 50] as Box, confidence: 0.9 }]
    const layout = findLayout({
      ...evidence,
      candidates,
      picture: { width: 896, height: 640 },
      outputs: outputsFor(grid, size),
    })
    expect(layout.panels[0]).toMatchObject({ letter: 'A', box: [0, 20, 420, 300] })
  })

  test('boxes keep one pixel at least, in a picture of one pixel too', () => {
    const layout = findLayout({ ...evidence, picture: { width: 1, height: 1 }, outputs: outputsFor(grid, size) })
    for (const { box } of layout.panels) expect(box).toEqual([0, 0, 1, 1])
  })

  test('hundreds of panels are searched through in no time', () => {
    const tiles = Array.from({ length: 500 }, (_, i): Box => {
      const [x, y] = [(i % 28) * 16, Math.floor(i / 28) * 16]
      return [x, y, x + 15, y + 15]
    })
    const layout = findLayout({ ...evidence, picture: { width: 896, height: 640 }, outputs: outputsFor(tiles, size) })
    expect(layout.panels.length).toBeGreaterThan(100)
  })
})

test('rasters are all of about one area, and every shape has one that is near', () => {
  for (const [width, height] of rasterSizes) expect(width * height).toBeCloseTo(141_000, -5)
  expect(rasterSizeFor(680, 500)).toEqual([448, 320])
  expect(rasterSizeFor(1, 1)).toEqual([384, 384])
  expect(rasterSizeFor(9000, 10)).toEqual([704, 192])
})
