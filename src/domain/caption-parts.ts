/** Half open, in UTF-16 code units of the caption's plain text. */
export type Span = readonly [start: number, end: number]

/** What a caption says of the panels that carry these letters, in its own order. */
export interface CaptionPart {
  /** Upper-cased, as in `PanelRecord.letter`; words of place too: `LEFT`. Several where one text speaks of several panels. */
  readonly letters: readonly string[]
  readonly spans: readonly Span[]
}

/** Every character of the caption belongs to one or more parts, or to what they have in common. */
export interface CaptionParts {
  readonly parts: readonly CaptionPart[]
  readonly common: readonly Span[]
}
