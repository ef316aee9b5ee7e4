import { facetValues, search, searchMore } from './api.js'
import { createDetail } from './detail.js'
import { byId, counted, element, renew } from './dom.js'
import { showFacets } from './facets.js'
import { withCodes } from './modality-choice.js'
import { asksForGenes } from './query-conditions.js'
import { showCards, showWaiting } from './results.js'
import { editorAddress, filterCount, readState, requestOf, withoutFilters, writeState } from './search-state.js'
import { showTags } from './tags.js'

let state = readState(location.href)
/** Panels on the page so far, and where the next page begins. */
let panels = []
let next = null
/** How the query of the last answer was read, and the taxonomy, which names modalities. */
let interpretation = null
let taxonomy = []
let running = new AbortController()

const detail = createDetail(byId('detail'), {
  // Going back from a panel leads to the results, however many panels were looked at in between.
  close: () => go({ ...state, panel: null }, { replace: true }),
  open: (id) => go({ ...state, panel: id }, { replace: true }),
  neighbours(id) {
    const at = panels.findIndex((panel) => panel.id === id)
    return { before: panels[at - 1]?.id ?? null, after: at < 0 ? null : (panels[at + 1]?.id ?? null) }
  },
})

/** Goes to another state: the address first, then what has changed on the page. */
function go(wanted, { replace = false } = {}) {
  const before = state
  state = wanted
  if (replace) history.replaceState(null, '', writeState(state))
  else history.pushState(null, '', writeState(state))
  show(before)
}

function show(before) {
  byId('sort').value = state.sort
  for (const input of byId('scope').querySelectorAll('input')) input.checked = input.value === state.scope
  if (document.activeElement !== byId('query')) byId('query').value = state.query
  byId('editor-link').href = editorAddress(state)
  document.title = state.query ? `${state.query} · Figlens` : 'Figlens'
  if (!before || writeState({ ...before, panel: null }) !== writeState({ ...state, panel: null })) run()
  if (state.panel) detail.show(state.panel)
  else detail.hide()
}

async function run() {
  running.abort()
  running = new AbortController()
  const { signal } = running
  byId('results').setAttribute('aria-busy', 'true')
  if (panels.length === 0) showWaiting(byId('cards'))
  try {
    const answer = await search(requestOf(state), signal)
    panels = answer.panels
    setNext(answer.pageInfo)
    interpretation = answer.interpretedAs
    taxonomy = answer.facets.modality
    state = withCodes(state, taxonomy)
    history.replaceState(null, '', writeState(state))
    showFacets(byId('facets'), { facets: answer.facets, interpretation, state, change: turn, complete })
    const isAll = state.query === '' && filterCount(state) === 0
    const about = answer.totalIsExact ? '' : 'about '
    byId('total').textContent = `${about}${counted(answer.totalCount, 'panel')}${isAll ? ' in the collection' : ''}`
    renew(byId('notice'), ...(answer.totalCount === 0 ? nothingFound() : []))
    drawCards()
  } catch (error) {
    if (error.name === 'AbortError') return
    panels = []
    interpretation = null
    setNext({ hasNextPage: false })
    byId('total').textContent = ''
    drawCards()
    renew(byId('notice'), ...failed(error))
  }
  drawConditions()
  byId('results').setAttribute('aria-busy', 'false')
}

async function more() {
  const { signal } = running
  byId('more').disabled = true
  try {
    const answer = await searchMore(requestOf(state), next, signal)
    if (signal.aborted) return
    const firstNew = panels.length
    panels = [...panels, ...answer.panels]
    setNext(answer.pageInfo)
    drawCards()
    byId('cards').children[firstNew]?.querySelector('a')?.focus({ preventScroll: true })
  } catch (error) {
    if (error.name !== 'AbortError') renew(byId('notice'), ...failed(error))
  } finally {
    byId('more').disabled = false
  }
}

function setNext({ hasNextPage, endCursor }) {
  next = hasNextPage ? endCursor : null
  byId('more').hidden = next === null
}

function drawCards() {
  const addressOf = (id) => writeState({ ...state, panel: id })
  showCards(byId('cards'), panels, addressOf, (id, event) => {
    event.preventDefault()
    go({ ...state, panel: id })
  })
}

function nothingFound() {
  const filtered = filterCount(state) > 0
  const advice = state.query
    ? `Every condition must hold and every word occur: take one away${filtered ? ', or clear the filters' : ''}.`
    : filtered
      ? 'No panel fits all the filters.'
      : 'The collection is empty: ingest articles first.'
  return [element('h2', {}, 'No panels found'), element('p', {}, advice), filtered && clearButton()].filter(Boolean)
}

function failed(error) {
  const retry = element('button', { type: 'button', onclick: run }, 'Try again')
  return [
    element('h2', {}, 'That did not work'),
    element('p', {}, error.message),
    element('p', {}, retry, ' ', filterCount(state) > 0 && clearButton()),
  ]
}

function clearButton() {
  return element('button', { type: 'button', onclick: () => go(withoutFilters(state)) }, 'Clear all filters')
}

/** How the query was read and what is chosen, above the results. */
function drawConditions() {
  const count = filterCount(state)
  byId('filters-toggle').textContent = count > 0 ? `Filters (${count})` : 'Filters'
  byId('scope').hidden = !asksForGenes(state, interpretation)
  showTags(byId('conditions'), { interpretation, state, tree: taxonomy, go: turn })
}

/** Goes to a state whose query may be another one than that in the box. */
function turn(wanted) {
  byId('query').value = wanted.query
  go(wanted)
}

const complete = (facet, typed) => facetValues(requestOf(state), facet, typed, running.signal)

let typing
byId('query').addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(() => go({ ...state, query: byId('query').value.trim() }, { replace: true }), 300)
})
byId('search-form').addEventListener('submit', (event) => {
  event.preventDefault()
  clearTimeout(typing)
  go({ ...state, query: byId('query').value.trim() })
})
byId('sort').addEventListener('change', () => go({ ...state, sort: byId('sort').value }))
byId('scope').addEventListener('change', (event) => go({ ...state, scope: event.target.value }))
byId('more').addEventListener('click', more)
byId('filters-toggle').addEventListener('click', () => {
  const isOpen = byId('facets').classList.toggle('open')
  byId('filters-toggle').setAttribute('aria-expanded', String(isOpen))
})
addEventListener('popstate', () => {
  const before = state
  state = readState(location.href)
  byId('query').value = state.query
  show(before)
})
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input, select, textarea, dialog')) return
  event.preventDefault()
  byId('query').focus()
})

byId('query').value = state.query
show(null)
