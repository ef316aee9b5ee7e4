import type { FacetCount, FacetName, SearchAnswer } from '../../search/search-index.ts'
import type { PanelFacetsResolvers } from '../generated/schema-types.ts'
import { modalityTree } from '../modality-tree.ts'
import { maxItems, readFirst } from '../search-input.ts'

export const PanelFacets: PanelFacetsResolvers = {
  modality: (answer) => modalityTree(countsOf(answer, 'modality')),
  journal: listed('journal'),
  year: (answer, { first }) =>
    countsOf(answer, 'year')
      .toSorted((a, b) => Number(b.value) - Number(a.value))
      .slice(0, readFacetFirst(first)),
  licence: listed('licence'),
  licenceGroup: (answer) => countsOf(answer, 'licenceGroup'),
  gene: listed('gene'),
  organism: listed('organism'),
  articleType: listed('articleType'),
  confidenceBand: (answer) => countsOf(answer, 'confidenceBand'),
  labelSource: (answer) => countsOf(answer, 'labelSource'),
  compound: (answer) => yesOrNo(countsOf(answer, 'compound')),
  humanLabel: (answer) => yesOrNo(countsOf(answer, 'humanLabel')),
}

function listed(facet: FacetName) {
  return (answer: SearchAnswer, { first }: { readonly first: number }) =>
    countsOf(answer, facet).slice(0, readFacetFirst(first))
}

function yesOrNo(counts: readonly FacetCount[]) {
  return counts.map(({ value, count }) => ({ value: value === 'true', count }))
}

function countsOf(answer: SearchAnswer, facet: FacetName): readonly FacetCount[] {
  const counts = answer.facets[facet]
  if (counts === undefined) throw new Error(`The facet ${facet} was asked for but not counted`)
  return counts
}

function readFacetFirst(first: number): number {
  return readFirst('first', first, maxItems)
}
