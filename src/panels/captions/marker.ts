import type { Alphabet } from './panel-labels.ts'

/** How a name is set off from the text: `(A)`, `A)`, `A.` or `A:` or `A,`, `A `, `Panel A`, or only spoken of: "in A". */
export type Form = 'bracketed' | 'closed' | 'punctuated' | 'bare' | 'named' | 'mention'

/** A place of the caption that names panels, or may. */
export interface Marker {
  /** With the brackets and the punctuation that belong to it. */
  readonly start: number
  readonly end: number
  /** Upper-cased; one at least. */
  readonly labels: readonly string[]
  readonly alphabet: Alphabet
  readonly form: Form
  /** At the start of a sentence or of a clause. */
  readonly leads: boolean
  /** Printed in bold, where that is known. */
  readonly isBold?: boolean
}
