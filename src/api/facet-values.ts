import type { FacetCount, FacetName } from '../search/search-index.ts'
import type { FacetName as FacetNameInput, QueryFacetValuesArgs, RequireFields } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { runSearch } from './run-search.ts'
import { maxItems, readFirst } from './search-input.ts'

/** Longer than any value of a facet. */
const maxPrefixLength = 500

/** Values of one facet among the panels of a search. */
export async function facetValues(
  { facet, prefix, first, ...search }: RequireFields<QueryFacetValuesArgs, 'facet' | 'first'>,
  context: RequestContext,
): Promise<FacetCount[]> {
  const length = readFirst('first', first, maxItems)
  const name = facetNameOf[facet]
  const { words, without, filter } = await runSearch({ ...search, first: 0 }, [], context)
  const values = (beginning: string) =>
    context.index.facetValues({ facet: name, prefix: beginning, words, without, filter, first: length })
  const typed = (prefix ?? '').slice(0, maxPrefixLength)
  const lists = await Promise.all([typed, ...otherBeginnings(name, typed, context)].map(values))
  const counts = new Map(lists.flat().map(({ value, count }) => [value, count]))
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, length)
}

/** A family by its name without `FPLX:`, a gene or an organism by any of its names. */
function otherBeginnings(facet: FacetName, typed: string, { names }: RequestContext): string[] {
  if (typed === '' || (facet !== 'gene' && facet !== 'organism')) return []
  const named = names.named(facet === 'gene' ? 'GENE' : 'ORGANISM', typed).map(({ value }) => value)
  return facet === 'gene' ? [`FPLX:${typed}`, ...named] : named
}

const facetNameOf: Readonly<Record<FacetNameInput, FacetName>> = {
  MODALITY: 'modality',
  GENE: 'gene',
  ORGANISM: 'organism',
  JOURNAL: 'journal',
  YEAR: 'year',
  LICENCE: 'licence',
  LICENCE_GROUP: 'licenceGroup',
  ARTICLE_TYPE: 'articleType',
  COMPOUND: 'compound',
  CONFIDENCE_BAND: 'confidenceBand',
  LABEL_SOURCE: 'labelSource',
  HUMAN_LABEL: 'humanLabel',
}
