import type { Sharp } from 'sharp'
import type { Box } from '../domain/record.ts'
import { cropBox } from './crop-box.ts'
import { imageError } from './image-error.ts'
import { type InputForm, type InputShape, inputShape } from './input-shape.ts'
import { openImage } from './open-image.ts'
import { stretchDeepSamples } from './stretch-deep-samples.ts'

/** A picture as a network takes it. */
export interface NetworkInput {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** RGB, 8 bit, `width × height × 3` bytes in rows from the top. */
  readonly pixels: Uint8Array
}

/**
 * The whole of a picture, or the part of it in `box` (pixels of the upright picture), in the form that the network was trained with;
 * what is transparent is white.
 *
 * Throws what `openImage` throws, IMAGE_CORRUPT for a file that is cut off, BAD_INPUT for a box outside of the picture.
 */
export async function networkInput(bytes: Uint8Array, box: Box | null, form: InputForm): Promise<NetworkInput> {
  const { image, metadata } = await openImage(bytes)
  const region = box === null ? null : cropBox(box, metadata)
  try {
    const stretched = await stretchDeepSamples(image, metadata, bytes)
    const part = region === null ? stretched : stretched.extract(region)
    return await resized(part, inputShape(region ?? metadata.autoOrient, form))
  } catch (error) {
    throw imageError(error)
  }
}

/** What `networkInput` does to a picture that is open and cut. */
export async function resized(image: Sharp, { width, height, fit }: InputShape): Promise<NetworkInput> {
  const pixels = await image
    .resize(width, height, { fit, background: '#ffffff' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer()
  return { width, height, pixels }
}
