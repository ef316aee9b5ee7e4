import { describeReading } from '../api/describe-reading.ts'
import type { SearchRun } from '../api/run-search.ts'

/** How a query was read, for people: standard output is for the panels. */
export function readingLines({ reading, words, filter }: SearchRun): string[] {
  if (reading === null || reading.readings.length + reading.ambiguous.length === 0) return []
  const { readings, ambiguous, note } = describeReading(reading, words, filter)
  const byKind = Map.groupBy(
    readings.filter(({ isApplied }) => isApplied),
    ({ kind }) => kind,
  )
  const conditions = [...byKind].map(([kind, ofKind]) => {
    const isAll = kind === 'YEAR' || (kind === 'GENE' && filter.gene === undefined)
    return [...new Set(ofKind.map(({ label }) => label))].join(isAll ? ' and ' : ' or ')
  })
  const read = [...conditions, ...(words === '' ? [] : [`words: ${words}`])].join(' · ')
  return [`read as: ${read || 'every panel'}`, ...ambiguous.map(({ reason }) => reason), ...(note ? [note] : [])]
}
