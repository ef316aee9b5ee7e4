import type { Box } from '../../domain/record.ts'
import type { Size } from '../../images/input-shape.ts'
import { cellSide } from './panel-network.ts'
import type { RasterSize } from './raster-size.ts'

/** The centre of a letter, as parts of the picture's width and height. */
export interface LetterPoint {
  readonly x: number
  readonly y: number
  readonly confidence: number
}

/** The centres of letters that were read in a picture. */
export function letterPoints(
  letters: readonly { readonly box: Box; readonly confidence: number }[],
  { width, height }: Size,
): LetterPoint[] {
  return letters.map(({ box: [x0, y0, x1, y1], confidence }) => {
    return { x: (x0 + x1) / 2 / width, y: (y0 + y1) / 2 / height, confidence }
  })
}

/** Where letters stand, as the network takes it: [height / 8, width / 8], the confidence in the cell of each letter's centre, else 0. */
export function paintLetters(letters: readonly LetterPoint[], [width, height]: RasterSize): Float32Array {
  const columns = width / cellSide
  const rows = height / cellSide
  const map = new Float32Array(columns * rows)
  for (const { x, y, confidence } of letters) {
    const column = Math.min(columns - 1, Math.max(0, Math.floor(x * columns)))
    const row = Math.min(rows - 1, Math.max(0, Math.floor(y * rows)))
    map[row * columns + column] = Math.max(map[row * columns + column] ?? 0, confidence)
  }
  return map
}
