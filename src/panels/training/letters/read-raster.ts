import { readFile } from 'node:fs/promises'
import { openImage } from '../../../images/open-image.ts'
import type { RgbRaster } from '../../../images/picture-raster.ts'
import { letterRasterSize } from '../../letters/letter-raster-size.ts'

/** A picture file as the letter network takes it. */
export async function readRaster(path: string): Promise<RgbRaster> {
  const { image, metadata } = await openImage(await readFile(path))
  const size = letterRasterSize(metadata.autoOrient.width, metadata.autoOrient.height)
  const pixels = await image
    .resize(size.width, size.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer()
  return { pixels, ...size }
}
