import type { GeneConcept, GeneKey } from '../domain/gene.ts'
import { geneKey } from './gene-key.ts'
import type { Lexicon } from './lexicon.ts'
import { nameKey } from './name-key.ts'

/** The gene or family of a key; null where this lexicon has none. */
export function findGene(key: GeneKey, lexicon: Lexicon): GeneConcept | null {
  const names = lexicon.find(nameKey(key.replace(/^FPLX:/, '')))
  return names.find(({ concept }) => geneKey(concept) === key)?.concept ?? null
}
