import { decodeHTML } from 'entities'
import type { Caption } from '../domain/article.ts'
import type { Span } from '../domain/caption-parts.ts'

/** Where the plain text of a caption stands in bold, in its order: panel letters often do. */
export function boldSpans({ text, html }: Caption): Span[] {
  const spans: Span[] = []
  let offset = 0
  let start: number | null = null
  for (const [piece, tag] of html.matchAll(pieces)) {
    if (tag === undefined) offset = behind(text, offset, decodeHTML(piece))
    else if (tag === 'b') start = skipBlanks(text, offset)
    else if (tag === '/b' && start !== null) {
      if (offset > start) spans.push([start, offset])
      start = null
    }
  }
  return spans
}

/** Tags without attributes, and the text between them. */
const pieces = /<(\/?[a-z]+)>|[^<]+/g

/** The offset behind `words`, wherever text and words have blanks. */
function behind(text: string, from: number, words: string): number {
  let offset = from
  for (const character of words.replace(/\s+/g, '')) {
    offset = skipBlanks(text, offset)
    if (text.startsWith(character, offset)) offset += character.length
  }
  return offset
}

function skipBlanks(text: string, from: number): number {
  let offset = from
  while (/\s/.test(text.charAt(offset))) offset += 1
  return offset
}
