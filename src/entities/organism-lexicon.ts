import { FiglensError } from '../domain/errors.ts'
import type { Organism } from '../domain/organism.ts'
import { keysBeginning } from './keys-beginning.ts'
import { nameKey } from './name-key.ts'

export interface OrganismLexicon {
  /** The organism that a text means by this, as it is written; null where it means none. */
  readonly find: (written: string) => Organism | null
  /** The organism of this name, in any case: for whoever says that it is one. */
  readonly named: (name: string) => Organism | null
  /** The names of the organisms that have a name whose key begins so, each perhaps several times. */
  readonly beginning: (key: string) => readonly string[]
  /** The names of the organism of this name and of what MeSH files under it by name: `Xenopus laevis` under `Xenopus`, `Mice, Nude` under `Mice`. */
  readonly within: (name: string) => string[]
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
  const keysThatBegin = keysBeginning(named)
  const names = lines.flatMap((line) => line.split('\t')[1] ?? [])
  return {
    beginning: (key) => keysThatBegin(key).flatMap((each) => named.get(each)?.organism.name ?? []),
    named: (name) => named.get(nameKey(name))?.organism ?? null,
    find(written) {
      const found = named.get(nameKey(written))
      // "G and H are" names no hare, "in IL-6" no I. nil.
      if (found === undefined || (written.includes(' ') && !/[ -]/.test(found.written))) return null
      if (found.written.charAt(1) === '.' && !/^.[. ]/.test(written)) return null
      // HIV, EBV and the like are written so; "cat" is an animal, "CAT" a gene.
      const isAcronym = !/\p{Ll}/u.test(found.written)
      return /\p{Ll}/u.test(written) === isAcronym ? null : found.organism
    },
    within: (name) =>
      names.filter((other) => other === name || (other.startsWith(name) && /[ ,]/.test(other.charAt(name.length)))),
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
  'arrowhead',
  'arrowheads',
  'tree',
  'trees',
  'tick',
  'ticks',
  'chimera',
  'chimeras',
  'violet',
  'torpedo',
  'firefly',
  'renilla',
  'snail',
  'hedgehog',
])
