import type { Span } from '../domain/caption-parts.ts'
import { foldText } from './fold-text.ts'
import { normaliseText } from './normalise-text.ts'
import { parseWords, type SearchTerm, tokensOf } from './parse-words.ts'

/** The places in a text where any of the words stands, as engines read words and texts; in order, in UTF-16 code units. */
export function findWords(words: string, text: string): Span[] {
  const phrases = parseWords(words).flatMap(({ forms, isPrefix }) =>
    forms.map((form) => ({ form: form.map(foldText), isPrefix })),
  )
  const tokens = placedTokens(text)
  return tokens.flatMap(({ start }, at) => {
    const ends = phrases
      .filter((phrase) => standsAt(phrase, tokens, at))
      .map(({ form }) => tokens[at + form.length - 1]?.end ?? 0)
    return ends.length === 0 ? [] : [[start, Math.max(...ends)] as const]
  })
}

interface PlacedToken {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Each piece of the text is made regular by itself, so that its place is known: `TGFβ1` gives two tokens in one place. */
function placedTokens(text: string): PlacedToken[] {
  return [...text.matchAll(pieces)].flatMap(({ 0: piece, index }) =>
    tokensOf(normaliseText(piece)).map((token) => ({ text: foldText(token), start: index, end: index + piece.length })),
  )
}

/** With the invisible characters that normalising takes out of words. */
const pieces = /[\p{L}\p{N}\p{M}\p{Co}\u00AD\u200B-\u200D\u2060\uFEFF]+/gu

function standsAt(
  { form, isPrefix }: { readonly form: readonly string[] } & Pick<SearchTerm, 'isPrefix'>,
  tokens: readonly PlacedToken[],
  at: number,
): boolean {
  return form.every((token, i) => {
    const there = tokens[at + i]?.text
    return isPrefix && i === form.length - 1 ? there?.startsWith(token) : there === token
  })
}
