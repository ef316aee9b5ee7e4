import type { Box } from './record.ts'

/** A word as it was read inside a picture. */
export interface ImageWord {
  readonly text: string
  /** Pixels of the original picture, half open. */
  readonly box: Box
  /** How sure the reader is, 0 to 1. */
  readonly confidence: number
}

/** What was read inside one picture. It belongs to the bytes, not to a figure: it holds wherever the picture is shown. */
export interface ImageText {
  readonly imageSha256: string
  /** Name and version of what read it: equal only for readers that read the same. */
  readonly reader: string
  /** In any order; empty where the picture holds no words. */
  readonly words: readonly ImageWord[]
}
