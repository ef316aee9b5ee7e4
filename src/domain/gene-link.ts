import type { Span } from './caption-parts.ts'
import type { GeneEvidence, GeneKey, Species } from './gene.ts'

/** The texts about a panel in which genes and organisms are named, the nearest first. `MENTION`: a sentence that mentions the figure. */
export const textFields = ['PANEL_CAPTION', 'FIGURE_CAPTION', 'MENTION', 'TITLE', 'ABSTRACT'] as const
export type TextField = (typeof textFields)[number]

/** A place in an article's texts where a gene, protein or family is named. */
export interface GeneLink {
  readonly field: TextField
  /** Which of the figure's mentions it stands in, from 0; null in every other field. */
  readonly sentence: number | null
  /** In UTF-16 code units of that text. */
  readonly span: Span
  /** As it is written there. */
  readonly text: string
  /** What it names; null where several candidates are equally likely. */
  readonly key: GeneKey | null
  /** Every reading, the likeliest first. */
  readonly candidates: readonly GeneKey[]
  readonly evidence: GeneEvidence
  /** The species that the text speaks of, where it is one of the three. */
  readonly species: Species | null
}
