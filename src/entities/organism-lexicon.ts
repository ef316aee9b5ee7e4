import { FiglensError } from '../domain/errors.ts'
import { nameKey } from './name-key.ts'

/** A descriptor of MeSH's tree of organisms. */
export interface Organism {
  readonly meshId: string
  readonly name: string
  /** Of NCBI's taxonomy. */
  readonly taxonomyIds: readonly string[]
}

export interface OrganismLexicon {
  /** The organism of this name as it is written; null where there is none. */
  readonly find: (written: string) => Organism | null
}

/** Reads the text of `data/organisms.tsv.br`. @throws FiglensError `NOT_FOUND` where it is none. */
export function parseOrganisms(text: string): OrganismLexicon {
  const [header = '', ...lines] = text.split('\n')
  if (!header.startsWith('{"format":"organisms","version":1,')) {
    throw new FiglensError(
      'NOT_FOUND',
      'The lexicon of organisms is of another version than this program. Restore data/organisms.tsv.br.',
    )
  }
  const named = new Map<string, { organism: Organism; written: string }>()
  for (const line of lines) {
    const [meshId = '', name = '', taxonomyIds = '', synonyms = ''] = line.split('\t')
    const organism = { meshId, name, taxonomyIds: taxonomyIds.split('|').filter((id) => id !== '') }
    for (const written of [name, ...synonyms.split('|')]) {
      const key = nameKey(written)
      if (key.length > 2 && !homonyms.has(key) && !named.has(key)) named.set(key, { organism, written })
    }
  }
  return {
    find(written) {
      const found = named.get(nameKey(written))
      if (found === undefined) return null
      // HIV, EBV and the like are written so; "cat" is an animal, "CAT" a gene.
      const isAcronym = !/\p{Ll}/u.test(found.written)
      return /\p{Ll}/u.test(written) === isAcronym ? null : found.organism
    },
  }
}

/** Names of organisms that mostly mean something else in a caption. */
const homonyms = new Set([
  'fig',
  'figs',
  'animal',
  'animals',
  'larva',
  'larvae',
  'cancer',
  'cancers',
  'mole',
  'moles',
  'ray',
  'rays',
  'sole',
  'skate',
  'lens',
  'iris',
  'date',
  'plant',
  'plants',
  'seal',
  'seals',
  'pan',
  'swift',
  'mint',
  'ash',
  'bass',
  'drum',
  'lead',
])
