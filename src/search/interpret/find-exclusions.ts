import { token } from '../parse-words.ts'
import type { AmbiguousText, QueryReading, QuerySpan, WordReading } from './query-reading.ts'

export interface Exclusions {
  /** In their order, what is left out among them. */
  readonly readings: readonly QueryReading[]
  /** What is negated and excludes nothing, and why. */
  readonly ambiguous: readonly AmbiguousText[]
  /** What of it is not searched as words either. */
  readonly leftOut: readonly QuerySpan[]
}

/**
 * Finds out which readings a query asks to be without: `EGFR not fluorescence`, `-EGFR`, `not mouse or rat`. A gene behind `without` stays words:
 * that may be what the picture shows (`cells without EGFR`). The readings have to be in the order of the query.
 */
export function findExclusions(query: string, readings: readonly QueryReading[]): Exclusions {
  const kept: QueryReading[] = []
  const ambiguous: AmbiguousText[] = []
  const leftOut: QuerySpan[] = []
  const negations = findNegations(query, readings)
  for (const [i, reading] of readings.entries()) {
    const negation = negations[i] ?? null
    if (negation === null) {
      kept.push(reading)
      continue
    }
    const text = query.slice(negation.start, negation.end)
    if (reading.kind === 'YEAR') {
      leftOut.push(negation)
      const reason = `${JSON.stringify(text)} is left out, since no years can be excluded. Ask for those that you want (year:2010-2015).`
      ambiguous.push({ ...negation, reason, candidates: [] })
    } else if (reading.kind === 'GENE' && /^without\s/i.test(text)) {
      const reason = `${JSON.stringify(text)} is searched as words, since that may be what a panel shows. -gene:${reading.value} leaves out the gene.`
      ambiguous.push({ ...negation, reason, candidates: [] })
    } else kept.push({ ...reading, ...negation, label: `not ${reading.label}`, isExcluded: true })
  }
  return { readings: kept, ambiguous, leftOut }
}

/** For each reading what negates it, up to its end; null where nothing does. */
function findNegations(query: string, readings: readonly QuerySpan[]): (QuerySpan | null)[] {
  const negations: (QuerySpan | null)[] = readings.map(({ start, end }) => {
    const before = query.slice(Math.max(0, start - reach), start)
    const found = sign.exec(before) ?? word.exec(before)
    return found ? { start: start - before.length + found.index, end } : null
  })
  for (const [i, negation] of [...negations.entries()]) {
    if (negation === null) continue
    const isException = /^(?:but\s+)?(?:except|excluding|other)/i.test(query.slice(negation.start))
    const places = goesOnOver(query, readings, negations, i, isException)
    for (const [far, start] of places.entries()) {
      negations[i + 1 + far] = { start, end: readings[i + 1 + far]?.end ?? start }
    }
  }
  return negations
}

/**
 * Where the parts of the list begin that a negation goes on over: `except A, B and C` all of it, `not A, B or C` as far as an `or`. (`not A, B`
 * wants B.)
 */
function goesOnOver(
  query: string,
  readings: readonly QuerySpan[],
  negations: readonly (QuerySpan | null)[],
  first: number,
  isException: boolean,
): number[] {
  const starts: number[] = []
  let sure = 0
  for (let i = first + 1; i < readings.length && negations[i] === null; i++) {
    const from = readings[i - 1]?.end ?? 0
    const between = query.slice(from, readings[i]?.start)
    const [, joint] = joints.exec(between) ?? []
    if (joint === undefined || (!isException && /and$/i.test(joint))) break
    starts.push(from + between.search(/\S/))
    if (isException || /or/i.test(joint)) sure = starts.length
  }
  return starts.slice(0, sure)
}

const joints = /^\s*((?:,\s*)?(?:and|n?or)|,)\s+(?:(?:a|an|the|in|of)\s+){0,2}$/i

/** Longer than any negation. */
const reach = 80
/** Directly before the reading and behind a blank: in `non-small`, `-/-`, `wild type - control` and `anti -GFAP` it negates nothing. */
const sign = /(?<![^\s(]|\b(?:anti|phospho)\s+)[-–−]\(?$/i
const word =
  /(?<![\p{L}\p{N}-]|\bor\s+)(?:but\s+)?(?:not|without|except|excluding|other\s+than)\s+(?:(?:a|an|any|by|for|from|in|of|the|with)\s+){0,2}\(?$/iu

/**
 * Words and phrases that a query asks to be without, as query languages write it: `-tumour`, `-"lung cancer"`, `NOT tumour`. Behind a small `not`
 * words stay words, since they are a sentence's.
 */
export function findExcludedWords(query: string): WordReading[] {
  // In a query all of capitals, `NOT` is no more than any other word.
  const pattern = /\p{Ll}/u.test(query) ? signOrNot : signAlone
  return [...query.matchAll(pattern)].map(({ 0: text, 1: phrase, 2: bare = '', index }): WordReading => {
    const value = phrase ?? bare
    const span = { start: index, end: index + text.length }
    return {
      kind: 'WORD',
      ...span,
      values: [value],
      label: `not ${JSON.stringify(value)}`,
      isExplicit: true,
      isExcluded: true,
    }
  })
}

const excludable = `(?:"([^"]+)"|(?=\\p{L})(${token}(?:[-_.':+]${token})*))`
const signAlone = new RegExp(`(?<![^\\s(]|\\b(?:anti|phospho)\\s+)-${excludable}`, 'gu')
const signOrNot = new RegExp(
  `(?:(?<![^\\s(]|\\b(?:anti|phospho)\\s+)-|(?<![^\\s(])(?:AND\\s+)?NOT\\s+)${excludable}`,
  'gu',
)
