import { describe, expect, test } from 'vitest'
import { letterRasterSize } from '../../../src/panels/letters/letter-raster-size.ts'

describe('the size in which letters are read', () => {
  test.each([
    ['a small picture is enlarged by half', [400, 300], [600, 450]],
    ['a middling one less, to 0.56 megapixels', [800, 500], [947, 592]],
    ['a large one is shrunk to that', [4000, 3000], [864, 648]],
    ['a point stays visible', [1, 1], [2, 2]],
    ['a strip keeps its proportions', [5000, 10], [7500, 15]],
    ['the longest strip keeps a row of pixels', [30_000, 1], [45_000, 2]],
  ] as const)('%s', (_name, [width, height], [rasterWidth, rasterHeight]) => {
    expect(letterRasterSize(width, height)).toEqual({ width: rasterWidth, height: rasterHeight })
  })
})
