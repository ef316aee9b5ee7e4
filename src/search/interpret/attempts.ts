import type { GeneScope } from '../search-index.ts'
import { isAsked, type QueryReading } from './query-reading.ts'

/** A way to take a query. */
export interface Attempt {
  /** What is a condition; the other readings are words. */
  readonly readings: readonly QueryReading[]
  /** Where genes must be named. */
  readonly scope: GeneScope
}

/**
 * The ways to take a query, each looser than the one before: all readings; with genes named anywhere in the article, where a figure would have had
 * to name them and nobody else asked for genes; the names of genes and organisms as words; everything as words. A search that finds nothing in
 * one way goes on to the next, so that no reading hides what is there. What identifies one thing alone (`field:value`, a DOI) stays a condition in
 * all of them, and so does what is left out, and genes where they must be named by the panel itself: there words would answer with panels that
 * do not.
 * @param areGenesGiven whether conditions besides the query ask for genes.
 */
export function attempts(readings: readonly QueryReading[], scope: GeneScope, areGenesGiven: boolean): Attempt[] {
  const isFixed = (reading: QueryReading) =>
    reading.isExplicit || !isAsked(reading) || (reading.kind === 'GENE' && scope === 'PANEL')
  const isNoName = ({ kind }: QueryReading) => kind !== 'GENE' && kind !== 'ORGANISM'
  const canWiden =
    scope === 'FIGURE' && !areGenesGiven && readings.some((reading) => reading.kind === 'GENE' && isAsked(reading))
  const asWords = [readings.filter((reading) => isFixed(reading) || isNoName(reading)), readings.filter(isFixed)]
  const ways = [readings, ...asWords].filter((way, i, all) => i === 0 || way.length < (all[i - 1]?.length ?? 0))
  const [all, ...others] = ways.map((way): Attempt => ({ readings: way, scope }))
  return [...(all ? [all] : []), ...(canWiden ? [{ readings, scope: 'ARTICLE' as const }] : []), ...others]
}
