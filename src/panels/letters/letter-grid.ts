import type { Box } from '../../domain/record.ts'

/** Pixels of the raster that one cell of the network's output stands for, along each side. */
export const cellSide = 8

/** The letters a cell can name; upper and lower case are one. */
export const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/**
 * What the network says of each cell: the logit of "the centre of a panel letter lies here", the logits of the letters, the centre's
 * distance from the cell's centre to the right and down in cells, and the logarithms of the letter's width and height over `sizeUnit`.
 */
export const outputs = { centre: 0, letters: 1, right: 27, down: 28, width: 29, height: 30 } as const
export const cellOutputs = 31

/** Raster pixels: a letter of middling size. */
export const sizeUnit = 16

/** Numbers of the network, cell by cell in rows from the top. */
export interface LetterGrid {
  readonly columns: number
  readonly rows: number
  /** `rows × columns × cellOutputs`. */
  readonly values: Float32Array
}

/** A letter that may name a panel. */
export interface LetterCandidate {
  /** Around the letter alone, without brackets. */
  readonly box: Box
  /** Upper-cased. */
  readonly letter: string
  /** That a panel letter stands here and is this one, 0 to 1. */
  readonly confidence: number
}
