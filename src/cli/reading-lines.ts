import { describeReading } from '../api/describe-reading.ts'
import type { SearchRun } from '../api/run-search.ts'

/** How a query was read, for people: standard output is for the panels. */
export function readingLines(run: SearchRun): string[] {
  const described = describeReading(run)
  if (described === null || described.readings.length + described.ambiguous.length === 0) return []
  const { readings, ambiguous, words, filter, note } = described
  const byKind = Map.groupBy(
    readings.filter(({ isApplied }) => isApplied),
    ({ kind, isExcluded }) => (isExcluded ? 'EXCLUDED' : kind),
  )
  const conditions = [...byKind].map(([kind, ofKind]) => {
    const isAll = kind === 'EXCLUDED' || kind === 'YEAR' || (kind === 'GENE' && !filter.gene)
    return [...new Set(ofKind.map(({ label }) => label))].join(isAll ? ' and ' : ' or ')
  })
  const read = [...conditions, ...(words === '' ? [] : [`words: ${words}`])].join(' · ')
  return [`read as: ${read || 'every panel'}`, ...ambiguous.map(({ reason }) => reason), ...(note ? [note] : [])]
}
