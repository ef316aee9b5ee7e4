import type { GeneConcept, GeneKey } from './gene.ts'

/** What has names in many spellings: a gene or family, or an organism. */
export interface NamedThing {
  readonly kind: 'GENE' | 'ORGANISM'
  /** As the index has it: the key of a gene or family (`EGFR`, `FPLX:ERK`), the MeSH name of an organism (`Mice`). */
  readonly value: string
  /** As it is shown: `EGFR`, `ERK family`, `Mice`. */
  readonly label: string
}

/** A name that stands in a query. */
export interface FoundName {
  /** UTF-16 offsets, half open. */
  readonly start: number
  readonly end: number
  /** Null where that stays open: several things go by this name, or it is mostly something else. */
  readonly meaning: NamedThing | null
  /** What else it can mean, the likeliest first. */
  readonly others: readonly NamedThing[]
}

/** Knows the names of genes, families and organisms. */
export interface NameFinder {
  /** The names in a query, none overlapping another of its kind. Never throws, whatever the text. */
  find(query: string): readonly FoundName[]
  /** What goes by this name alone, in any case: several where nothing says which. */
  named(kind: NamedThing['kind'], name: string): readonly NamedThing[]
  /** The values of which a name begins so, in any case, for whoever is still typing; none before the second character. */
  beginning(kind: NamedThing['kind'], typed: string): ReadonlySet<string>
  /** The values that panels about this organism may carry: itself, its species and strains (`Mice`, `Mice, Inbred C57BL`), the members of a group (`Rodentia`). */
  organismsWithin(organism: string): readonly string[]
  /** What is known of a gene or family; null where the key is that of none. */
  gene(key: GeneKey): GeneConcept | null
}
