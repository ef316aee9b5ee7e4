import type { Span } from '../domain/caption-parts.ts'
import type { GeneConcept, GeneEvidence, Species } from '../domain/gene.ts'

export interface GeneMention {
  /** In UTF-16 code units of the text. */
  readonly span: Span
  readonly text: string
  /** What it names; null where several candidates are equally likely. */
  readonly concept: GeneConcept | null
  /** Every reading, the likeliest first. */
  readonly candidates: readonly GeneConcept[]
  readonly evidence: GeneEvidence
  /** The species that the text speaks of, where it is one of the three. */
  readonly species: Species | null
}
