import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { renderImage } from '../../src/images/render-image.ts'
import { renderedSize } from '../../src/images/rendered-size.ts'
import { animation, blue, decode, greyTiff, noise, pixel, plain, red, twoHalves } from './pictures.ts'

const close = (actual: number[], { r, g, b }: { r: number; g: number; b: number }) =>
  [r, g, b].every((value, i) => Math.abs(value - (actual[i] ?? -1000)) < 12)

describe('format', () => {
  test.each([
    ['JPEG stays JPEG', () => plain(8, 8).jpeg().toBuffer(), 'image/jpeg', 'jpeg'],
    ['CMYK JPEG becomes sRGB', () => plain(8, 8).toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg', 'jpeg'],
    ['PNG stays PNG', () => plain(8, 8).png().toBuffer(), 'image/png', 'png'],
    ['TIFF becomes PNG', () => plain(8, 8).tiff().toBuffer(), 'image/png', 'png'],
    ['WebP becomes PNG', () => plain(8, 8).webp().toBuffer(), 'image/png', 'png'],
    ['16 bit becomes 8', () => plain(8, 8).toColourspace('rgb16').png().toBuffer(), 'image/png', 'png'],
  ])('%s', async (_name, make, mediaType, format) => {
    const rendered = await renderImage(await make(), {})
    expect(rendered.mediaType).toBe(mediaType)
    expect(await sharp(rendered.bytes).metadata()).toMatchObject({ format, space: 'srgb', depth: 'uchar', width: 8 })
  })

  test('transparency is kept', async () => {
    const clear = await plain(8, 8, { ...red, alpha: 0 }, 4)
      .png()
      .toBuffer()
    const { data, channels } = await decode((await renderImage(clear, {})).bytes)
    expect([channels, data[3]]).toEqual([4, 0])
  })

  test('metadata is left behind: where and by whom it was taken is nobody’s business', async () => {
    const exif = { IFD0: { Artist: 'A. Microscopist' } }
    const bytes = await plain(8, 8).withExif(exif).withXmp('<x/>').jpeg().toBuffer()
    const metadata = await sharp((await renderImage(bytes, {})).bytes).metadata()
    expect([metadata.exif, metadata.xmp, metadata.icc]).toEqual([undefined, undefined, undefined])
  })

  test('of an animation the first frame', async () => {
    const { data, width, height } = await decode((await renderImage(await animation(red, blue), {})).bytes)
    expect([width, height, close([...data], red)]).toEqual([20, 10, true])
  })

  test('of a TIFF the first page', async () => {
    const tiff = greyTiff({ width: 4, height: 4, bits: 8, pages: [() => 200, () => 10] })
    expect((await decode((await renderImage(tiff, {})).bytes)).data[0]).toBe(200)
  })
})

describe('part and size', () => {
  test.each([
    [637, 689, 64],
    [857, 113, 256],
    [841, 585, 64],
    [2000, 3, 64],
    [100, 33, 64],
  ])('a JPEG of %i × %i, %i wide, is as high as it is said to be', async (width, height, wanted) => {
    const { bytes } = await renderImage(await plain(width, height).jpeg().toBuffer(), { width: wanted })
    expect(await sharp(bytes).metadata()).toMatchObject(renderedSize({ width, height }, wanted))
  })

  test.each([
    ['whole', {}, [80, 40]],
    ['smaller, in proportion', { width: 40 }, [40, 20]],
    ['never larger', { width: 500 }, [80, 40]],
    ['a part', { box: [10, 5, 30, 35] }, [20, 30]],
    ['a part, smaller', { box: [10, 5, 30, 35], width: 10 }, [10, 15]],
    ['a part, not larger', { box: [10, 5, 30, 35], width: 100 }, [20, 30]],
    ['a box over the edge is cut', { box: [-5, -5, 900, 10] }, [80, 10]],
    ['a box of fractions grows to whole pixels', { box: [10.6, 5.5, 19.2, 6.1] }, [10, 2]],
    ['nulls mean nothing', { box: null, width: null }, [80, 40]],
  ] as const)('%s', async (_name, options, size) => {
    const { bytes } = await renderImage(await twoHalves(80, 40).png().toBuffer(), options)
    const { width, height } = await decode(bytes)
    expect([width, height]).toEqual(size)
  })

  test('a box is in pixels of the upright picture', async () => {
    // Turned a quarter clockwise, the red left half is on top.
    const turned = await sharp(await twoHalves(80, 40).png().toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg({ chromaSubsampling: '4:4:4' })
      .toBuffer()
    const whole = await decode((await renderImage(turned, {})).bytes)
    const top = await decode((await renderImage(turned, { box: [0, 0, 40, 38] })).bytes)
    const bottom = await decode((await renderImage(turned, { box: [0, 42, 40, 80] })).bytes)
    expect([whole.width, whole.height]).toEqual([40, 80])
    expect([top.width, top.height, close(pixel(top.data, 40, 20, 20), red)]).toEqual([40, 38, true])
    expect([bottom.width, bottom.height, close(pixel(bottom.data, 40, 20, 20), blue)]).toEqual([40, 38, true])
  })

  test.each([
    ['outside', { box: [80, 0, 90, 10] }],
    ['empty', { box: [10, 10, 10, 20] }],
    ['turned over', { box: [20, 20, 10, 10] }],
    ['no numbers', { box: [Number.NaN, 0, 10, 10] }],
    ['width 0', { width: 0 }],
    ['width with fraction', { width: 10.5 }],
  ] as const)('BAD_INPUT: %s', async (_name, options) => {
    const bytes = await twoHalves(80, 40).png().toBuffer()
    await expect(renderImage(bytes, options)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

test.each([
  ['JPEG', () => noise(64, 64).jpeg().toBuffer()],
  ['PNG', () => noise(64, 64).png().toBuffer()],
  ['TIFF', async () => greyTiff({ width: 64, height: 64, bits: 8, pages: [(x) => x] }).subarray(0, -200)],
])('a %s that is cut off is IMAGE_CORRUPT, not half a picture', async (_name, make) => {
  const bytes = await make()
  await expect(renderImage(bytes.subarray(0, bytes.length / 2), { width: 16 })).rejects.toMatchObject({
    code: 'IMAGE_CORRUPT',
  })
})
