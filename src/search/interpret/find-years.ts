import type { QuerySpan, YearReading } from './query-reading.ts'

/** The words of a query that say when an article was published. Both ends are inclusive. A bare number is none: `2018` may be anything. */
export function findYears(query: string): YearReading[] {
  return rules.flatMap(({ pattern, range }) =>
    [...query.matchAll(pattern)].map(({ 0: text, 1: first, 2: second, index }) =>
      yearReading({ start: index, end: index + text.length }, ...range(Number(first), Number(second)), false),
    ),
  )
}

/** The value of `year:`: `2018`, `2015-2018`, `2015-`, `-2018`; null where it is none. */
export function readYearRange(value: string): [from: number | null, to: number | null] | null {
  const match = /^(\d{4})?(-|–|\.\.)?(\d{4})?$/.exec(value)
  const [, first, dash, second] = match ?? []
  if (first === undefined && second === undefined) return null
  if (dash === undefined) return second === undefined ? [Number(first), Number(first)] : null
  return inOrder(first === undefined ? null : Number(first), second === undefined ? null : Number(second))
}

export function yearReading(span: QuerySpan, from: number | null, to: number | null, isExplicit: boolean): YearReading {
  return { kind: 'YEAR', ...span, from, to, label: labelOf(from, to), isExplicit }
}

type Range = [from: number | null, to: number | null]

const year = '((?:18|19|20)\\d\\d)'
/** `in 2000 cells`, `after 2000 rpm` and `from 2000 to 4000` are no years. */
const behind =
  '(?![a-z0-9]|[.,]\\d|\\s*[%×°µμ]|\\s+(?:cells|[mnkµμ]?[lmgMW]|[kM]?bp|kDa|rpm|fold|patients?|samples|mice|rats|participants|nm|[mn]?s|sec|min|h|Hz|kHz|ppm)\\b)'

const rules: readonly { readonly pattern: RegExp; readonly range: (first: number, second: number) => Range }[] = [
  rule(`(?:since|from|starting (?:in|from)) (?:the year )?${year}(?: on(?:wards?)?)?`, (first) => [first, null]),
  rule(`(?:after|later than|newer than) ${year}`, (first) => [first + 1, null]),
  rule(`(?:before|earlier than|older than) ${year}`, (first) => [null, first - 1]),
  rule(`(?:until|till|up to|through) ${year}`, (first) => [null, first]),
  rule(`(?:published )?in (?:the year )?${year}`, (first) => [first, first]),
  rule(`between ${year} and ${year}`, inOrder),
  rule(`(?:from |in )?${year}(?: to | ?[-–—] ?)${year}`, inOrder),
]

function rule(pattern: string, range: (first: number, second: number) => Range) {
  const bounded = `(?<![a-z0-9.-])(?:published )?${pattern.replaceAll(' ', '\\s+').replaceAll('\\s+?', '\\s*')}${behind}`
  return { pattern: new RegExp(bounded, 'gi'), range }
}

function inOrder(first: number | null, second: number | null): Range {
  return first !== null && second !== null && first > second ? [second, first] : [first, second]
}

function labelOf(from: number | null, to: number | null): string {
  if (from === to) return `in ${from}`
  if (to === null) return `since ${from}`
  return from === null ? `until ${to}` : `${from} to ${to}`
}
