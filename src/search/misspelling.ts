import { editDistance } from './edit-distance.ts'
import { foldText } from './fold-text.ts'
import { normaliseText } from './normalise-text.ts'
import { parseWords, type SearchTerm, tokensOf } from './parse-words.ts'

const shortest = 5

/** The word that a term may be a misspelling of: free text of five letters or more; null for any other term. */
export function misspeltWord({ forms, isFreeText }: SearchTerm): string | null {
  const word = forms[0]?.[0] ?? ''
  return isFreeText && word.length >= shortest ? word : null
}

/** Letters that may be wrong: one, two from eight letters on. */
export function wrongLetters(word: string): number {
  return word.length < 8 ? 1 : 2
}

/**
 * The words of a text that may be what a misspelt word was meant to be: four lower-case letters or more and nothing else, so that symbols are
 * never among them.
 */
export function plainWords(text: string): string[] {
  return text.match(plainWord) ?? []
}

/** Any other letter or digit makes it no plain word; beyond ASCII nothing is looked up. */
const plainWord = /(?<![0-9A-Za-z\u0080-\uFFFF])[a-z]{4,}(?![0-9A-Za-z\u0080-\uFFFF])/g

/**
 * Those of the candidates that are nearest to a word, and near enough.
 * @param counts whether a candidate that is near enough counts at all.
 */
export function nearestWords(
  word: string,
  candidates: Iterable<string>,
  counts: (candidate: string) => boolean = () => true,
): string[] {
  const near = [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= wrongLetters(word) && counts(candidate))
  const nearest = Math.min(...near.map(({ distance }) => distance))
  return near.filter(({ distance }) => distance === nearest).map(({ candidate }) => candidate)
}

/** What the misspelt ones among the words were taken for, in the texts of a panel that was found by them. */
export function wordsMeant(words: string, texts: readonly string[]): string[] {
  const terms = parseWords(words).filter((term) => misspeltWord(term) !== null)
  if (terms.length === 0) return []
  const normal = texts.map(normaliseText)
  const there = new Set(normal.flatMap(tokensOf).map(foldText))
  const missing = terms.filter(({ forms }) => !forms.flat().some((token) => there.has(foldText(token))))
  return missing.flatMap((term) => nearestWords(misspeltWord(term) ?? '', normal.flatMap(plainWords)))
}
