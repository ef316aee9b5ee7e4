import type { Span } from '../domain/caption-parts.ts'

export type Species = 'human' | 'mouse' | 'rat'

export interface Ortholog {
  /** Accession with its prefix: `MGI:95294`, `RGD:2543`. */
  readonly id: string
  readonly symbol: string
}

/** One gene across human, mouse and rat, under its human symbol where it has one. */
export interface Gene {
  readonly kind: 'gene'
  readonly symbol: string
  /** The approved name; empty for genes that rodents alone have. */
  readonly name: string
  readonly hgncId: string | null
  /** Accessions of the human proteins. */
  readonly uniprot: readonly string[]
  readonly mouse: readonly Ortholog[]
  readonly rat: readonly Ortholog[]
}

/** A protein family or complex of FamPlex. */
export interface GeneFamily {
  readonly kind: 'family'
  readonly id: string
  /** Human symbols. */
  readonly members: readonly string[]
}

export type GeneConcept = Gene | GeneFamily

/** What of the lexicon the text was recognised by. */
export type GeneEvidence = 'SYMBOL' | 'NAME' | 'SYNONYM' | 'FAMILY' | 'ABBREVIATION'

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
