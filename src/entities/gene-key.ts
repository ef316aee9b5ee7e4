import type { GeneConcept, GeneKey } from '../domain/gene.ts'

export function geneKey(concept: GeneConcept): GeneKey {
  return concept.kind === 'family' ? `FPLX:${concept.id}` : concept.symbol
}
