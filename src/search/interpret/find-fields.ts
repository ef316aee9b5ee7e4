import { findModality } from '../../domain/modality.ts'
import type { NameFinder } from '../../domain/name-finder.ts'
import { articleReading } from './find-articles.ts'
import { modalityMeaning } from './find-modalities.ts'
import { readYearRange, yearReading } from './find-years.ts'
import { nameReading } from './name-reading.ts'
import type { AmbiguousText, QueryReading, QuerySpan } from './query-reading.ts'

export interface FieldsFound {
  readonly readings: readonly QueryReading[]
  readonly ambiguous: readonly AmbiguousText[]
  /** Quoted words: they stay what they are. */
  readonly quoted: readonly QuerySpan[]
}

/** `gene:EGFR`, `journal:"PLoS ONE"`. Whatever stands before the colon and is none of these stays a word. */
const queryFields = ['gene', 'modality', 'organism', 'year', 'journal', 'licence', 'article'] as const

/** What in a query is written to be taken literally: conditions `field:value`, and quoted words. */
export function findFields(query: string, names: NameFinder): FieldsFound {
  const readings: QueryReading[] = []
  const ambiguous: AmbiguousText[] = []
  const quoted: QuerySpan[] = []
  for (const { 0: whole, 1: field, 2: inQuotes, 3: bare = '', index: start } of query.matchAll(literals)) {
    const text = inQuotes === undefined && field !== undefined ? whole.replace(sentenceEnd, '') : whole
    const span = { start, end: start + text.length }
    if (field === undefined) {
      quoted.push(span)
      continue
    }
    const value = inQuotes ?? bare.replace(sentenceEnd, '')
    const found = read(field.toLowerCase(), value.trim(), span, names)
    if (typeof found === 'string') ambiguous.push({ ...span, reason: found, candidates: [] })
    else readings.push(found)
  }
  return { readings, ambiguous, quoted }
}

const literals = new RegExp(
  `(?<![\\p{L}\\p{N}:])(?:(${queryFields.join('|')}):(?:"([^"]*)"|"?([^\\s"]+))|"[^"]*")`,
  'giu',
)

/** What follows a value in a sentence, and is no part of it: `(gene:EGFR, modality:gel)`. */
const sentenceEnd = /[\])},;?!.]+$/

/** The condition, or a sentence that says why there is none. */
function read(field: string, value: string, span: QuerySpan, names: NameFinder): QueryReading | string {
  if (field === 'modality') {
    const modality = findModality(value)
    if (modality === undefined) return `There is no modality ${JSON.stringify(value)}: searched as words.`
    return { kind: 'MODALITY', ...span, ...modalityMeaning([modality.code]), alternatives: [], isExplicit: true }
  }
  if (field === 'year') {
    const range = readYearRange(value)
    return range
      ? yearReading(span, ...range, true)
      : `${JSON.stringify(value)} is no year and no 2015-2018: searched as words.`
  }
  if (field === 'gene' || field === 'organism') {
    const [meaning, ...others] = names.named(field === 'gene' ? 'GENE' : 'ORGANISM', value)
    if (meaning === undefined) return `No ${field} is called ${JSON.stringify(value)}: searched as words.`
    if (others.length === 0) return nameReading(span, meaning, [], true)
    return `${JSON.stringify(value)} may be ${[meaning, ...others].map(({ value: key }) => key).join(' or ')}: searched as words.`
  }
  if (field === 'article') return articleReading(span, value)
  const kind = field === 'journal' ? 'JOURNAL' : 'LICENCE'
  return { kind, ...span, values: [value], label: `${field} ${value}`, isExplicit: true }
}
