/** Filters of which several values can be chosen: their names in the state, in the address and in the API. */
export const lists = [
  'modality',
  'gene',
  'organism',
  'journal',
  'licence',
  'licenceGroup',
  'articleType',
  'confidenceBand',
  'labelSource',
]
/** Lists whose values are written without quotes in an operation. */
const enumerations = new Set(['licenceGroup', 'confidenceBand', 'labelSource'])

/** What is searched for, as the address of the page says it: a search can be kept and shared. */
export function readState(address) {
  const parameters = new URL(address).searchParams
  const year = (name) => (/^\d{1,4}$/.test(parameters.get(name) ?? '') ? Number(parameters.get(name)) : null)
  return {
    query: parameters.get('q') ?? '',
    ...Object.fromEntries(lists.map((name) => [name, new Set(parameters.getAll(name))])),
    compound: { true: true, false: false }[parameters.get('compound')] ?? null,
    from: year('from'),
    to: year('to'),
    scope: parameters.get('scope') ?? 'FIGURE',
    isLiteral: parameters.get('literal') === 'true',
    sort: parameters.get('sort') ?? 'RELEVANCE',
    panel: parameters.get('panel'),
  }
}

export function writeState(state) {
  const parameters = new URLSearchParams()
  if (state.query) parameters.set('q', state.query)
  for (const name of lists) {
    for (const value of state[name]) parameters.append(name, value)
  }
  if (state.compound !== null) parameters.set('compound', state.compound)
  if (state.from !== null) parameters.set('from', state.from)
  if (state.to !== null) parameters.set('to', state.to)
  if (state.scope !== 'FIGURE') parameters.set('scope', state.scope)
  if (state.isLiteral) parameters.set('literal', 'true')
  if (state.sort !== 'RELEVANCE') parameters.set('sort', state.sort)
  if (state.panel) parameters.set('panel', state.panel)
  const text = parameters.toString()
  return text ? `?${text}` : './'
}

/** The state as variables of `searchPanels`. */
export function requestOf(state) {
  return {
    query: state.query,
    sort: state.sort,
    scope: state.scope,
    interpret: !state.isLiteral,
    filter: {
      ...Object.fromEntries(lists.flatMap((name) => (state[name].size > 0 ? [[name, [...state[name]]]] : []))),
      ...(state.compound === null ? {} : { compound: state.compound }),
      ...(state.from === null ? {} : { yearFrom: state.from }),
      ...(state.to === null ? {} : { yearTo: state.to }),
    },
  }
}

/** Where the query editor shows the same search, to go on from there as a program. */
export function editorAddress(state) {
  const { query, sort, scope, interpret, filter } = requestOf(state)
  const conditions = Object.entries(filter).map(([name, value]) => `${name}: ${written(name, value)}`)
  const text = `query Search {
  searchPanels(
    query: ${JSON.stringify(query)}
    filter: { ${conditions.join(', ')} }
    scope: ${asName(scope, 'FIGURE')}
    interpret: ${interpret}
    sort: ${asName(sort, 'RELEVANCE')}
    first: 20
  ) {
    totalCount
    interpretedAs { readings { text label isApplied } note }
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      caption
      label { modality { code name } confidence }
      image { url(width: 512) }
      figure { label caption licence { code } }
      article { id title journal year }
    }
  }
}
`
  return query || conditions.length > 0 ? `graphql?${new URLSearchParams({ query: text })}` : 'graphql'
}

const asName = (value, otherwise) => (/^[A-Z_]+$/.test(value) ? value : otherwise)

function written(name, value) {
  return enumerations.has(name) ? `[${value.filter((each) => asName(each)).join(', ')}]` : JSON.stringify(value)
}

export const filterCount = (state) =>
  lists.reduce((sum, name) => sum + state[name].size, 0) +
  (state.compound === null ? 0 : 1) +
  (state.from === null && state.to === null ? 0 : 1)

export const withoutFilters = (state) => ({
  ...state,
  ...Object.fromEntries(lists.map((name) => [name, new Set()])),
  compound: null,
  from: null,
  to: null,
})

/** The state with one value of a filter put in or taken out. */
export function toggled(state, name, value) {
  return { ...state, [name]: state[name].symmetricDifference(new Set([value])) }
}
