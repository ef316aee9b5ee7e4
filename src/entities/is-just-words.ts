import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { nameKey } from './name-key.ts'
import { isSymbol, isWordy } from './name-kinds.ts'

/** Whether `text`, though it spells names of the lexicon, is ordinary language, a label or a measure in any context. */
export function isJustWords(text: string, key: string, names: readonly LexiconName[], lexicon: Lexicon): boolean {
  return (
    measure.test(text) ||
    count.test(text) ||
    disease.test(text) ||
    beginsWithWord(text, key, names, lexicon) ||
    isGeneral(text, lexicon) ||
    isWord(text, key, names, lexicon)
  )
}

/** Concentrations, rates, differences and ions: "µM", "mL−1", "ΔF", "Ca2" of Ca2+. */
const measure =
  /^(?:[µμ]\p{L}+|(?:Ba|Ca|Cd|Co|Cu|Fe|Hg|Mg|Mn|Ni|Pb|Sr|Zn)[23]|[Δ∆].*|[kM]bp|m?Osm|(?:[mµμ]?[lLgM]|mol|min|trip|[cm]m|[km]g|[smhd])[-−–]\d)$/u

/** What is counted, and dates: "Part 1", "top-3", "March 6", "POD 1" (a day after an operation). */
const count =
  /^(?:[Pp]art|[Pp]hase|[Ss]tage|[Ss]tep|[Tt]op|POD|January|February|March|April|May|June|July|August|September|October|November|December)[ -]\d/

/** Some genes are called after a disease that they cause or are absent in; who names it seldom means the gene. */
const disease =
  /^(?!.* in ).*(?:carcinoma|sarcoma|blastoma|lymphoma|insulinoma|cancer|syndrome|disease|dystrophy|ataxia|ana?emia|leuka?emia|deficiency|neuropathy|myopathy)$/i

/** "for 20" is not FOR20, "and1" not AND-1; "growth hormone" is one. */
function beginsWithWord(text: string, key: string, names: readonly LexiconName[], lexicon: Lexicon): boolean {
  if (/^\p{Ll}+\d$/u.test(text)) return lexicon.isOrdinaryWord(key.slice(0, -1))
  const space = text.indexOf(' ')
  if (space < 0 || (key.length >= 8 && names.some(isWordy) && !/^\p{L}+ \d+$/u.test(text))) return false
  const first = text.slice(0, space)
  return /^\p{Ll}?$/u.test(first) || lexicon.isOrdinaryWord(nameKey(first))
}

/** "growth factors", "phosphatase": a kind of thing, though some gene is called so. */
function isGeneral(text: string, lexicon: Lexicon): boolean {
  return (
    (text.includes(' ') || /^\p{Ll}+$/u.test(text)) && lexicon.hasOtherMeaning(text.toLowerCase().replace(/s$/, ''))
  )
}

/** "was" and "The", but not "Was", which is a mouse's symbol and may begin a sentence: there the context has to tell. */
function isWord(text: string, key: string, names: readonly LexiconName[], lexicon: Lexicon): boolean {
  if (!lexicon.isOrdinaryWord(key)) return false
  return /^\p{Ll}+$/u.test(text) || (/^\p{Lu}\p{Ll}{1,2}$/u.test(text) && !names.some(isSymbol))
}
