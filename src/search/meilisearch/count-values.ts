import type { FacetCount } from '../search-index.ts'
import { isAmong } from './filter-conditions.ts'
import { valuesOfFacet } from './index-settings.ts'
import type { AskMeilisearch, Query } from './multi-search.ts'

/** What is counted: the values of `attribute` in what `query` finds. */
export interface Counting {
  readonly query: Query & { readonly filter: readonly string[] }
  readonly attribute: string
}

/**
 * Those of these values that occur, with their counts: all of them, or the most frequent ones where `wanted` are enough. An answer has but the
 * most frequent of all values that stand with them: the rest is asked for again in halves, which stand with fewer.
 */
export async function countValues(
  ask: AskMeilisearch,
  counting: Counting,
  values: readonly string[],
  wanted: number,
): Promise<FacetCount[]> {
  const all = await countPortions(ask, counting, [values])
  if (all.found.length >= wanted) return all.found
  const found = [...all.found]
  for (let { rest } = all; rest.length > 0; ) {
    const more = await countPortions(ask, counting, rest)
    found.push(...more.found)
    rest = more.rest
  }
  return found
}

async function countPortions(
  ask: AskMeilisearch,
  { query, attribute }: Counting,
  portions: readonly (readonly string[])[],
): Promise<{ found: FacetCount[]; rest: (readonly string[])[] }> {
  const narrowed = portions.map((portion) => [...query.filter, isAmong(attribute, portion)])
  const answers = await ask(narrowed.map((filter) => ({ ...query, filter, facets: [attribute], limit: 0 })))
  const counts = answers.map(({ facetDistribution }) => new Map(Object.entries(facetDistribution?.[attribute] ?? {})))
  const found = portions.flatMap((portion, i) =>
    portion.flatMap((value) => {
      const count = counts[i]?.get(value)
      return count === undefined ? [] : [{ value, count }]
    }),
  )
  const rest = portions.flatMap((portion, i) => {
    const isWhole = (counts[i]?.size ?? 0) < valuesOfFacet
    return isWhole ? [] : halves(portion.filter((value) => !counts[i]?.has(value)))
  })
  return { found, rest }
}

/** Nothing of one value alone: all that stands with it has it, so that it would have been there. */
function halves(values: readonly string[]): (readonly string[])[] {
  const middle = Math.ceil(values.length / 2)
  return values.length < 2 ? [] : [values.slice(0, middle), values.slice(middle)]
}
