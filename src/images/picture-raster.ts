import sharp from 'sharp'
import { imageError } from './image-error.ts'
import type { Size } from './input-shape.ts'
import { openImage } from './open-image.ts'
import { stretchDeepSamples } from './stretch-deep-samples.ts'

/** RGB, 8 bit, `width × height × 3` bytes in rows from the top. */
export interface RgbRaster {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * A picture, upright, stretched to a size that depends on its own; what is transparent is white.
 *
 * Throws what `openImage` throws, IMAGE_CORRUPT for a file that is cut off.
 * @returns the raster, and the picture's own size.
 */
export async function pictureRaster(
  bytes: Uint8Array,
  sizeFor: (width: number, height: number) => Size,
): Promise<{ readonly raster: RgbRaster; readonly picture: Size }> {
  const { image, metadata } = await openImage(bytes)
  const { width, height } = metadata.autoOrient
  const size = sizeFor(width, height)
  try {
    const stretched = await stretchDeepSamples(image, metadata, bytes)
    const pixels = await stretched
      .resize(size.width, size.height, { fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer()
    return { raster: { pixels, ...size }, picture: { width, height } }
  } catch (error) {
    throw imageError(error)
  }
}

/** A raster stretched to another size. */
export async function resizeRaster({ pixels, width, height }: RgbRaster, size: Size): Promise<RgbRaster> {
  const resized = sharp(pixels, { raw: { width, height, channels: 3 } }).resize(size.width, size.height, {
    fit: 'fill',
  })
  return { pixels: await resized.raw().toBuffer(), ...size }
}
