import sharp from 'sharp'
import type { ImageWord } from '../../domain/image-text.ts'
import { imageError } from '../../images/image-error.ts'
import { openImage } from '../../images/open-image.ts'
import { stretchDeepSamples } from '../../images/stretch-deep-samples.ts'

/** A picture in grey, one byte a pixel, in rows from the top, scaled for reading. */
export interface TextRaster {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  /** Pixels of the raster for one of the original. */
  readonly scale: number
  /** Pixels of the original. */
  readonly original: { readonly width: number; readonly height: number }
}

/**
 * Side that the longer side of a picture is brought to, pixels. Figures are delivered some 700 pixels wide, with letters of 6 to 10 pixels;
 * the reader was trained on letters of about 30.
 */
const side = 1800
/** More shows no more of what is there. */
const mostScale = 2

/** @throws FiglensError as `openImage` does, IMAGE_CORRUPT for a file that is cut off. */
export async function textRaster(picture: Uint8Array): Promise<TextRaster> {
  const { image, metadata } = await openImage(picture)
  const { width, height } = metadata.autoOrient
  const scale = Math.min(mostScale, side / Math.max(width, height))
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  try {
    const pixels = await (await stretchDeepSamples(image, metadata, picture))
      .flatten({ background: '#ffffff' })
      .resize({ ...size, fit: 'fill', kernel: 'cubic' })
      .toColourspace('b-w')
      .raw({ depth: 'uchar' })
      .toBuffer()
    return { pixels, ...size, scale, original: { width, height } }
  } catch (error) {
    throw imageError(error)
  }
}

/** The raster with its left side up, the way in which titles of vertical axes are read. */
export async function leftSideUp({ pixels, width, height, scale, original }: TextRaster): Promise<TextRaster> {
  const upright = sharp(pixels, { raw: { width, height, channels: 1 } })
  return {
    pixels: await upright.rotate(90).toColourspace('b-w').raw().toBuffer(),
    width: height,
    height: width,
    scale,
    original: { width: original.height, height: original.width },
  }
}

/** The raster with white in the place of these words. */
export function withoutWords(raster: TextRaster, words: readonly ImageWord[]): TextRaster {
  const { width, scale } = raster
  const pixels = raster.pixels.slice()
  for (const { box } of words) {
    const [left, top, right, bottom] = box
    for (let y = Math.round(top * scale); y < Math.round(bottom * scale); y++) {
      pixels.fill(255, y * width + Math.round(left * scale), y * width + Math.round(right * scale))
    }
  }
  return { ...raster, pixels }
}

/** As a portable grey map, the plainest of image files: nothing is compressed and unpacked again. */
export function toGreyMap({ pixels, width, height }: TextRaster): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
}
