import { FiglensError } from '../domain/errors.ts'
import type { Box } from '../domain/record.ts'
import { cropBox } from './crop-box.ts'
import { imageError } from './image-error.ts'
import { openImage } from './open-image.ts'
import { renderedSize } from './rendered-size.ts'
import { stretchDeepSamples } from './stretch-deep-samples.ts'

export interface RenderOptions {
  /** Part of the upright picture, in its pixels; the whole one where it is null. */
  readonly box?: Box | null
  /** Pixels. A picture is made smaller, never larger. */
  readonly width?: number | null
}

export interface RenderedImage {
  readonly bytes: Buffer
  readonly mediaType: string
}

/**
 * A picture, or a part of it, for browsers: upright, sRGB, 8 bit, without metadata. JPEG stays JPEG; everything else becomes PNG, because what was
 * stored without loss (gels, charts, screenshots) must not gain the ringing at edges that lossy formats draw, and because every viewer that
 * a figure is downloaded into opens it, which WebP cannot say.
 *
 * Throws BAD_INPUT for a box outside of the picture or a width below 1, and what `openImage` throws.
 */
export async function renderImage(bytes: Uint8Array, { box, width }: RenderOptions): Promise<RenderedImage> {
  if (width != null && !(Number.isInteger(width) && width > 0)) {
    throw new FiglensError('BAD_INPUT', `A width is a whole number of pixels above 0, not ${width}.`)
  }
  const { format, image, metadata } = await openImage(bytes)
  const region = box == null ? null : cropBox(box, metadata)
  try {
    let output = await stretchDeepSamples(image, metadata, bytes)
    if (region !== null) output = output.extract(region)
    // sharp's own height is of a JPEG that it has made smaller while it read it, and may be one off.
    if (width != null) output = output.resize({ ...renderedSize(region ?? metadata.autoOrient, width), fit: 'fill' })
    // sRGB of 8 bits and no metadata is what sharp writes unless it is told otherwise.
    return format === 'jpeg'
      ? { bytes: await output.jpeg({ quality: 85 }).toBuffer(), mediaType: 'image/jpeg' }
      : { bytes: await output.png().toBuffer(), mediaType: 'image/png' }
  } catch (error) {
    throw imageError(error)
  }
}
