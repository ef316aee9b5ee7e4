import type { Sharp } from 'sharp'
import type { Box } from '../domain/record.ts'
import { cropBox } from './crop-box.ts'
import { imageError } from './image-error.ts'
import { openImage } from './open-image.ts'
import { stretchDeepSamples } from './stretch-deep-samples.ts'

/** Names what this file does to a picture's shape: a model is good only with the fit that it was trained with. */
export const networkFit = 'letterbox'

/**
 * A picture, or the part of it in `box` (pixels of the upright picture), as the network takes it: RGB, 8 bit, `size × size × 3` bytes in rows from the top,
 * the whole of it, with its proportions, in the middle of a white square; what is transparent is white too.
 *
 * Throws what `openImage` throws, IMAGE_CORRUPT for a file that is cut off, BAD_INPUT for a box outside of the picture.
 */
export async function networkInput(bytes: Uint8Array, box: Box | null, size: number): Promise<Uint8Array> {
  const { image, metadata } = await openImage(bytes)
  const region = box === null ? null : cropBox(box, metadata)
  try {
    const stretched = await stretchDeepSamples(image, metadata, bytes)
    return await letterboxed(region === null ? stretched : stretched.extract(region), size)
  } catch (error) {
    throw imageError(error)
  }
}

/** What `networkInput` does to a picture that is open and cut. */
export function letterboxed(image: Sharp, size: number): Promise<Uint8Array> {
  return image
    .resize(size, size, { fit: 'contain', background: '#ffffff' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer()
}
