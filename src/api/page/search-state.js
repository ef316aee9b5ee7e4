/** What is searched for, as the address of the page says it: a search can be kept and shared. */
export function readState(address) {
  const parameters = new URL(address).searchParams
  const year = (name) => (/^\d{1,4}$/.test(parameters.get(name) ?? '') ? Number(parameters.get(name)) : null)
  return {
    query: parameters.get('q') ?? '',
    modality: new Set(parameters.getAll('modality')),
    journal: new Set(parameters.getAll('journal')),
    licence: new Set(parameters.getAll('licence')),
    compound: { true: true, false: false }[parameters.get('compound')] ?? null,
    from: year('from'),
    to: year('to'),
    sort: parameters.get('sort') ?? 'RELEVANCE',
    panel: parameters.get('panel'),
  }
}

export function writeState(state) {
  const parameters = new URLSearchParams()
  if (state.query) parameters.set('q', state.query)
  for (const name of ['modality', 'journal', 'licence']) {
    for (const value of state[name]) parameters.append(name, value)
  }
  if (state.compound !== null) parameters.set('compound', state.compound)
  if (state.from !== null) parameters.set('from', state.from)
  if (state.to !== null) parameters.set('to', state.to)
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
    filter: {
      modality: [...state.modality],
      journal: [...state.journal],
      licence: [...state.licence],
      ...(state.compound === null ? {} : { compound: state.compound }),
      ...(state.from === null ? {} : { yearFrom: state.from }),
      ...(state.to === null ? {} : { yearTo: state.to }),
    },
  }
}

/** Where the query editor shows the same search, to go on from there as a program. */
export function editorAddress(state) {
  const { query, sort, filter } = requestOf(state)
  const conditions = Object.entries(filter)
    .filter(([, value]) => value.length !== 0)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  const text = `query Search {
  searchPanels(
    query: ${JSON.stringify(query)}
    filter: { ${conditions.join(', ')} }
    sort: ${/^[A-Z]+$/.test(sort) ? sort : 'RELEVANCE'}
    first: 20
  ) {
    totalCount
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

export const filterCount = (state) =>
  state.modality.size +
  state.journal.size +
  state.licence.size +
  (state.compound === null ? 0 : 1) +
  (state.from === null && state.to === null ? 0 : 1)

export const withoutFilters = (state) => ({
  ...state,
  modality: new Set(),
  journal: new Set(),
  licence: new Set(),
  compound: null,
  from: null,
  to: null,
})

/** The state with one value of a filter put in or taken out. */
export function toggled(state, name, value) {
  return { ...state, [name]: state[name].symmetricDifference(new Set([value])) }
}
