import type { NameFinder } from '../domain/name-finder.ts'
import { createNameFinder } from './create-name-finder.ts'
import { openLexicon, openOrganisms } from './open-lexicon.ts'

/** Knows the names of the lexicons that ship with Figlens. Open it once: it is 0.2 s of work and 40 MB. */
export async function openNameFinder(): Promise<NameFinder> {
  const [lexicon, organisms] = await Promise.all([openLexicon(), openOrganisms()])
  return createNameFinder(lexicon, organisms)
}
