import type { GeneConcept, Species } from '../domain/gene.ts'
import type { LexiconName, NameSource } from './lexicon-line.ts'

/** The readings of an ambiguous name, the likeliest first, and the one that is likelier than all others. */
export function chooseConcept(
  names: readonly LexiconName[],
  { species, established }: { readonly species: Species | null; readonly established: ReadonlySet<GeneConcept> },
): { concept: GeneConcept | null; candidates: GeneConcept[]; name: LexiconName } {
  const weights = new Map<GeneConcept, { weight: number; name: LexiconName }>()
  for (const name of names) {
    const weight = trust[name.source] + (isOf(name.source, species) ? 8 : 0) + (established.has(name.concept) ? 20 : 0)
    if (weight > (weights.get(name.concept)?.weight ?? 0)) weights.set(name.concept, { weight, name })
  }
  const ranked = [...weights].sort(([, a], [, b]) => b.weight - a.weight)
  const [first, second] = ranked
  if (first === undefined) throw new RangeError('A match has at least one name.')
  return {
    concept: second !== undefined && second[1].weight === first[1].weight ? null : first[0],
    candidates: ranked.map(([concept]) => concept),
    name: first[1].name,
  }
}

const trust: Readonly<Record<NameSource, number>> = {
  curated: 95,
  symbol: 90,
  'mouse symbol': 85,
  family: 84,
  'rat symbol': 80,
  name: 82,
  previous: 70,
  alias: 60,
  'rodent synonym': 53,
}

function isOf(source: NameSource, species: Species | null): boolean {
  if (source === 'rodent synonym') return species === 'mouse' || species === 'rat'
  return (source === 'mouse symbol' && species === 'mouse') || (source === 'rat symbol' && species === 'rat')
}
