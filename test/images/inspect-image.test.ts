import { describe, expect, test } from 'vitest'
import { inspectImage } from '../../src/images/inspect-image.ts'
import { animation, bmp, greyTiff, noise, plain, pngBomb, withPngSize } from './pictures.ts'

describe('a picture is known by its content', () => {
  const grey = () => 100
  test.each([
    ['JPEG', () => plain(30, 20).jpeg().toBuffer(), { format: 'jpeg', mediaType: 'image/jpeg', browserReady: true }],
    ['PNG', () => plain(30, 20).png().toBuffer(), { format: 'png', mediaType: 'image/png', browserReady: true }],
    ['GIF', () => plain(30, 20).gif().toBuffer(), { format: 'gif', mediaType: 'image/gif', browserReady: true }],
    ['WebP', () => plain(30, 20).webp().toBuffer(), { format: 'webp', mediaType: 'image/webp', browserReady: true }],
    ['AVIF', () => plain(30, 20).avif().toBuffer(), { format: 'avif', mediaType: 'image/avif', browserReady: true }],
    [
      'TIFF with LZW',
      () => plain(30, 20).tiff({ compression: 'lzw' }).toBuffer(),
      { format: 'tiff', browserReady: false },
    ],
    ['CMYK JPEG', () => plain(30, 20).toColourspace('cmyk').jpeg().toBuffer(), { format: 'jpeg', browserReady: false }],
    ['CMYK TIFF', () => plain(30, 20).toColourspace('cmyk').tiff().toBuffer(), { format: 'tiff', browserReady: false }],
    ['16-bit PNG', () => plain(30, 20).toColourspace('rgb16').png().toBuffer(), { format: 'png', browserReady: true }],
    ['16-bit TIFF', async () => greyTiff({ width: 30, height: 20, bits: 16, pages: [grey] }), { format: 'tiff' }],
  ])('%s', async (_name, make, expected) => {
    expect(await inspectImage(await make())).toMatchObject({ width: 30, height: 20, pages: 1, ...expected })
  })

  test('one pixel is a picture', async () => {
    expect(await inspectImage(await plain(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1 })
  })

  test('width and height are those of the upright picture', async () => {
    const turned = await plain(30, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await inspectImage(turned)).toMatchObject({ width: 20, height: 30 })
  })

  test('an animation has the size of one frame, and its frames are counted', async () => {
    const gif = await animation('red', 'green', 'blue')
    expect(await inspectImage(gif)).toMatchObject({ width: 20, height: 10, pages: 3 })
  })

  test('a TIFF of many pages has the size of the first', async () => {
    const tiff = greyTiff({ width: 30, height: 20, bits: 8, pages: [grey, grey, grey] })
    expect(await inspectImage(tiff)).toMatchObject({ width: 30, height: 20, pages: 3 })
  })
})

describe('what is no picture is refused with its real kind', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1')
  test.each([
    ['a PDF', latin1('%PDF-1.7\n1 0 obj')],
    ['a BMP', bmp],
    ['an SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['an SVG', latin1('<?xml version="1.0"?>\n<!-- made by hand -->\n<svg width="5" height="5"/>')],
    ['a web page', latin1('\n<!DOCTYPE html><html><head><title>404</title></head></html>')],
    ['PostScript', latin1('%!PS-Adobe-3.0 EPSF-3.0')],
    ['a video', latin1('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
    ['HEIC', latin1('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['a ZIP archive', latin1('PK\x03\x04\x14\0')],
    ['not known', latin1('figure 1 goes here')],
  ])('%s', async (kind, bytes) => {
    await expect(inspectImage(bytes)).rejects.toMatchObject({
      code: 'IMAGE_UNSUPPORTED',
      message: expect.stringContaining(kind),
    })
  })
})

describe('pictures that cannot be used', () => {
  test('a file without bytes is IMAGE_EMPTY', async () => {
    await expect(inspectImage(Buffer.alloc(0))).rejects.toMatchObject({ code: 'IMAGE_EMPTY' })
  })

  test.each([
    ['40,000 pixels wide', () => plain(40_000, 2).png().toBuffer()],
    ['40,000 pixels high', () => plain(2, 40_000).jpeg().toBuffer()],
    ['a bomb: few bytes, 121 megapixels', async () => pngBomb(11_000, 11_000)],
    ['within the pixels, yet 640 MB when decoded', async () => sixteenBitHeader(10_000, 8_000)],
  ])('%s is IMAGE_TOO_LARGE', async (_name, make) => {
    await expect(inspectImage(await make())).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
  })

  test.each([
    ['JPEG', () => noise(40, 40).jpeg().toBuffer()],
    ['PNG', () => noise(40, 40).png().toBuffer()],
    ['TIFF', () => noise(40, 40).tiff().toBuffer()],
  ])('a %s that ends within its header is IMAGE_CORRUPT', async (_name, make) => {
    await expect(inspectImage((await make()).subarray(0, 18))).rejects.toMatchObject({ code: 'IMAGE_CORRUPT' })
  })
})

/** The size of a PNG is written into its header: four channels of 16 bits, without the pixels. */
async function sixteenBitHeader(width: number, height: number): Promise<Buffer> {
  const png = await plain(1, 1, 'red', 4).toColourspace('rgb16').png().toBuffer()
  return withPngSize(png, width, height)
}
