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
): Promise<readonly FacetCount[]> {
  const length = readFirst('first', first, maxItems)
  const name = facetNameOf[facet]
  const { words, without, filter } = await runSearch({ ...search, first: 0 }, [], context)
  const typed = (prefix ?? '').slice(0, maxPrefixLength)
  const also = otherNames(name, typed, context)
  return context.index.facetValues({ facet: name, prefix: typed, also, words, without, filter, first: length })
}

/** Genes and organisms have other names, by which people look for them. */
function otherNames(facet: FacetName, typed: string, { names }: RequestContext): ReadonlySet<string> {
  if (facet === 'gene') return names.beginning('GENE', typed)
  return facet === 'organism' ? names.beginning('ORGANISM', typed) : new Set()
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
