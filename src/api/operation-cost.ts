import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'

export interface OperationCost {
  /** Fields on the longest way down. */
  readonly depth: number
  /** About how many fields the answer has; a search counts for as much as the work it makes. */
  readonly cost: number
}

/** What a selection costs: `once`, and again for every hit of the page that it lies in. */
interface Weight {
  readonly depth: number
  readonly once: number
  readonly perHit: number
}

export interface OperationToMeasure {
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

/** As much as the fields of a large page: a search reads the index whether it gives one hit or a hundred. */
const searchCost = 2000
const searches = new Set([
  'Query.searchPanels',
  'Query.facetValues',
  'Query.similarPanels',
  'Query.modalities',
  'Panel.similar',
])
/** What stands once for each hit of a search. */
const hitFields = new Set(['PanelConnection.nodes', 'PanelConnection.edges', 'SimilarPanel.panel'])
/** Items of a list whose length is not asked for. */
const usualLength = 10

/**
 * Depth and cost of a valid operation. Every fragment is weighed once, however often it is spread, so that measuring an operation
 * takes no longer than reading it. Introspection counts as one field: graphql-js bounds it.
 */
export function operationCost({ schema, operation, fragments, variables }: OperationToMeasure): OperationCost {
  const weighed = new Map<string, Weight>()

  function weighSelections(set: SelectionSetNode | undefined, parent: GraphQLCompositeType | undefined): Weight {
    let [depth, once, perHit] = [0, 0, 0]
    for (const selection of set?.selections ?? []) {
      const weight =
        selection.kind === Kind.FIELD
          ? weighField(selection, parent)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? weighFragment(selection.name.value)
            : weighSelections(selection.selectionSet, typeOf(selection.typeCondition?.name.value) ?? parent)
      depth = Math.max(depth, weight.depth)
      once += weight.once
      perHit += weight.perHit
    }
    return { depth, once, perHit }
  }

  function weighFragment(name: string): Weight {
    const fragment = fragments.get(name)
    const weight =
      weighed.get(name) ?? weighSelections(fragment?.selectionSet, typeOf(fragment?.typeCondition.name.value))
    weighed.set(name, weight)
    return weight
  }

  function weighField(node: FieldNode, parent: GraphQLCompositeType | undefined): Weight {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    if (field === undefined) return { depth: 1, once: 1, perHit: 0 }
    const type = getNamedType(field.type)
    const inner = weighSelections(node.selectionSet, isCompositeType(type) ? type : undefined)
    const depth = inner.depth + 1
    const first = itemsAskedFor(node, field, variables)
    const name = `${parent?.name}.${field.name}`
    if (hitFields.has(name)) {
      return { depth, once: 1, perHit: 1 + inner.once }
    }
    if (searches.has(name)) {
      const hits = first ?? usualLength
      return { depth, once: searchCost + inner.once + hits * inner.perHit, perHit: 0 }
    }
    const length = isListType(getNullableType(field.type)) ? (first ?? usualLength) : 1
    return { depth, once: length * (1 + inner.once), perHit: length * inner.perHit }
  }

  function typeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : schema.getType(name)
    return isCompositeType(type) ? type : undefined
  }

  const { depth, once } = weighSelections(operation.selectionSet, schema.getQueryType() ?? undefined)
  return { depth, cost: once }
}

/** The value of `first`, or how many `ids` there are, where the field has that argument. A value that is wrong counts as none: the resolver refuses it. */
function itemsAskedFor(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  const argument = field.args.find(({ name }) => name === 'first' || name === 'ids')
  if (argument === undefined) return undefined
  const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value
  const given = value && valueFromASTUntyped(value, variables)
  if (argument.name === 'ids') return Array.isArray(given) ? given.length : 1
  const number = typeof given === 'number' ? given : argument.defaultValue
  return typeof number === 'number' ? Math.min(Math.max(number, 0), 1000) : undefined
}
