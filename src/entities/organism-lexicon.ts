import { FiglensError } from '../domain/errors.ts'
import type { Organism } from '../domain/organism.ts'
import { handRows } from './hand-table.ts'
import { keysBeginning } from './keys-beginning.ts'
import { nameKey } from './name-key.ts'
import { organismGroups } from './organism-groups.ts'
import { isHomonym } from './organism-homonyms.ts'

export interface OrganismLexicon {
  /** The organism that a text means by this, as it is written; null where it means none. */
  readonly find: (written: string) => Organism | null
  /** The organism of this name, in any case: for whoever says that it is one. */
  readonly named: (name: string) => Organism | null
  /** The names of the organisms that have a name whose key begins so, each perhaps several times. */
  readonly beginning: (key: string) => readonly string[]
  /** The names of the organism of this name and of all its kinds: `Xenopus laevis` within `Xenopus`, `Mice, Nude` within `Mice`, `Mice` within `Rodentia`. */
  readonly within: (name: string) => string[]
}

/** The text of the tables that are written by hand: `data/organism-names.tsv` and `data/organism-groups.tsv`. */
export interface OrganismTables {
  readonly names: string
  readonly groups: string
}

/** Reads the text of `data/organisms.tsv.br`, with the tables beside it. @throws FiglensError `NOT_FOUND` where it is none. */
export function parseOrganisms(text: string, tables: OrganismTables): OrganismLexicon {
  const [header = '', ...lines] = text.split('\n')
  if (!header.startsWith('{"format":"organisms","version":1,')) {
    throw new FiglensError(
      'NOT_FOUND',
      'The lexicon of organisms is of another version than this program. Restore data/organisms.tsv.br.',
    )
  }
  const moreNames = new Map(handRows(tables.names))
  const named = new Map<string, { organism: Organism; written: string }>()
  for (const line of lines) {
    const [meshId = '', name = '', taxonomyIds = '', synonyms = ''] = line.split('\t')
    const organism = { meshId, name, taxonomyIds: taxonomyIds.split('|').filter((id) => id !== '') }
    for (const written of [name, ...synonyms.split('|'), ...(moreNames.get(name) ?? [])]) {
      const key = nameKey(written)
      const known = named.get(key)
      // "zebra fish" is written with a blank, though another form of the same name has none.
      const isFuller = known?.organism === organism && !isDivided(known.written) && isDivided(written)
      if (key.length > 2 && (known === undefined || isFuller)) named.set(key, { organism, written })
    }
  }
  const keysThatBegin = keysBeginning(named)
  const names = lines.flatMap((line) => line.split('\t')[1] ?? [])
  return {
    beginning: (key) => keysThatBegin(key).flatMap((each) => named.get(each)?.organism.name ?? []),
    named: (name) => named.get(nameKey(name))?.organism ?? null,
    find(written) {
      const key = nameKey(written)
      const found = named.get(key)
      if (found === undefined || isHomonym(key, found.organism.name)) return null
      // "G and H are" names no hare, "in IL-6" no I. nil.
      if (written.includes(' ') && !isDivided(found.written)) return null
      if (found.written.charAt(1) === '.' && !/^.[. ]/.test(written)) return null
      // HIV, EBV and the like are written so; "cat" is an animal, "CAT" a gene, and "ANTs" are several of something.
      const isAcronym = !/\p{Ll}/u.test(found.written)
      return /\p{Ll}/u.test(written.replace(/^(\p{Lu}{2,})s$/u, '$1')) === isAcronym ? null : found.organism
    },
    within: organismGroups(names, tables.groups),
  }
}

function isDivided(name: string): boolean {
  return /[ -]/.test(name)
}
