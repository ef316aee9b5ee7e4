import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { nameKey } from './name-key.ts'
import { isCurated } from './name-kinds.ts'

/**
 * What a short form names whose words ("acetate kinase" for AK) end like those of a protein but are none of the lexicon's: the names of its letters that those words may be meant by, or
 * 'protein' where any may be, or 'other' where none is. The letters of an enzyme of bacteria are often those of another enzyme of ours.
 */
export function namesForWords(
  short: string,
  long: string,
  lexicon: Lexicon,
): readonly LexiconName[] | 'protein' | 'other' {
  const names = lexicon.find(nameKey(short))
  // JNK, ERK: their families are known better than all words for them.
  if (nameKey(short).length > 2 && names.some(({ concept }) => concept.kind === 'family')) return 'protein'
  const telling = wordsOf(long)
  const alike = names.filter((name) => isCurated(name) || wordsOf(nameOf(name)).some((word) => telling.includes(word)))
  if (alike.length > 0) return alike
  const enzyme = /([a-z]+ase)s?(?: [\w-]{1,3})?$/i.exec(long)?.[1]
  if (enzyme !== undefined) return enzymesAmong(names, enzyme)
  return isVague(short, long, lexicon) ? 'other' : 'protein'
}

/** The names that may be another name of the enzyme; none where one is that of another of its kind: adenosine kinase is no acetate kinase. */
function enzymesAmong(names: readonly LexiconName[], enzyme: string): readonly LexiconName[] | 'other' {
  if (names.some((name) => enzymesIn(name).includes(enzyme.toLowerCase()))) return 'other'
  const enzymes = names.filter((name) => enzymesIn(name).length > 0)
  return enzymes.length > 0 ? enzymes : 'other'
}

function enzymesIn(name: LexiconName): readonly string[] {
  return (
    nameOf(name)
      .toLowerCase()
      .match(/[a-z]+ase\b/g) ?? []
  )
}

/** Two letters, several of a kind ("extracellular matrix proteins"), and what mostly means something else need more than to be called a protein. */
function isVague(short: string, long: string, lexicon: Lexicon): boolean {
  return nameKey(short).length < 3 || /(?:factor|gene|protein)s$/i.test(long) || lexicon.hasOtherMeaning(short)
}

/** The beginnings of the words that tell one protein from another. */
function wordsOf(name: string): string[] {
  const words = name.toLowerCase().match(/[a-z]{4,}/g) ?? []
  return words.filter((word) => !general.test(word)).map((word) => word.slice(0, 5))
}

const general =
  /^(?:activat\w+|antigen|associated|binding|cell|channel|chain|coagulation|complex|containing|domain|enzyme|factor|family|gene|growth|kinase|like|ligand|member|phosphatase|protein|receptor|regulatory|related|specific|subunit|synthase|transcription|transferase|transporter|type)s?$/

function nameOf({ concept }: LexiconName): string {
  return concept.kind === 'family' ? concept.id.replaceAll('_', ' ') : concept.name
}
