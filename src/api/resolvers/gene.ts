import type { GeneKey, Gene as GeneModel } from '../../domain/gene.ts'
import type { NameFinder } from '../../domain/name-finder.ts'
import type { GeneResolvers } from '../generated/schema-types.ts'

/** Key and symbol always stand; the rest is what the lexicon of this program knows. */
export const Gene: GeneResolvers = {
  key: (key) => key,
  symbol: (key) => key.replace(familyPrefix, ''),
  isFamily: (key) => familyPrefix.test(key),
  name: (key, _args, { names }) => geneOf(key, names)?.name || null,
  members(key, _args, { names }) {
    const concept = names.gene(key)
    return concept?.kind === 'family' ? concept.members : []
  },
  hgnc: (key, _args, { names }) => geneOf(key, names)?.hgncId ?? null,
  uniprot: (key, _args, { names }) => geneOf(key, names)?.uniprot ?? [],
  mgi: (key, _args, { names }) => geneOf(key, names)?.mouse.map(({ id }) => id) ?? [],
  rgd: (key, _args, { names }) => geneOf(key, names)?.rat.map(({ id }) => id) ?? [],
}

const familyPrefix = /^FPLX:/

function geneOf(key: GeneKey, names: NameFinder): GeneModel | null {
  const concept = names.gene(key)
  return concept?.kind === 'gene' ? concept : null
}
