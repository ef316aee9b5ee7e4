import type { GeneScope } from '../search-index.ts'
import type { QueryReading } from './query-reading.ts'

/**
 * The ways to take a query, each more literal than the one before: all readings; the names of genes and organisms as words; everything as
 * words. A search that finds nothing in one way goes on to the next, so that no reading hides what the words would have found.
 * `field:value` stays a condition in all of them, and so does what is left out, and genes where they must be named by the panel itself: there
 * words would answer with panels that do not.
 */
export function attempts(readings: readonly QueryReading[], scope: GeneScope): (readonly QueryReading[])[] {
  const isFixed = ({ isExplicit, isExcluded, kind }: QueryReading) =>
    isExplicit || isExcluded === true || (kind === 'GENE' && scope === 'PANEL')
  const isNoName = ({ kind }: QueryReading) => kind !== 'GENE' && kind !== 'ORGANISM'
  const ways = [readings, readings.filter((reading) => isFixed(reading) || isNoName(reading)), readings.filter(isFixed)]
  return ways.filter((way, i) => i === 0 || way.length < (ways[i - 1]?.length ?? 0))
}
