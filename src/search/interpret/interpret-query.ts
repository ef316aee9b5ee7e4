import type { FoundName, NameFinder } from '../../domain/name-finder.ts'
import { findArticles } from './find-articles.ts'
import { findExcludedWords, findExclusions } from './find-exclusions.ts'
import { findFields } from './find-fields.ts'
import { findModalities } from './find-modalities.ts'
import { findYears } from './find-years.ts'
import { nameReading } from './name-reading.ts'
import type { AmbiguousText, QueryReading, QuerySpan } from './query-reading.ts'

/** What a query asks for besides words, and what it asks to be without. */
export interface Interpretation {
  /** In the order of the query; they never overlap. */
  readonly readings: readonly QueryReading[]
  /** In the order of the query. */
  readonly ambiguous: readonly AmbiguousText[]
  /** Neither readings nor words of the search; `ambiguous` has the reasons. */
  readonly leftOut: readonly QuerySpan[]
}

/**
 * Reads "fluorescence images about EGFR in mouse since 2018" as a person means it. Where readings overlap, the longest wins: "sonic hedgehog"
 * is a gene, no animal, "CAT scan" no gene. Quoted words are left alone, `field:value` is taken at its word, and what the query wants to be
 * without is left out. Never throws, whatever the text; what it does not understand stays words.
 */
export function interpretQuery(query: string, names: NameFinder): Interpretation {
  const fields = findFields(query, names)
  const free = blanked(query, [...fields.readings, ...fields.ambiguous, ...fields.quoted])
  const found = names.find(free)
  const candidates = [
    ...findArticles(free),
    ...findModalities(free),
    ...findYears(free),
    ...found.flatMap(readingOf).map((reading) => withMark(query, reading)),
  ]
  const chosen = longest(candidates.filter(({ start, end }) => standsAlone(query, start, end)))
  const open = found
    .filter(({ meaning, end }) => meaning === null && !isBeginning(query, end))
    .map((name) => ambiguityOf(query, name))
  const { readings, ambiguous, leftOut } = findExclusions(query, inOrder([...fields.readings, ...chosen]))
  const taken = [...readings, ...leftOut, ...fields.ambiguous]
  const words = findExcludedWords(query).filter((reading) => !taken.some((other) => overlap(reading, other)))
  const doubtful = open.filter(
    (name) => ![...chosen, ...readings, ...leftOut, ...words].some((part) => overlap(name, part)),
  )
  return {
    readings: inOrder([...readings, ...words]),
    ambiguous: inOrder([...fields.ambiguous, ...ambiguous, ...doubtful]),
    leftOut,
  }
}

function readingOf({ meaning, others, ...span }: FoundName): QueryReading[] {
  return meaning === null ? [] : [nameReading(span, meaning, others, false)]
}

/** `phospho-Akt` and `anti-CD31` are about the gene: how it was changed or marked belongs to its name. */
function withMark(query: string, reading: QueryReading): QueryReading {
  const mark = reading.kind === 'GENE' ? marks.exec(query.slice(0, reading.start)) : null
  return mark ? { ...reading, start: mark.index } : reading
}

const marks = /(?<![\p{L}\p{N}][-–]?)(?:anti|phospho|p|total|si|sh|sg)[-–]$/iu

function ambiguityOf(query: string, { start, end, others }: FoundName): AmbiguousText {
  const text = JSON.stringify(query.slice(start, end))
  const [first] = others
  const reason =
    others.length === 1
      ? `${text} may be the gene ${first?.label}, or something else: searched as a word. gene:${first?.value} asks for the gene.`
      : `${text} may be ${others.map(({ label }) => label).join(' or ')}: searched as a word.`
  return { start, end, reason, candidates: others }
}

/** Of what is equally long, the kind that stands first in `candidates`. */
function longest(candidates: readonly QueryReading[]): QueryReading[] {
  const chosen: QueryReading[] = []
  for (const reading of candidates.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!chosen.some((other) => overlap(reading, other))) chosen.push(reading)
  }
  return chosen
}

/** Parts of a compound are no readings: `EGFR-T790M` and `nano-CT` are looked for as they are; `EGFR's` is EGFR. Nor are beginnings. */
function standsAlone(query: string, start: number, end: number): boolean {
  return (
    !isBeginning(query, end) &&
    !/[\p{L}\p{N}][-_.':+]{0,2}$/u.test(query.slice(0, start)) &&
    !/^(?!'s(?![\p{L}\p{N}]))[-_.':+]{0,2}[\p{L}\p{N}]/iu.test(query.slice(end))
  )
}

/** `EGF*` asks for all words that begin so; the star of `HLA-A*02:01` is none of that kind. */
function isBeginning(query: string, end: number): boolean {
  return /^\*(?![\p{L}\p{N}])/u.test(query.slice(end))
}

/** Null characters end every name and every phrase. */
function blanked(query: string, spans: readonly QuerySpan[]): string {
  return spans.reduce(
    (text, { start, end }) => text.slice(0, start) + '\0'.repeat(end - start) + text.slice(end),
    query,
  )
}

function overlap(a: QuerySpan, b: QuerySpan): boolean {
  return a.start < b.end && b.start < a.end
}

function inOrder<T extends QuerySpan>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => a.start - b.start)
}
