import type { NameMatch } from './find-names.ts'
import { isJustWords } from './is-just-words.ts'
import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { isCurated, isOfficial, isSymbol, isWordy } from './name-kinds.ts'

/**
 * How much a match needs to be believed: nothing, a text about molecular biology, a word beside it that says so ("expression",
 * "mutant"), or proof: "anti-" or a genotype beside it. The same gene named beyond doubt elsewhere is as good as any of them.
 */
export type Need = 'nothing' | 'biology' | 'cue' | 'proof'

/** What names of the lexicon a piece of text can be by the way it is written, and how far that alone convinces; null where it is none. */
export function judgeName(match: NameMatch, lexicon: Lexicon): { need: Need; names: readonly LexiconName[] } | null {
  const { text, key } = match
  const names = match.names.filter((name) => isWrittenAlike(text, name))
  if (names.length === 0 || isJustWords(text, key, names, lexicon)) return null
  return { need: needOf(text, key, names, lexicon), names }
}

function needOf(text: string, key: string, names: readonly LexiconName[], lexicon: Lexicon): Need {
  // "CA 1" means what CA1 means.
  if (lexicon.hasOtherMeaning(text) || lexicon.hasOtherMeaning(text.replace(/(?<=\p{L}) (?=\p{Nd})/u, '')))
    return 'proof'
  if (label.test(text)) return 'proof'
  const official = names.some(isOfficial)
  if (lexicon.isOrdinaryWord(key)) return isCapitals(text) && key.length > 3 && official ? 'biology' : 'cue'
  if (residueOrSubunit.test(text)) return names.some(isCurated) || names.some(isSymbol) ? 'biology' : 'proof'
  if (names.some(isWordy)) return key.length >= 6 ? 'nothing' : 'biology'
  if (key.length <= 2 || /^[a-z]+$/.test(text)) return 'cue'
  return names.some(isCurated) ? needOfCurated(key) : needOfSymbol(text, key, official)
}

/** Numbers with a letter ("1D", "16α"), Roman numerals ("IIA") and stages of tumours ("pT1"). */
const label = /^(?:\d{1,3}\p{L}|[IVX]{2,4}[A-D]?|[cpy]{0,2}[TNM][0-4][a-d]?)$/u

/** "R334" is an amino acid, "α7" a subunit of anything. */
const residueOrSubunit = /^(?:[α-ω]\d*|[A-Z]\d{3,4})$/u

function needOfCurated(key: string): Need {
  const isLetterAndNumber = key.replace(/\d/g, '').length < 2
  return !isLetterAndNumber && (key.length >= 4 || /\d/.test(key)) ? 'nothing' : 'biology'
}

/** The longer a symbol and the more digits in it, the less else it can be. */
function needOfSymbol(text: string, key: string, official: boolean): Need {
  const digits = key.replace(/\D/g, '').length
  if (key.length - digits < 2) return 'cue'
  if (official) return key.length > 3 || digits > 0 ? 'nothing' : 'biology'
  if (key.length === 3) return digits > 0 || text.includes('-') ? 'biology' : 'cue'
  if (key.length === 4) return digits > 0 ? 'biology' : 'cue'
  return digits > 0 ? 'nothing' : 'biology'
}

/**
 * Symbols are written in capitals, with one capital, or with capitals inside, whatever the source has; in lower case only where they
 * are no short word with a number. Names do not care.
 */
function isWrittenAlike(text: string, name: LexiconName): boolean {
  if (isWordy(name)) return true
  // Two letters are a symbol only in its own spelling, and "MOs" are several of something.
  if (text.length === 2) return text === name.written
  if (/^\p{Lu}{2,4}s$/u.test(text)) return text === name.written || text.slice(0, -1) === name.written
  return !/^\p{Ll}{2}\d$/u.test(text)
}

function isCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text)
}
