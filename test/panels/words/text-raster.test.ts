import { describe, expect, test } from 'vitest'
import { leftSideUp, textRaster, toGreyMap, withoutWords } from '../../../src/panels/words/text-raster.ts'
import { plain } from '../../images/pictures.ts'

const black = { r: 0, g: 0, b: 0 }

/** Two rows of three pixels. */
const small = {
  pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  width: 3,
  height: 2,
  scale: 1,
  original: { width: 3, height: 2 },
}

describe('the raster of a picture', () => {
  test.each([
    ['a small one is doubled', 300, 200, 600, 400, 2],
    ['one of usual size grows', 1200, 600, 1800, 900, 1.5],
    ['a large one shrinks', 3600, 100, 1800, 50, 0.5],
    ['no side is lost', 3600, 1, 1800, 1, 0.5],
  ])('%s', async (_, width, height, rasterWidth, rasterHeight, scale) => {
    const raster = await textRaster(await plain(width, height, black).png().toBuffer())
    expect(raster).toMatchObject({ width: rasterWidth, height: rasterHeight, scale, original: { width, height } })
    expect(raster.pixels).toHaveLength(rasterWidth * rasterHeight)
    expect(Math.max(...raster.pixels.subarray(0, 100))).toBe(0)
  })

  test('what is transparent is white', async () => {
    const raster = await textRaster(
      await plain(10, 10, { ...black, alpha: 0 }, 4)
        .png()
        .toBuffer(),
    )
    expect(new Set(raster.pixels)).toEqual(new Set([255]))
  })
})

test('with the left side up, the first column is the first row, read from below', async () => {
  const turned = await leftSideUp(small)
  expect(turned).toMatchObject({ width: 2, height: 3, original: { width: 2, height: 3 } })
  expect([...turned.pixels]).toEqual([4, 1, 5, 2, 6, 3])
})

test('words are painted over in the pixels of the raster', () => {
  const raster = { ...small, scale: 0.5, original: { width: 6, height: 4 } }
  const word = { text: 'EGFR', box: [2, 0, 6, 2] as const, confidence: 0.9 }
  expect([...withoutWords(raster, [word]).pixels]).toEqual([1, 255, 255, 4, 5, 6])
  expect([...raster.pixels]).toEqual([1, 2, 3, 4, 5, 6])
})

test('a grey map is its size and its pixels', () => {
  expect(toGreyMap(small).toString('latin1')).toBe('P5\n3 2\n255\n\x01\x02\x03\x04\x05\x06')
})
