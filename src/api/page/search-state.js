import { valueNames } from './value-names.js'

/** Filters of which several values can be chosen or left out: their names in the state, in the address and in the API. */
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
  'article',
]
const scopes = ['FIGURE', 'PANEL', 'ARTICLE']
const sorts = ['RELEVANCE', 'NEWEST', 'OLDEST', 'CONFIDENCE']

/** A set of values for each list. */
const sets = (valuesOf) => Object.fromEntries(lists.map((name) => [name, new Set(valuesOf(name))]))

/**
 * What is searched for, as the address of the page says it: a search can be kept and shared. What is no value of a fixed choice is left out;
 * other values are for the server to judge. `not` has the values that are left out, by list.
 */
export function readState(address) {
  const parameters = new URL(address).searchParams
  const year = (name) => (/^\d{1,4}$/.test(parameters.get(name) ?? '') ? Number(parameters.get(name)) : null)
  const oneOf = (name, [usual, ...others]) => (others.includes(parameters.get(name)) ? parameters.get(name) : usual)
  const valuesOf = (name, prefix = '') =>
    parameters.getAll(prefix + name).filter((value) => !valueNames[name] || Object.hasOwn(valueNames[name], value))
  return {
    query: parameters.get('q') ?? '',
    ...sets((name) => valuesOf(name)),
    not: sets((name) => valuesOf(name, 'not.')),
    compound: { true: true, false: false }[parameters.get('compound')] ?? null,
    ...yearsInOrder({ from: year('from'), to: year('to') }),
    scope: oneOf('scope', scopes),
    isLiteral: parameters.get('literal') === 'true',
    sort: oneOf('sort', sorts),
    panel: parameters.get('panel'),
  }
}

/** Years, each null where that side is open, with the earlier one first. */
export const yearsInOrder = ({ from, to }) =>
  from !== null && to !== null && from > to ? { from: to, to: from } : { from, to }

export function writeState(state) {
  const parameters = new URLSearchParams()
  if (state.query) parameters.set('q', state.query)
  for (const name of lists) {
    for (const value of state[name]) parameters.append(name, value)
    for (const value of state.not[name]) parameters.append(`not.${name}`, value)
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

/** Where the page shows everything with one value of a filter. */
export const addressOfValue = (name, value) => `?${new URLSearchParams({ [name]: value })}`

/** The state as variables of `searchPanels`. */
export function requestOf(state) {
  const not = given(state.not)
  return {
    query: state.query,
    sort: state.sort,
    scope: state.scope,
    interpret: !state.isLiteral,
    filter: {
      ...given(state),
      ...(Object.keys(not).length > 0 ? { not } : {}),
      ...(state.compound === null ? {} : { compound: state.compound }),
      ...(state.from === null ? {} : { yearFrom: state.from }),
      ...(state.to === null ? {} : { yearTo: state.to }),
    },
  }
}

/** The lists that have values. */
const given = (all) => Object.fromEntries(lists.flatMap((name) => (all[name].size > 0 ? [[name, [...all[name]]]] : [])))

/** Where the query editor shows the same search, to go on from there as a program. */
export function editorAddress(state) {
  const { query, sort, scope, interpret, filter } = requestOf(state)
  const text = `query Search {
  searchPanels(
    query: ${JSON.stringify(query)}
    filter: ${written(filter)}
    scope: ${scope}
    interpret: ${interpret}
    sort: ${sort}
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
  return query || filterCount(state) > 0 ? `graphql?${new URLSearchParams({ query: text })}` : 'graphql'
}

/** A filter as an operation has it; values of a fixed choice are names, without quotes. */
function written(filter) {
  const fields = Object.entries(filter).map(([name, value]) => {
    if (name === 'not') return `not: ${written(value)}`
    return `${name}: ${valueNames[name] ? `[${value.join(', ')}]` : JSON.stringify(value)}`
  })
  return `{ ${fields.join(', ')} }`
}

export const filterCount = (state) =>
  lists.reduce((sum, name) => sum + state[name].size + state.not[name].size, 0) +
  (state.compound === null ? 0 : 1) +
  (state.from === null && state.to === null ? 0 : 1)

export const withoutFilters = (state) => ({
  ...state,
  ...sets(() => []),
  not: sets(() => []),
  compound: null,
  from: null,
  to: null,
})

/** The state with one value of a filter put in or taken out. What is chosen is not left out. */
export function toggled(state, name, value) {
  const one = new Set([value])
  const not = { ...state.not, [name]: state.not[name].difference(one) }
  return { ...state, [name]: state[name].symmetricDifference(one), not }
}

/** The state with one value left out, or no longer. What is left out is not chosen. */
export function leftOut(state, name, value) {
  const one = new Set([value])
  const not = { ...state.not, [name]: state.not[name].symmetricDifference(one) }
  return { ...state, [name]: state[name].difference(one), not }
}
