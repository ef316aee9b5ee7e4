import sharp, { type Sharp } from 'sharp'
import type { Box } from '../domain/record.ts'
import { cropBox } from './crop-box.ts'
import { imageError } from './image-error.ts'
import { type InputForm, inputShape } from './input-shape.ts'
import { type NetworkInput, networkInput, resized } from './network-input.ts'
import { openImage } from './open-image.ts'
import { stretchDeepSamples } from './stretch-deep-samples.ts'

/** Pixels that are held while parts are cut: of a larger picture the parts keep more than any network takes when it is scaled down to these. */
const mostPixels = 16_000_000

/**
 * Several parts of one picture, each as `networkInput` makes it, in the order of `boxes`, from one decoding. The decoded picture is held
 * meanwhile, 64 MB at most; one part alone is streamed.
 *
 * Throws as `networkInput` does.
 */
export async function networkInputs(
  bytes: Uint8Array,
  boxes: readonly Box[],
  form: InputForm,
): Promise<NetworkInput[]> {
  const [only = null, ...others] = boxes
  if (others.length === 0) return only === null ? [] : [await networkInput(bytes, only, form)]
  const { image, metadata } = await openImage(bytes)
  const { width, height } = metadata.autoOrient
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)))
  try {
    const { data, info } = await decode(await stretchDeepSamples(image, metadata, bytes), scale, width, height)
    const inputs: NetworkInput[] = []
    for (const [x0, y0, x1, y1] of boxes) {
      const region = cropBox([x0 * scale, y0 * scale, x1 * scale, y1 * scale], { autoOrient: info })
      inputs.push(await resized(sharp(data, { raw: info }).extract(region), inputShape(region, form)))
    }
    return inputs
  } catch (error) {
    throw imageError(error)
  }
}

async function decode(image: Sharp, scale: number, width: number, height: number) {
  const scaled = { width: Math.round(width * scale), height: Math.round(height * scale), fit: 'fill' as const }
  const { data, info } = await (scale < 1 ? image.resize(scaled) : image)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, info: { width: info.width, height: info.height, channels: info.channels } }
}
