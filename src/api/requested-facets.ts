import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql'
import { type FacetName, facetNames } from '../search/search-index.ts'

/**
 * The facets that an operation asks of a PanelConnection: counting is most of a search's work, so only these are counted.
 * Directives are not evaluated: a skipped facet may be counted in vain, never the other way round.
 */
export function requestedFacets(info: GraphQLResolveInfo): FacetName[] {
  const connection = info.fieldNodes.flatMap((node) => node.selectionSet?.selections ?? [])
  const facets = fieldsOf(connection, info)
    .filter((field) => field.name.value === 'facets')
    .flatMap((field) => field.selectionSet?.selections ?? [])
  const names = new Set(fieldsOf(facets, info).map((field) => field.name.value))
  return facetNames.filter((name) => names.has(name))
}

/** The fields of a selection, those inside fragments included. Validation has made sure that no fragment contains itself. */
function fieldsOf(selections: readonly SelectionNode[], info: GraphQLResolveInfo): FieldNode[] {
  return selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection]
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value]
    return fieldsOf(fragment?.selectionSet.selections ?? [], info)
  })
}
