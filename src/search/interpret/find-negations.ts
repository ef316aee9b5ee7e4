import type { AmbiguousText, QueryReading, QuerySpan } from './query-reading.ts'

export interface Negations {
  /** The readings that the query asks for. */
  readonly readings: readonly QueryReading[]
  /** Why the others are no conditions: an index finds what is there, and excludes nothing. */
  readonly ambiguous: readonly AmbiguousText[]
  /** What is not searched as words either, since that would find just what nobody wants. */
  readonly leftOut: readonly QuerySpan[]
}

/**
 * Takes out what a query asks to be without: `EGFR not fluorescence`, `-EGFR`, `not mouse or rat`. A gene behind `without` stays words:
 * that may be what the picture shows (`cells without EGFR`). The readings have to be in the order of the query.
 */
export function findNegations(query: string, readings: readonly QueryReading[]): Negations {
  const asked: QueryReading[] = []
  const ambiguous: AmbiguousText[] = []
  const leftOut: QuerySpan[] = []
  let last: QuerySpan | null = null
  for (const reading of readings) {
    const negation = negationBefore(query, reading, last)
    last = negation
    if (negation === null) {
      asked.push(reading)
      continue
    }
    const isContent = reading.kind === 'GENE' && /^without\s/i.test(query.slice(negation.start, negation.end))
    if (!isContent) leftOut.push(negation)
    const what = isContent ? 'is searched as words' : 'is left out'
    const reason = `${JSON.stringify(query.slice(negation.start, negation.end))} ${what}, since words cannot exclude anything. Ask for what you want instead.`
    ambiguous.push({ ...negation, reason, candidates: [] })
  }
  return { readings: asked, ambiguous, leftOut }
}

/** The negation that ends with the reading; `last` is that of the reading before, which goes on over `or`. */
function negationBefore(query: string, { start, end }: QuerySpan, last: QuerySpan | null): QuerySpan | null {
  const before = query.slice(Math.max(0, start - reach), start)
  const found = sign.exec(before) ?? word.exec(before)
  if (found) return { start: start - before.length + found.index, end }
  const joined = last && /^\s*,?\s*n?or\s+$/i.exec(query.slice(last.end, start))
  return joined ? { start: last.end + joined[0].search(/\S/), end } : null
}

/** Longer than any negation. */
const reach = 80
/** Directly before the reading and behind a blank: in `non-small`, `-/-`, `wild type - control` and `anti -GFAP` it negates nothing. */
const sign = /(?<![^\s(]|\b(?:anti|phospho)\s+)[-–−]\(?$/i
const word =
  /(?<![\p{L}\p{N}-]|\bor\s+)(?:but\s+)?(?:not|without|except|excluding|other\s+than)\s+(?:(?:a|an|any|by|for|from|in|of|the|with)\s+){0,2}\(?$/iu
