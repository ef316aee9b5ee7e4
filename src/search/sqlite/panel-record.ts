import { facetNames } from '../search-index.ts'

/** A panel has any number of these. */
const listFacets = ['gene', 'organism'] as const
export type ListFacet = (typeof listFacets)[number]

/** A panel has one value of each, or none, which is code 0. */
export type ValueFacet = Exclude<(typeof facetNames)[number], ListFacet>

export const valueFacets = facetNames.filter((name): name is ValueFacet => !isListFacet(name))

export function isListFacet(name: string): name is ListFacet {
  return (listFacets as readonly string[]).includes(name)
}

/**
 * What the index has of a panel in numbers of 16 bits: the codes of its values; how many of its list of genes, which stand by rising scope, it has
 * up to each scope; how many organisms; how many panels, from this one on, share the words of its figure and of its article, 0 where an earlier one
 * counts it; and the lengths of its texts, in characters.
 */
export const recordFields = [
  ...valueFacets,
  ...(['genesPANEL', 'genesFIGURE', 'genesARTICLE', 'organisms'] as const),
  ...(['figureRun', 'articleRun', 'ownLength', 'figureLength', 'articleLength'] as const),
] as const
export type RecordField = (typeof recordFields)[number]

export const recordLength = recordFields.length

/** Where a field stands in a record. */
export function placeInRecord(field: RecordField): number {
  return recordFields.indexOf(field)
}

/** What fits into a field. */
export const largestInRecord = 65_535
