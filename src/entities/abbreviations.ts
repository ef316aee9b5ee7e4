/** A short form and the words that the text gives for it. */
export interface Abbreviation {
  readonly short: string
  readonly long: string
}

/**
 * Abbreviations that a text defines: "tyrosine hydroxylase (TH)", "TH, tyrosine hydroxylase;", "TH: tyrosine hydroxylase". The
 * letters of the short form stand in the long one in order, its first at the start of a word (Schwartz and Hearst, PSB 2003).
 */
export function findAbbreviations(text: string): Abbreviation[] {
  return [...inBrackets(text), ...inLists(text)]
}

function* inBrackets(text: string): Iterable<Abbreviation> {
  for (const { 1: short = '', index } of text.matchAll(/ \(([\p{L}\p{Nd}][\p{L}\p{Nd}/+-]{1,9})(?=[);,])/gu)) {
    const before = text.slice(Math.max(0, index - 12 * short.length - 20), index)
    const clause = before.split(/[.;:()[\]]/).at(-1) ?? ''
    const long = longFormAtEnd(clause, short)
    if (long !== null) yield { short, long }
  }
}

/**
 * Short forms with words in brackets that have their letters: "TH (tyrosine hydroxylase)". Unlike an abbreviation in brackets it may be something else that is said
 * of them: "GAL4 (green and labelled)".
 */
export function* findExpansions(text: string): Iterable<Abbreviation> {
  for (const { 1: long = '', index } of text.matchAll(/ \(([\p{L}\p{Nd}][^.;:()=]{3,80})\)/gu)) {
    const short = shortAtEnd.exec(text.slice(Math.max(0, index - 11), index))?.[0] ?? ''
    if (/\p{Lu}/u.test(short) && longFormAtEnd(long, short) === long.trim()) yield { short, long: long.trim() }
  }
}

const shortAtEnd = /(?<![\p{L}\p{Nd}/+-])[\p{L}\p{Nd}][\p{L}\p{Nd}/+-]{1,9}$/u

function* inLists(text: string): Iterable<Abbreviation> {
  const list =
    /(?:^|[.;,:(] ?)([\p{L}\p{Nd}][\p{L}\p{Nd}/+-]{1,9})(?:,|:| ?=| ?–| -) ?([\p{L}\p{Nd}][^.;,:()=]{3,80})(?=[.;,:()]|$)/gu
  for (const { 1: short = '', 2: long = '' } of text.matchAll(list)) {
    if (/\p{Lu}/u.test(short) && longFormAtEnd(long, short) === long.trim()) yield { short, long: long.trim() }
  }
}

/** The shortest end of `clause` that begins with the first letter of `short` and has all of its letters in order; null if none. */
function longFormAtEnd(clause: string, short: string): string | null {
  const letters = short.replace(/[^\p{L}\p{Nd}]/gu, '').toLowerCase()
  const lower = clause.toLowerCase()
  let at = lower.length
  for (let i = letters.length - 1; i >= 0; i -= 1) {
    const letter = letters[i] ?? ''
    do at = lower.lastIndexOf(letter, at - 1)
    while (at > 0 && i === 0 && /[\p{L}\p{Nd}]/u.test(lower[at - 1] ?? ''))
    if (at < 0 || (at === 0 && i > 0)) return null
  }
  const long = clause.slice(at).trim()
  return /\s|-/.test(long) || long.length > 2 * letters.length ? long : null
}
