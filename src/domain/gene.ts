/** The species whose genes are told apart. */
export const geneSpecies = ['human', 'mouse', 'rat'] as const
export type Species = (typeof geneSpecies)[number]

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

/**
 * What a gene or a family goes by in the index and the API: of a gene its human symbol, `EGFR`, or where only rodents have it theirs; of a
 * family `FPLX:` and its name, `FPLX:ERK`.
 */
export type GeneKey = string

/** What of the lexicon a text was recognised by. */
export const geneEvidences = ['SYMBOL', 'NAME', 'SYNONYM', 'FAMILY', 'ABBREVIATION'] as const
export type GeneEvidence = (typeof geneEvidences)[number]
