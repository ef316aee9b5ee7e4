import type { Span } from '../../domain/caption-parts.ts'
import type { Marker } from './marker.ts'

/** Text with the panels that it speaks of; without labels it belongs to what all have in common. */
export interface Piece {
  readonly span: Span
  readonly labels: readonly string[]
}

/** A sentence, or a clause of one, that speaks of several panels one after the other. */
export interface List {
  readonly span: Span
  /** Behind the marker that the sentence starts with; the start of the sentence where there is none. */
  readonly from: number
  /** Of the items, in their order; one at least. */
  readonly markers: readonly Marker[]
  /** Whether the sentence starts with a marker. */
  readonly isLed: boolean
  /** Whom the text before the first item belongs to. */
  readonly before: readonly string[]
  /** Whom the text between and behind the items belongs to. */
  readonly around: readonly string[]
}
