import sharp, { type Metadata, type Sharp } from 'sharp'
import { sharpOf } from './open-image.ts'

/**
 * Brings 16-bit, floating-point and other deep samples to the full range, so that their conversion to 8 bits leaves something to see: cameras of
 * microscopes write 12 bits into 16, or 0 to 1 as floating point, and cutting off the lower bits would make those pictures black. Black stays
 * black (only negative values move it) and the brightest sample becomes white; 8-bit pictures are left alone.
 */
export async function stretchDeepSamples(image: Sharp, metadata: Metadata, bytes: Uint8Array): Promise<Sharp> {
  if (metadata.depth === 'uchar' || metadata.space === 'cmyk') return image
  const { low, high } = await sampleRange(bytes, metadata.space)
  if (high <= low) return image
  const factor = whiteOf(metadata.space) / (high - low)
  const stretched = image
    .linear(factor, -low * factor)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
  // Decoded here and now: sharp would apply the factor after all else, to the borders and backgrounds that the caller adds too.
  const { data, info } = await stretched.toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

/** The value that libvips takes for white: its 16-bit spaces go to 65,535, all others are read as 0 to 255. */
function whiteOf(space: string): number {
  return space === 'grey16' || space === 'rgb16' ? 65_535 : 255
}

/** Of a reduced copy: it is small, and a single hot pixel of the camera does not darken the rest. (sharp's `stats` gives whole numbers only.) */
async function sampleRange(bytes: Uint8Array, space: string): Promise<{ low: number; high: number }> {
  const raw = await sharpOf(bytes)
    .resize({ width: 512, height: 512, fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .toColourspace(space)
    .raw({ depth: 'float' })
    .toBuffer()
  let low = 0
  let high = 0
  for (let offset = 0; offset < raw.length; offset += 4) {
    const value = raw.readFloatLE(offset)
    // Both false for NaN, which floating-point pictures use for "not measured".
    if (value < low) low = value
    if (value > high && value < Infinity) high = value
  }
  return { low, high }
}
