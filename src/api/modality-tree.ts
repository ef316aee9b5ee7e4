import { type Modality, modalityGroups, modalityLeaves, uncertain } from '../domain/modality.ts'
import type { FacetCount } from '../search/search-index.ts'

export interface ModalityTreeNode {
  readonly modality: Modality
  readonly count: number
  readonly children: readonly ModalityTreeNode[]
}

/** The whole taxonomy with the counts of a facet: a group counts what its leaves count together; UNCERTAIN stands last, on its own. */
export function modalityTree(facet: readonly FacetCount[]): ModalityTreeNode[] {
  const counts = new Map(facet.map(({ value, count }) => [value, count]))
  const leaf = (modality: Modality): ModalityTreeNode => ({
    modality,
    count: counts.get(modality.code) ?? 0,
    children: [],
  })
  const groups = modalityGroups.map((group) => {
    const children = modalityLeaves.filter((modality) => modality.group === group.code).map(leaf)
    return { modality: group, count: children.reduce((sum, child) => sum + child.count, 0), children }
  })
  return [...groups, leaf(uncertain)]
}
