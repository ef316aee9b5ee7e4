import type { GeneConcept } from '../domain/gene.ts'
import type { FoundName, NamedThing, NameFinder } from '../domain/name-finder.ts'
import type { Organism } from '../domain/organism.ts'
import { chooseConcept } from './choose-concept.ts'
import { findGene } from './find-gene.ts'
import { findOrganisms } from './find-organisms.ts'
import { geneKey } from './gene-key.ts'
import type { Lexicon } from './lexicon.ts'
import { nameKey } from './name-key.ts'
import { isCurated, isOfficial } from './name-kinds.ts'
import type { OrganismLexicon } from './organism-lexicon.ts'
import { type Reading, readGenes } from './read-genes.ts'
import { speciesOf } from './species.ts'

/** Finds names in queries. A query is short and has no context, so a name needs less than in a caption, where nobody asked for it. */
export function createNameFinder(lexicon: Lexicon, organisms: OrganismLexicon): NameFinder {
  return {
    find: (query) => [...geneNames(query, lexicon), ...organismNames(query, organisms)],
    named(kind, name) {
      if (isPattern(name)) return []
      if (kind === 'GENE') return genesNamed(name, lexicon)
      const organism = organisms.named(name)
      return organism === null ? [] : [ofOrganism(organism)]
    },
    beginning(kind, typed) {
      const key = nameKey(typed)
      if (isPattern(typed) || key.length < 2) return new Set()
      return new Set(kind === 'GENE' ? lexicon.beginning(key) : organisms.beginning(key))
    },
    organismsWithin: (name) => organisms.within(name),
    gene: (key) => findGene(key, lexicon),
  }
}

/** `EGF*` is no name, and nothing that a name begins with. */
function isPattern(typed: string): boolean {
  return /\*\s*$/.test(typed)
}

function geneNames(query: string, lexicon: Lexicon): FoundName[] {
  const context = { species: speciesOf(query), established: new Set<GeneConcept>() }
  const isShouted = !/\p{Ll}/u.test(query) && query.trim().split(/\s+/).length > 2
  return readGenes(query, lexicon).flatMap((reading): FoundName[] => {
    // `MRI`, `SD`: nobody who types that means the gene of that name.
    if (reading.need === 'proof' && !reading.isCued) return []
    if (isShouted && lexicon.isOrdinaryWord(reading.match.key)) return []
    const { concept, candidates } = chooseConcept(reading.names, context)
    const isMeant = concept !== null && isPlain(reading, lexicon)
    const { start, end } = reading.match
    const others = candidates.filter((candidate) => !isMeant || candidate !== concept).map(ofGene)
    return [{ start, end, meaning: isMeant ? ofGene(concept) : null, others }]
  })
}

/** Everyday words (`CAT`, `SET`) are genes in a symbol's own capitals alone; forms of two characters, and lower-case aliases, are left open. */
function isPlain({ match: { text, key }, names, need, isCued }: Reading, lexicon: Lexicon): boolean {
  if (need === 'nothing' || isCued) return true
  const isWrittenSo = names.some((name) => isOfficial(name) && name.written === text)
  // `ChAT` is written as no word is, whatever the symbol's own capitals are.
  if (lexicon.isOrdinaryWord(key)) return (isWrittenSo && text === text.toUpperCase()) || /\p{Ll}\p{Lu}/u.test(text)
  if (need === 'biology') return true
  return (
    key.length > 2 && (isWrittenSo || (key.length > 3 && names.some((name) => isOfficial(name) || isCurated(name))))
  )
}

function genesNamed(name: string, lexicon: Lexicon): NamedThing[] {
  const family = /^FPLX:(.+)$/i.exec(name.trim())?.[1]
  const names = lexicon
    .find(nameKey(family ?? name))
    .filter(
      ({ concept }) => family === undefined || (concept.kind === 'family' && nameKey(concept.id) === nameKey(family)),
    )
  if (names.length === 0) return []
  const { concept, candidates } = chooseConcept(names, { species: null, established: new Set() })
  return (concept === null ? candidates : [concept]).map(ofGene)
}

function organismNames(query: string, organisms: OrganismLexicon): FoundName[] {
  return findOrganisms(query, organisms).map(({ span: [start, end], organism }) => {
    return { start, end, meaning: ofOrganism(organism), others: [] }
  })
}

function ofGene(concept: GeneConcept): NamedThing {
  const label = concept.kind === 'gene' ? concept.symbol : `${concept.id} family`
  return { kind: 'GENE', value: geneKey(concept), label }
}

function ofOrganism({ name }: Organism): NamedThing {
  return { kind: 'ORGANISM', value: name, label: name }
}
