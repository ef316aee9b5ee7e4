import type { FacetCount, FacetName, SearchAnswer } from '../../search/search-index.ts'
import type { PanelFacetsResolvers } from '../generated/schema-types.ts'
import { modalityTree } from '../modality-tree.ts'
import { maxItems, readFirst } from '../search-input.ts'

export const PanelFacets: PanelFacetsResolvers = {
  modality: (answer) => modalityTree(countsOf(answer, 'modality')),
  journal: (answer, { first }) => countsOf(answer, 'journal').slice(0, readFacetFirst(first)),
  year: (answer, { first }) =>
    countsOf(answer, 'year')
      .toSorted((a, b) => Number(b.value) - Number(a.value))
      .slice(0, readFacetFirst(first)),
  licence: (answer, { first }) => countsOf(answer, 'licence').slice(0, readFacetFirst(first)),
  compound: (answer) => countsOf(answer, 'compound').map(({ value, count }) => ({ value: value === 'true', count })),
}

function countsOf(answer: SearchAnswer, facet: FacetName): readonly FacetCount[] {
  const counts = answer.facets[facet]
  if (counts === undefined) throw new Error(`The facet ${facet} was asked for but not counted`)
  return counts
}

function readFacetFirst(first: number): number {
  return readFirst('first', first, maxItems)
}
