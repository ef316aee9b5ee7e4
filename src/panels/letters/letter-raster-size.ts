/** Pixels: letters of figures that fill a printed page are some ten pixels high then. */
const largestArea = 560_000

/** Small pictures gain from being enlarged, but not from more than this. */
const largestEnlargement = 1.5

/**
 * The size to which a picture is scaled, with its proportions, before letters are read in it.
 * @returns whole pixels, one at least; the area is at most 0.56 megapixels where the picture is not an extreme strip.
 */
export function letterRasterSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(largestEnlargement, Math.sqrt(largestArea / (width * height)))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
