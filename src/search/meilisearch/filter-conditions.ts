import type { FacetName, SearchFilter, ValueConditions } from '../search-index.ts'
import { encodeFacet } from './facet-text.ts'
import { facetAttributes, geneAttributes } from './index-settings.ts'
import { orderKey } from './order-key.ts'

/** A filter in Meilisearch's language, conditions that all must hold; the one on `without` is left out. */
export function filterConditions(filter: SearchFilter, without?: FacetName): string[] {
  return conditions(filter).flatMap(({ facet, condition }) => (facet !== null && facet === without ? [] : [condition]))
}

/** Facets that a filter narrows: to count one of them, the filter on it has to be left out. */
export function narrowedFacets(filter: SearchFilter): ReadonlySet<FacetName> {
  return new Set(conditions(filter).flatMap(({ facet }) => facet ?? []))
}

/** The attribute that holds a facet's values. */
export function facetAttribute(facet: FacetName, { geneScope = 'FIGURE' }: SearchFilter): string {
  return facet === 'gene' ? geneAttributes[geneScope] : facetAttributes[facet]
}

/** `attribute IN […]`; of keys, which need no quoting. */
export function isAmong(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map((value) => `"${value}"`).join(', ')}]`
}

interface FacetCondition {
  readonly facet: FacetName | null
  readonly condition: string
}

const listed = [
  'modality',
  'organism',
  'journal',
  'licence',
  'licenceGroup',
  'articleType',
  'confidenceBand',
  'labelSource',
  'gene',
] as const
const flags = ['compound', 'humanLabel'] as const

function conditions(filter: SearchFilter): FacetCondition[] {
  const { geneAll, yearFrom, yearTo, confidenceFrom, not = {} } = filter
  const oneOf = (facet: FacetName, values: readonly string[]) => ({
    facet,
    condition: isAmong(facetAttribute(facet, filter), values.map(encodeFacet)),
  })
  const ofValues = (conditions: ValueConditions): FacetCondition[] => [
    ...listed.flatMap((facet) => (conditions[facet] === undefined ? [] : [oneOf(facet, conditions[facet])])),
    ...(conditions.articleId === undefined
      ? []
      : [{ facet: null, condition: isAmong('article', conditions.articleId.map(orderKey)) }]),
  ]
  return [
    ...ofValues(filter),
    // No facet counts what is left out.
    ...ofValues(not).map(({ condition }) => ({ facet: null, condition: `NOT ${condition}` })),
    ...flags.flatMap((facet) => (filter[facet] === undefined ? [] : [oneOf(facet, [String(filter[facet])])])),
    // These narrow what is asked for, the facet of genes included: a further one is chosen among what stands with them.
    ...(geneAll ?? []).map((gene) => ({ ...oneOf('gene', [gene]), facet: null })),
    ...(yearFrom === undefined ? [] : [{ facet: 'year' as const, condition: `yearNumber >= ${yearFrom}` }]),
    ...(yearTo === undefined ? [] : [{ facet: 'year' as const, condition: `yearNumber <= ${yearTo}` }]),
    ...(confidenceFrom === undefined ? [] : [{ facet: null, condition: `confidence >= ${confidenceFrom}` }]),
  ]
}
