import type { TextField } from './gene-link.ts'

/** A descriptor of MeSH's tree of organisms. */
export interface Organism {
  readonly meshId: string
  /** MeSH's: `Mice`, `Drosophila melanogaster`. */
  readonly name: string
  /** Of NCBI's taxonomy. */
  readonly taxonomyIds: readonly string[]
}

/** An organism that a panel is about, with the nearest text that says so. */
export interface PanelOrganism extends Organism {
  readonly field: TextField
}
