import { describeReading } from '../api/describe-reading.ts'
import type { SearchRun } from '../api/run-search.ts'

/** How a query was read, for people: standard output is for the panels. */
export function readingLines({ reading, words, filter }: SearchRun): string[] {
  if (reading === null || reading.readings.length + reading.ambiguous.length === 0) return []
  const { readings, ambiguous, note } = describeReading(reading, words, filter)
  const conditions = new Set(readings.filter(({ isApplied }) => isApplied).map(({ label }) => label))
  const read = [...conditions, ...(words === '' ? [] : [`words: ${words}`])].join(' · ')
  return [`read as: ${read}`, ...ambiguous.map(({ reason }) => reason), ...(note ? [note] : [])]
}
