import type { SearchTerm } from '../parse-words.ts'

/** A term that panels are ranked by. */
export interface RankingTerm {
  readonly term: SearchTerm
  /** How many panels have it, one counted once for each level. */
  readonly spread: number
  /** How much it counts; 1 where it is not given. */
  readonly share?: number
}

/**
 * The terms that are rare enough to rank by: a word that more panels have hardly tells one from another, and would take long to weigh. Where there is
 * none, panels are ranked by the heaviest field that has all the words.
 * @param panels of the collection.
 */
export function rankingTerms(terms: readonly SearchTerm[], spreads: readonly number[], panels: number): RankingTerm[] {
  const most = Math.max(commonFrom, panels / 20)
  return terms.map((term, i) => ({ term, spread: spreads[i] ?? 0 })).filter(({ spread }) => spread <= most)
}

/** In a collection of a few thousand panels every word is weighed. */
export const commonFrom = 10_000
