import type { Span } from '../../domain/caption-parts.ts'

/**
 * Sentences of a caption, trimmed. Looser than those of an article's text: captions are glued from a title and paragraphs ("…
 * in mice.(A) Cells …"), their sentences start with panel letters written small, and each of `starts` (offsets) begins one.
 */
export function captionSentences(text: string, starts: readonly number[]): Span[] {
  const cuts = new Set([0, ...starts, text.length])
  for (const match of text.matchAll(boundary)) {
    const next = match.index + match[0].length
    if (endsSentence(text, match.index, next)) cuts.add(next)
  }
  const offsets = [...cuts].sort((a, b) => a - b)
  return offsets.flatMap((start, i) => {
    const span = trimmed(text, start, offsets[i + 1] ?? start)
    return span === null ? [] : [span]
  })
}

/** A span without the blanks at its ends; null where nothing else is in it. */
export function trimmed(text: string, start: number, end: number): Span | null {
  const piece = text.slice(start, end)
  const body = piece.trim()
  if (body === '') return null
  const lead = piece.length - piece.trimStart().length
  return [start + lead, start + lead + body.length]
}

/** Whether a bracket that was opened not far before `offset` is still open. */
export function isInBracket(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 200), offset)
  return before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('[') > before.lastIndexOf(']')
}

/** Whether a sentence or a clause can start at `offset`. */
export function startsClause(text: string, offset: number): boolean {
  return (
    /(?:^|[.!?;:|]["”’)\]]?)\s*$/.test(text.slice(Math.max(0, offset - 6), offset)) && !endsInAbbreviation(text, offset)
  )
}

function endsInAbbreviation(text: string, offset: number): boolean {
  return /\b(?:[Ff]igs?|vs|al|e\.g|i\.e|cf)\.\s$|\b[A-Z]\.$|\bs\.\s?$/.test(text.slice(Math.max(0, offset - 8), offset))
}

/** Full stops with what closes around them; glued where a small letter or a bracket stands before and a capital or a bracket behind. */
const boundary =
  /(?<![.!?…])[.!?…]+[)\]”’"']{0,3}(?:\s+|(?=[([][A-Za-z][)\],–-])|(?<=[\p{L})\]][.!?])(?=[*#†‡]|DOI:)|(?<=[\p{Ll})\]][.!?])(?=\p{Lu}\p{Ll}))/gu

const abbreviation =
  /(?:^|[^\p{L}])(?:[Ff]igs?|[Ee]qs?|[Rr]efs?|[Ss]uppl|vs|cf|ca|approx|resp|Drs?|Prof|Mrs?|Ms|St|[Nn]os?|al|e\.g|i\.e|s|var|subsp|ssp|cv|mag|Inc|Ltd|Co|\p{Lu})$/u

function endsSentence(text: string, stop: number, next: number): boolean {
  if (isInBracket(text, stop) && /^[^()[\]]{0,200}[)\]]/.test(text.slice(stop, stop + 202)))
    return /[)\]]\s*$/.test(text.slice(stop, next))
  if (text[stop] !== '.') return true
  const following = text.slice(next, next + 3)
  const before = text.slice(Math.max(0, stop - 12), stop)
  if (/^[\p{Ll}]\p{Ll}|^[,;]/u.test(following)) return false
  const shortened = abbreviation.exec(before)?.[0]
  if (shortened === undefined) return true
  // "… vitamin C. Bars …": one capital ends a sentence where a whole word follows that no species would be named by.
  return (
    /^[^\p{L}]?\p{Lu}$/u.test(shortened) && /^\p{Lu}\p{Ll}\p{Ll}/u.test(following) && !/^\p{L}$/u.test(before.trim())
  )
}
