/**
 * What the beginning of a file says it is: `article` (JATS or NLM, or the set that PMC wraps one in), `other` (XML with another
 * root), `unclear` (no root element to be seen: empty, cut off, or no XML at all).
 */
export type XmlKind = 'article' | 'other' | 'unclear'

/** Bytes from the start of a file that are enough to tell. Where a DOCTYPE with many entities is longer, its name tells. */
export const sniffBytes = 16 * 1024

const articleRoots = new Set(['article', 'pmc-articleset'])

/** Whether XML is an article, by the name of its root element; only looks, so that hostile content cannot do anything. */
export function sniffXml(start: Uint8Array): XmlKind {
  const text = decode(start)
  const root = rootName(text) ?? doctypeName(text)
  if (root === null) return 'unclear'
  return articleRoots.has(root.slice(root.indexOf(':') + 1)) ? 'article' : 'other'
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Names of elements are ASCII in every other encoding that XML comes in.
  return new TextDecoder('latin1').decode(bytes)
}

const construct = /<(?:\?[\s\S]*?\?>|!--[\s\S]*?-->|!DOCTYPE(?:"[^"]*"|'[^']*'|[^[>"'])*(\[)?|([A-Za-z_][\w.:-]*))/y

function rootName(text: string): string | null {
  let position = 0
  for (;;) {
    position = text.indexOf('<', position)
    if (position < 0) return null
    construct.lastIndex = position
    const match = construct.exec(text)
    if (match === null) return null
    if (match[2] !== undefined) return match[2]
    position = match[1] === undefined ? construct.lastIndex : afterInternalSubset(text, construct.lastIndex)
    if (position < 0) return null
  }
}

/** Declarations hold `<` and quoted `]`: the subset ends at the first `]` outside of quotes and comments. */
function afterInternalSubset(text: string, from: number): number {
  const skip = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|\]/g
  skip.lastIndex = from
  for (let match = skip.exec(text); match !== null; match = skip.exec(text)) {
    if (match[0] === ']') return skip.lastIndex
  }
  return -1
}

/** For a prologue that is longer than what we look at. */
function doctypeName(text: string): string | null {
  return /<!DOCTYPE\s+([A-Za-z_][\w.:-]*)/.exec(text)?.[1] ?? null
}
