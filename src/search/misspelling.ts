import { editDistance } from './edit-distance.ts'
import { findWords } from './find-words.ts'
import { normaliseText } from './normalise-text.ts'
import { parseWords, type SearchTerm } from './parse-words.ts'

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

/** Those of the candidates that are nearest to a word, and near enough. */
export function nearestWords(word: string, candidates: Iterable<string>): string[] {
  const near = [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= wrongLetters(word))
  const nearest = Math.min(...near.map(({ distance }) => distance))
  return near.filter(({ distance }) => distance === nearest).map(({ candidate }) => candidate)
}

/** What the misspelt ones among the words were taken for, in the texts of a panel that was found by them. */
export function wordsMeant(words: string, texts: readonly string[]): string[] {
  return parseWords(words).flatMap((term) => {
    const word = misspeltWord(term)
    if (word === null || texts.some((text) => findWords(word, text).length > 0)) return []
    return nearestWords(
      word,
      texts.flatMap((text) => plainWords(normaliseText(text))),
    )
  })
}
