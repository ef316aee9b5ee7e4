import { isAsked, type QueryReading } from '../search/interpret/query-reading.ts'
import type { SearchFilter, ValueConditions } from '../search/search-index.ts'
import type { Interpretation, InterpretedFilter } from './generated/schema-types.ts'
import type { QueryAsRead, SearchRun } from './run-search.ts'

/** How a query was read, as the API tells it; null where it was not to be. */
export function describeReading({ reading, words, without = [], prefer, filter }: SearchRun): Interpretation | null {
  if (reading === null) return null
  const { query, readings, ambiguous, applied } = reading
  return {
    readings: readings.map((each) => ({
      text: query.slice(each.start, each.end),
      start: each.start,
      end: each.end,
      kind: each.kind,
      values: valuesOf(each),
      label: each.label,
      alternatives: alternativesOf(each),
      isExcluded: !isAsked(each),
      isApplied: applied.has(each),
    })),
    ambiguous: ambiguous.map(({ start, end, reason, candidates }) => {
      return { text: query.slice(start, end), start, end, reason, candidates }
    }),
    words,
    without: [...without],
    prefer,
    scope: reading.way.scope,
    filter: asPanelFilter(filter),
    note: noteOf(reading),
  }
}

function valuesOf(reading: QueryReading): readonly string[] {
  if (reading.kind === 'YEAR') return [reading.from, reading.to].map((year) => String(year ?? ''))
  return 'values' in reading ? reading.values : [reading.value]
}

function alternativesOf(reading: QueryReading) {
  if (reading.kind === 'MODALITY') return reading.alternatives.map((code) => ({ value: code, label: code }))
  return 'alternatives' in reading ? reading.alternatives : []
}

/** A search by these conditions and the remaining words gives the same panels. */
function asPanelFilter({ geneScope: _, not, ...conditions }: SearchFilter): InterpretedFilter {
  return { ...withArticle(conditions), ...(not && { not: withArticle(not) }) }
}

function withArticle<Conditions extends ValueConditions>({ articleId, ...rest }: Conditions) {
  return { ...rest, ...(articleId && { article: articleId }) }
}

function noteOf({ readings, way, askedScope, applied }: QueryAsRead): string | null {
  const asWords = readings.filter((reading) => !way.readings.includes(reading))
  const notApplied = way.readings.filter((reading) => !applied.has(reading))
  const overruled = notApplied.filter(isAsked)
  const takenBack = notApplied.filter((reading) => !isAsked(reading))
  const genes = readings.filter((reading) => reading.kind === 'GENE' && isAsked(reading))
  const sentences = [
    ...(way.scope !== askedScope
      ? [
          `No figure that names ${labels(genes)} matches: title and abstract may name ${genes.length > 1 ? 'them' : 'it'} here.`,
        ]
      : []),
    ...(asWords.length > 0
      ? [
          `No panel matches with ${labels(asWords)} as ${asWords.length > 1 ? 'conditions' : 'a condition'}: searched as words.`,
        ]
      : []),
    ...(overruled.length > 0 ? [`The other conditions leave no room for ${labels(overruled)}: left out.`] : []),
    ...(takenBack.length > 0
      ? [`Nothing of what is asked for would remain by ${labels(takenBack)}, or too much is left out: disregarded.`]
      : []),
  ]
  return sentences.length > 0 ? sentences.join(' ') : null
}

function labels(readings: readonly QueryReading[]): string {
  return readings.map(({ label }) => label).join(' and ')
}
