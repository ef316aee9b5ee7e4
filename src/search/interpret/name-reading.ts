import type { NamedThing } from '../../domain/name-finder.ts'
import type { GeneReading, OrganismReading, QuerySpan } from './query-reading.ts'

export function nameReading(
  { start, end }: QuerySpan,
  meaning: NamedThing,
  alternatives: readonly NamedThing[],
  isExplicit: boolean,
): GeneReading | OrganismReading {
  const label = meaning.kind === 'GENE' ? `gene ${meaning.label}` : meaning.label
  return { kind: meaning.kind, start, end, value: meaning.value, label, alternatives, isExplicit }
}
