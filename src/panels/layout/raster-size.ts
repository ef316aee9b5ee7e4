/** Sides of the rasters that the network sees: of about the same area, one for each kind of shape. Multiples of 64. */
export const rasterSizes = [
  [192, 704],
  [256, 576],
  [320, 448],
  [384, 384],
  [448, 320],
  [576, 256],
  [704, 192],
] as const

export type RasterSize = (typeof rasterSizes)[number]

/** The raster whose shape is nearest to the picture's; what still differs is stretched. */
export function rasterSizeFor(width: number, height: number): RasterSize {
  const wanted = Math.log(width / height)
  const distance = ([w, h]: RasterSize) => Math.abs(Math.log(w / h) - wanted)
  return rasterSizes.reduce((best, size) => (distance(size) < distance(best) ? size : best))
}
