import type { Box } from './record.ts'

/** A panel as it was found in the picture. */
export interface FoundPanel {
  readonly box: Box
  /** Upper-cased; null where none was read. */
  readonly letter: string | null
  /** How sure the box is, 0 to 1. */
  readonly confidence: number
}

/** How a figure's picture falls into panels. */
export interface FigureLayout {
  /** Pixels of the picture, after EXIF orientation. */
  readonly width: number
  readonly height: number
  /** Probability that the figure has more than one panel, 0 to 1. */
  readonly compound: number
  /** In reading order; one at least. */
  readonly panels: readonly FoundPanel[]
}
