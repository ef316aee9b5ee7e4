import type { CaptionPart, CaptionParts, Span } from '../../domain/caption-parts.ts'
import { assignText } from './assign-text.ts'
import { trimmed } from './caption-sentences.ts'
import { chooseReading, type Reading } from './choose-reading.ts'
import { findMarkers } from './find-markers.ts'
import { findPlaces } from './find-places.ts'
import type { Piece } from './piece.ts'

/** A figure's caption as plain text; `bold` are its spans in bold, where these are known. */
export interface CaptionText {
  readonly text: string
  readonly bold?: readonly Span[]
}

/**
 * Splits a figure's caption into what it says of each panel and what its panels have in common. Text that names every panel is common,
 * and so is all of a caption that names none. A letter's marker ("(A)") belongs to its text. Spans neither start nor end with blanks
 * and do not overlap; only blanks are in no span. Takes time in proportion to the length of the caption, and never throws.
 */
export function splitCaption({ text, bold }: CaptionText): CaptionParts {
  const letters = chooseReading(text, findMarkers(text, bold))
  const reading = letters.length > 0 ? letters : findPlaces(text)
  const pieces = assignText(text, reading).flatMap(({ span, labels }): Piece[] => {
    const rest = trimmed(text, ...span)
    return rest === null ? [] : [{ span: rest, labels }]
  })
  const byLetters = Map.groupBy(joinNeighbours(inOrder(pieces, reading)), ({ labels }) => labels.join())
  const spansOf = (key: string) => byLetters.get(key)?.map(({ span }) => span) ?? []
  const parts = [...byLetters].flatMap(([key, [first]]): CaptionPart[] =>
    first === undefined || key === '' ? [] : [{ letters: first.labels, spans: spansOf(key) }],
  )
  return { parts, common: spansOf('') }
}

/** Labels in the caption's order; none where they are all that it names, if they are named apart as well. */
function inOrder(pieces: readonly Piece[], reading: Reading): Piece[] {
  const places = new Map([...new Set(reading.flatMap(({ labels }) => labels))].map((label, i) => [label, i]))
  const isAll = ({ labels }: Piece) => labels.length === places.size
  const apart = new Set(pieces.flatMap((piece) => (isAll(piece) ? [] : piece.labels)))
  return pieces.map((piece) => ({
    span: piece.span,
    labels:
      isAll(piece) && apart.size === places.size
        ? []
        : piece.labels.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)),
  }))
}

/** Neighbours that speak of the same panels are one, with the blanks between. */
function joinNeighbours(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.labels.join() === piece.labels.join()) {
      joined.splice(-1, 1, { span: [last.span[0], piece.span[1]], labels: last.labels })
    } else joined.push(piece)
  }
  return joined
}
