/**
 * Offsets of a text in code points instead of UTF-16 code units, which differ behind an astral character: what annotation files, and the
 * languages that write them, count.
 */
export function toCodePoints(text: string, offset: number): number {
  let pairs = 0
  for (const { index } of text.matchAll(astral)) {
    if (index >= offset) break
    pairs += 1
  }
  return offset - pairs
}

/** The way back: a code point offset as one in UTF-16 code units. */
export function fromCodePoints(text: string, offset: number): number {
  let units = offset
  for (const { index } of text.matchAll(astral)) {
    if (index >= units) break
    units += 1
  }
  return units
}

const astral = /[\u{10000}-\u{10ffff}]/gu
