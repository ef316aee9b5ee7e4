import { stemsOf } from './affixes.ts'
import { hasGeneCue, hasGeneProof } from './cues.ts'
import { type NameMatch, namesAt, namesWritten } from './find-names.ts'
import { isPartOfOther } from './is-part-of-other.ts'
import { judgeName, type Need } from './judge-name.ts'
import type { Lexicon } from './lexicon.ts'
import type { LexiconName } from './lexicon-line.ts'
import { nameKey } from './name-key.ts'
import { splitWords, type Word } from './words.ts'

/** Something that reads like a gene's name, before the rest of the text has been asked. */
export interface Reading {
  readonly match: NameMatch
  readonly names: readonly LexiconName[]
  readonly need: Need
  /** What stands beside it meets that need. */
  readonly isCued: boolean
}

/** All of a text that may be a gene's name, the longest at each place; they never overlap. */
export function readGenes(text: string, lexicon: Lexicon): Reading[] {
  const words = splitWords(text)
  const readings: Reading[] = []
  for (let at = 0; at < words.length; ) {
    const found = isPassedOver(text, words, at, readings, lexicon) ? null : readingAt(text, words, at, lexicon)
    const reading = found && isWhole(text, words, found, lexicon) ? found : null
    if (reading) readings.push(reading)
    at = reading ? reading.match.next : at + 1
  }
  return readings
}

/** Parts of compounds that mean something else ("CCK-8" is an assay), and what is glued to something that is no gene. */
function isPassedOver(
  text: string,
  words: readonly Word[],
  at: number,
  before: readonly Reading[],
  lexicon: Lexicon,
): boolean {
  const [previous, word, next] = [words[at - 1], words[at], words[at + 1]]
  if (word?.isGlued) return before.at(-1)?.match.next !== at
  return (
    (word !== undefined && isPartOfOther(text, word, lexicon)) ||
    isOtherCompound(text, word, next, lexicon) ||
    isOtherCompound(text, previous, word, lexicon)
  )
}

/** What is glued to the end of a gene's name is an allele, a tag or another gene: "H2" in "H2DCF" is no gene, PAX6 one in any case. */
function isWhole(text: string, words: readonly Word[], { match, need }: Reading, lexicon: Lexicon): boolean {
  const rest = words[match.next]
  // "Rp-8-Br-cGMP" is a compound.
  if (need !== 'nothing' && chemical.test(text.slice(match.end, match.end + 10))) return false
  return (
    need === 'nothing' ||
    !rest?.isGlued ||
    isGluedToGenes.test(rest.text) ||
    readingAt(text, words, match.next, lexicon) !== null
  )
}

const chemical = /^-(?:Br|Cl|CPT|amino|bromo|chloro|hydroxy|methyl|oxo)\b/

const isGluedToGenes =
  /^(?:[Δ∆]|fl|lox|null|neo|FL|KO|KI|KD|OE|WT|MUT|LOF|GOF|Tg|Lo|Hi|Cre|CRE|LacZ|[ECY]?[GCYR]FP|\p{Lu}\d{2,4}\p{Lu}$|ICD|ECD|RNAi|siRNA|shRNA|mRNA)/u

function isOtherCompound(text: string, first: Word | undefined, second: Word | undefined, lexicon: Lexicon): boolean {
  if (first === undefined || second?.start !== first.end + 1 || !/[-‐‑]/.test(text.charAt(first.end))) return false
  return lexicon.hasOtherMeaning(`${first.text}-${second.text}`)
}

function readingAt(text: string, words: readonly Word[], at: number, lexicon: Lexicon): Reading | null {
  for (const match of namesAt(text, words, at, lexicon)) {
    const judged = judgeName(match, lexicon)
    if (judged) return { match, ...judged, isCued: isCued(text, match, judged.need) }
  }
  const word = words[at]
  return word && /\d|.\p{Lu}/u.test(word.text) ? stemReading(word, at, lexicon) : null
}

function isCued(text: string, { start, end }: NameMatch, need: Need): boolean {
  return hasGeneProof(text, start, end) || (need !== 'proof' && hasGeneCue(text, start, end))
}

/** A gene's name within a word; only one that is convincing by itself, then what is glued to it is its cue. */
function stemReading(word: Word, at: number, lexicon: Lexicon): Reading | null {
  for (const stem of stemsOf(word.text)) {
    const text = word.text.slice(stem.start, stem.end)
    const key = nameKey(text)
    const names = namesWritten(text, key, lexicon)
    const match = { start: word.start + stem.start, end: word.start + stem.end, text, key, names, next: at + 1 }
    const judged = judgeName(match, lexicon)
    if (judged && (judged.need === 'nothing' || judged.need === 'biology')) return { match, ...judged, isCued: true }
  }
  return null
}
