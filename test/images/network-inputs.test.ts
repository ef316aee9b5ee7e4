import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/domain/record.ts'
import { type InputForm, networkFits } from '../../src/images/input-shape.ts'
import { type NetworkInput, networkInput } from '../../src/images/network-input.ts'
import { networkInputs } from '../../src/images/network-inputs.ts'
import { animation, greyTiff, noise, pixel, plain, twoHalves } from './pictures.ts'

const square = (size: number): InputForm => ({ size, fit: 'letterbox' })
/** In the middle of 16 × 16 pixels. */
const colourOf = (input: NetworkInput | undefined) => input && pixel(input.pixels, 16, 8, 8)

const quarters: Box[] = [
  [0, 0, 40, 30],
  [40, 0, 80, 30],
  [0, 30, 40, 60],
  [7, 31, 80, 60],
]

describe.each(networkFits)('each part is what it is alone, fitted by %s', (fit) => {
  const form = { size: 48, fit }

  test.each([
    ['JPEG', () => noise(80, 60).jpeg().toBuffer()],
    ['grey JPEG', () => noise(80, 60).greyscale().jpeg().toBuffer()],
    ['CMYK JPEG', () => noise(80, 60).toColourspace('cmyk').jpeg().toBuffer()],
    ['PNG with transparency', () => plain(80, 60, { r: 9, g: 90, b: 200, alpha: 0.4 }, 4).png().toBuffer()],
    ['16 bits', () => noise(80, 60).toColourspace('rgb16').png().toBuffer()],
    [
      'floating point',
      async () => greyTiff({ width: 80, height: 60, bits: 32, sampleFormat: 3, pages: [(x, y) => x * y] }),
    ],
    ['turned by its camera', () => noise(60, 80).withMetadata({ orientation: 6 }).jpeg().toBuffer()],
  ])('%s', async (_name, make) => {
    const bytes = await make()
    const inputs = await networkInputs(bytes, quarters, form)
    expect(inputs).toHaveLength(quarters.length)
    for (const [i, box] of quarters.entries()) {
      const alone = await networkInput(bytes, box, form)
      const { width, height, pixels = new Uint8Array() } = inputs[i] ?? {}
      expect({ width, height }).toEqual({ width: alone.width, height: alone.height })
      const differences = alone.pixels.map((value, at) => Math.abs(value - (pixels[at] ?? 255)))
      expect(Math.max(...differences), `${box}`).toBeLessThanOrEqual(2)
    }
  })
})

test('a picture of 30 megapixels is scaled down before it is cut', async () => {
  const bytes = await twoHalves(6000, 5000).png().toBuffer()
  const [left, right, corner] = await networkInputs(
    bytes,
    [
      [0, 0, 3000, 5000],
      [3000, 0, 6000, 5000],
      [5999, 4999, 6000, 5000],
    ],
    square(16),
  )
  const alone = await networkInput(bytes, [0, 0, 3000, 5000], square(16))
  expect(colourOf(left)).toEqual(colourOf(alone))
  expect(colourOf(right)).not.toEqual(colourOf(alone))
  expect(colourOf(corner)).toEqual(colourOf(right))
})

test('the first frame of an animation', async () => {
  const [left, right] = await networkInputs(
    await animation({ r: 255, g: 0, b: 0 }, { r: 0, g: 0, b: 255 }),
    [
      [0, 0, 10, 10],
      [10, 0, 20, 10],
    ],
    square(8),
  )
  expect(left).toEqual(right)
})

test('no parts, no inputs', async () => {
  expect(await networkInputs(await plain(8, 8).png().toBuffer(), [], square(8))).toEqual([])
})

test('five hundred parts', async () => {
  const bytes = await sharp(await noise(500, 40).png().toBuffer())
    .jpeg()
    .toBuffer()
  const boxes = Array.from({ length: 500 }, (_, x): Box => [x, 0, x + 1, 40])
  expect(await networkInputs(bytes, boxes, square(8))).toHaveLength(500)
})

test.each([
  ['BAD_INPUT', 'a box outside of the picture', () => plain(8, 8).png().toBuffer()],
  ['IMAGE_EMPTY', 'no bytes', async () => Buffer.alloc(0)],
  ['IMAGE_CORRUPT', 'half a JPEG', async () => (await noise(400, 400).jpeg().toBuffer()).subarray(0, 9000)],
])('%s: %s', async (code, _name, make) => {
  const boxes: Box[] = [
    [0, 0, 4, 4],
    [50, 50, 60, 60],
  ]
  await expect(networkInputs(await make(), boxes, square(8))).rejects.toMatchObject({ code })
})
