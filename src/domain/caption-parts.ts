/** Of a text: half open, in UTF-16 code units. */
export type Span = readonly [start: number, end: number]

/** What a caption says of the panels that carry these letters, in its own order. */
export interface CaptionPart {
  /** Upper-cased, as in `PanelRecord.letter`; words of place too: `LEFT`. Several where one text speaks of several panels. */
  readonly letters: readonly string[]
  readonly spans: readonly Span[]
}

/**
 * How a caption falls into parts. Every character but blanks between spans is in one part, or in what all panels have in common; spans do
 * not overlap. A caption that names no panels is common as a whole.
 */
export interface CaptionParts {
  readonly parts: readonly CaptionPart[]
  readonly common: readonly Span[]
}
