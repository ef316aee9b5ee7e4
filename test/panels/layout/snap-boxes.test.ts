import { expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { snapBoxes } from '../../../src/panels/layout/snap-boxes.ts'

type Grey = (x: number, y: number) => number

function rasterOf(width: number, height: number, grey: Grey) {
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.fill(grey(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3)
  return { pixels, width, height }
}

function inside([x0, y0, x1, y1]: Box, x: number, y: number) {
  return x >= x0 && x < x1 && y >= y0 && y < y1
}

const left: Box = [10, 10, 90, 90]
const right: Box = [110, 10, 190, 90]

test.each([
  ['white', 255, 60],
  ['black', 0, 120],
  ['grey', 200, 90],
])('sides move to the ink where the ground is %s', (_, ground, content) => {
  const raster = rasterOf(200, 100, (x, y) => (inside(left, x, y) || inside(right, x, y) ? content : ground))
  expect(
    snapBoxes(raster, [
      [6, 13, 93, 87],
      [114, 7, 186, 94],
    ]),
  ).toEqual([left, right])
})

test('sides move to the line where pictures abut', () => {
  const raster = rasterOf(200, 100, (x, y) => (x < 100 ? 60 : 150) + ((x * 7 + y * 13) % 5))
  const [a, b] = snapBoxes(raster, [
    [0, 0, 96, 100],
    [104, 0, 200, 100],
  ])
  expect(a).toEqual([0, 0, 100, 100])
  expect(b).toEqual([100, 0, 200, 100])
})

test('a side near which nothing changes stays', () => {
  const raster = rasterOf(200, 100, () => 128)
  const boxes: Box[] = [[20, 20, 100, 80]]
  expect(snapBoxes(raster, boxes)).toEqual(boxes)
})

test('blank ground within a box is given up, up to a third of the box', () => {
  const raster = rasterOf(400, 400, (x, y) => (inside([100, 100, 300, 300], x, y) ? 50 : 255))
  expect(snapBoxes(raster, [[40, 104, 304, 296]])).toEqual([[100, 100, 300, 300]])
  expect(snapBoxes(raster, [[0, 104, 250, 296]])).toEqual([[0, 100, 250, 300]])
})

test.each([
  [1, 1],
  [3, 400],
  [400, 3],
])('a picture of %d × %d pixels is no error', (width, height) => {
  const raster = rasterOf(width, height, () => 255)
  expect(snapBoxes(raster, [[0, 0, width, height]])).toHaveLength(1)
})
