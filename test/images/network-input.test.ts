import { existsSync, globSync, readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import type { InputForm } from '../../src/images/input-shape.ts'
import { type NetworkInput, networkInput } from '../../src/images/network-input.ts'
import { animation, blue, bmp, greyTiff, noise, pixel, plain, pngBomb, red, twoHalves } from './pictures.ts'

const within = (actual: number[], expected: readonly number[], tolerance = 12) =>
  expect(
    actual.every((value, i) => Math.abs(value - (expected[i] ?? -1000)) <= tolerance),
    `${actual}`,
  ).toBe(true)

const redPixel = [red.r, red.g, red.b]
const bluePixel = [blue.r, blue.g, blue.b]

/** A quarter clockwise, by its camera: the red left half is on top. */
const turned = async (width: number, height: number) =>
  sharp(await twoHalves(width, height).png().toBuffer())
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
const square = (size: number): InputForm => ({ size, fit: 'letterbox' })
const colourAt = ({ pixels, width }: NetworkInput, x: number, y: number) => pixel(pixels, width, x, y)

describe('every picture becomes size × size × RGB', () => {
  test.each([
    ['JPEG', () => plain(50, 30).jpeg().toBuffer(), redPixel],
    ['grey JPEG', () => plain(50, 30, '#808080').greyscale().jpeg().toBuffer(), [128, 128, 128]],
    ['CMYK JPEG', () => plain(50, 30, 'white').toColourspace('cmyk').jpeg().toBuffer(), [255, 255, 255]],
    ['PNG with palette', () => plain(50, 30).png({ palette: true }).toBuffer(), redPixel],
    ['16-bit PNG', () => plain(50, 30, 'white').toColourspace('rgb16').png().toBuffer(), [255, 255, 255]],
    ['first frame of an animation', () => animation(red, blue), redPixel],
    ['WebP', () => plain(50, 30).webp().toBuffer(), redPixel],
    ['1 × 1', () => plain(1, 1).png().toBuffer(), redPixel],
    ['1 × 2,000: next to nothing is left', () => plain(1, 2000, 'white').png().toBuffer(), [255, 255, 255]],
    [
      'transparent on white',
      () =>
        plain(50, 30, { ...red, alpha: 0 }, 4)
          .png()
          .toBuffer(),
      [255, 255, 255],
    ],
    [
      '16 bits, transparent',
      () =>
        plain(50, 30, { ...red, alpha: 0 }, 4)
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
      [255, 255, 255],
    ],
    ['half transparent', () => plain(50, 30, { r: 0, g: 0, b: 0, alpha: 0.5 }, 4).png().toBuffer(), [127, 127, 127]],
  ])('%s', async (_name, make, expected) => {
    const input = await networkInput(await make(), null, square(24))
    expect(input).toMatchObject({ width: 24, height: 24 })
    expect(input.pixels).toHaveLength(24 * 24 * 3)
    within(colourAt(input, 12, 12), expected)
  })

  test.each([
    ['a wide picture', 80, 20, { above: [8, 1], below: [8, 14] }],
    ['a tall picture', 20, 80, { left: [1, 8], right: [14, 8] }],
  ] as const)('%s keeps its proportions, with white where it does not reach', async (_name, width, height, white) => {
    const input = await networkInput(await plain(width, height).png().toBuffer(), null, square(16))
    within(colourAt(input, 8, 8), redPixel)
    for (const [x, y] of Object.values(white)) within(colourAt(input, x, y), [255, 255, 255])
  })

  test('rows run from the left', async () => {
    const input = await networkInput(await twoHalves(80, 80).png().toBuffer(), null, square(16))
    within(colourAt(input, 1, 0), redPixel)
    within(colourAt(input, 14, 15), bluePixel)
  })

  test('a box takes its part only', async () => {
    const input = await networkInput(await twoHalves(80, 20).png().toBuffer(), [44, 0, 80, 20], square(16))
    within(colourAt(input, 0, 8), bluePixel)
  })

  test('the picture is put upright first', async () => {
    const input = await networkInput(await turned(80, 20), null, square(16))
    within(colourAt(input, 8, 1), redPixel, 20)
    within(colourAt(input, 8, 14), bluePixel, 20)
  })
})

describe('deep samples use the full range of 8 bits', () => {
  const ramp = (top: number, bottom = 0) => [(x: number) => bottom + (x / 63) * (top - bottom)]
  test.each([
    ['16 bits, all used', { bits: 16, pages: ramp(65_535) }],
    ['12 bits in 16', { bits: 16, pages: ramp(4095) }],
    ['floating point from 0 to 1', { bits: 32, sampleFormat: 3, pages: ramp(1) }],
    ['floating point, large', { bits: 32, sampleFormat: 3, pages: ramp(1e6) }],
    ['floating point with negative values', { bits: 32, sampleFormat: 3, pages: ramp(0.5, -0.5) }],
    ['floating point with gaps', { bits: 32, sampleFormat: 3, pages: [(x: number) => (x === 5 ? Number.NaN : x)] }],
    ['floating point with infinity', { bits: 32, sampleFormat: 3, pages: [(x: number) => (x === 5 ? Infinity : x)] }],
  ] as const)('%s', async (_name, tiff) => {
    const input = await networkInput(greyTiff({ width: 64, height: 64, ...tiff }), null, square(64))
    within(colourAt(input, 0, 32), [0, 0, 0])
    within(colourAt(input, 32, 32), [128, 128, 128])
    within(colourAt(input, 63, 32), [255, 255, 255])
  })

  test('the white around a deep picture is white', async () => {
    const tiff = greyTiff({ width: 64, height: 16, bits: 32, sampleFormat: 3, pages: ramp(1e6) })
    const input = await networkInput(tiff, null, square(64))
    within(colourAt(input, 32, 2), [255, 255, 255])
    within(colourAt(input, 32, 32), [128, 128, 128])
  })

  test('nothing but black stays black', async () => {
    const input = await networkInput(greyTiff({ width: 8, height: 8, bits: 16, pages: [() => 0] }), null, square(8))
    within(colourAt(input, 4, 4), [0, 0, 0], 0)
  })

  test('dark 8-bit pictures are not brightened', async () => {
    const input = await networkInput(await plain(8, 8, '#0a0a0a').png().toBuffer(), null, square(8))
    within(colourAt(input, 4, 4), [10, 10, 10], 1)
  })
})

describe('with the same area whatever its shape', () => {
  const form = { size: 96, fit: 'equal-area' } as const
  const sizeOf = async (width: number, height: number) => {
    const input = await networkInput(await plain(width, height).png().toBuffer(), null, form)
    expect(input.pixels).toHaveLength(input.width * input.height * 3)
    return { ...input, shape: [input.width, input.height] }
  }

  test.each([
    ['a square', 50, 50, [96, 96]],
    ['4:3', 80, 60, [112, 80]],
    ['a wide picture', 200, 80, [144, 64]],
    ['a tall picture', 60, 140, [64, 144]],
  ] as const)('%s fills its rectangle', async (_name, width, height, expected) => {
    const input = await sizeOf(width, height)
    expect(input.shape).toEqual(expected)
    for (const [x, y] of [[0, 0] as const, [input.width - 1, input.height - 1] as const])
      within(colourAt(input, x, y), redPixel)
  })

  test('a strip keeps its proportions, with white beside it', async () => {
    const input = await sizeOf(1000, 100)
    within(colourAt(input, input.width / 2, input.height / 2), redPixel)
    within(colourAt(input, input.width / 2, 1), [255, 255, 255])
    within(colourAt(input, 1, input.height / 2), redPixel)
  })

  test('a box has its own shape, not that of its picture', async () => {
    const input = await networkInput(await twoHalves(160, 40).png().toBuffer(), [100, 0, 140, 40], form)
    expect([input.width, input.height]).toEqual([96, 96])
    within(colourAt(input, 0, 0), bluePixel)
  })

  test('a picture turned by its camera has the shape that it is seen in', async () => {
    const { width, height } = await networkInput(await turned(120, 60), null, form)
    expect(height).toBeGreaterThan(width)
  })
})

describe('what cannot be decoded has a name', () => {
  test.each([
    ['IMAGE_EMPTY', 'empty', async () => Buffer.alloc(0)],
    ['IMAGE_UNSUPPORTED', 'a BMP', async () => bmp],
    ['IMAGE_TOO_LARGE', 'a bomb', async () => pngBomb(11_000, 11_000)],
    ['IMAGE_CORRUPT', 'half a JPEG', () => half(noise(400, 400).jpeg())],
    ['IMAGE_CORRUPT', 'half a progressive JPEG', () => half(noise(400, 400).jpeg({ progressive: true }))],
    ['IMAGE_CORRUPT', 'half a PNG', () => half(noise(400, 400).png())],
    ['IMAGE_CORRUPT', 'half a WebP', () => half(noise(400, 400).webp())],
    ['IMAGE_CORRUPT', 'half a GIF', () => half(noise(400, 400).gif())],
    [
      'IMAGE_CORRUPT',
      'a JPEG without its last bytes',
      async () => (await noise(400, 400).jpeg().toBuffer()).subarray(0, -40),
    ],
  ])('%s: %s', async (code, _name, make) => {
    await expect(networkInput(await make(), null, square(32))).rejects.toMatchObject({ code })
  })

  async function half(picture: Sharp): Promise<Buffer> {
    const bytes = await picture.toBuffer()
    return bytes.subarray(0, bytes.length / 2)
  }
})

const corpus = '../shared/corpus'
test.skipIf(!existsSync(corpus))('every picture of the corpus can be decoded', async () => {
  const files = globSync(`${corpus}/{folders,pmc-cloud}/*/*.{jpg,png,gif,tif,TIF}`)
  expect(files.length).toBeGreaterThan(300)
  for (const file of files) {
    const { pixels, width, height } = await networkInput(readFileSync(file), null, { size: 48, fit: 'equal-area' })
    expect(pixels.length, file).toBe(width * height * 3)
    expect(pixels.length, file).toBeLessThanOrEqual(48 * 48 * 3)
  }
})
