import { modalities, search, searchMore } from './api.js'
import { createDetail } from './detail.js'
import { byId, counted, element, renew } from './dom.js'
import { compoundName, showFacets } from './facets.js'
import { withCodes } from './modality-choice.js'
import { showCards, showWaiting } from './results.js'
import {
  editorAddress,
  filterCount,
  readState,
  requestOf,
  toggled,
  withoutFilters,
  writeState,
} from './search-state.js'
import { showSuggestions, suggestedModalities } from './suggestions.js'

let state = readState(location.href)
/** Panels on the page so far, and where the next page begins. */
let panels = []
let next = null
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
  if (document.activeElement !== byId('query')) byId('query').value = state.query
  byId('editor-link').href = editorAddress(state)
  document.title = state.query ? `${state.query} · Figlens` : 'Figlens'
  if (!before || writeState({ ...before, panel: null }) !== writeState({ ...state, panel: null })) run()
  if (state.panel) detail.show(state.panel)
  else detail.hide()
  suggest()
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
    state = withCodes(state, answer.facets.modality)
    history.replaceState(null, '', writeState(state))
    showFacets(byId('facets'), answer.facets, state, go)
    const isAll = state.query === '' && filterCount(state) === 0
    byId('total').textContent = `${counted(answer.totalCount, 'panel')}${isAll ? ' in the collection' : ''}`
    renew(byId('notice'), ...(answer.totalCount === 0 ? nothingFound() : []))
    drawCards()
  } catch (error) {
    if (error.name === 'AbortError') return
    panels = []
    setNext({ hasNextPage: false })
    byId('total').textContent = ''
    drawCards()
    renew(byId('notice'), ...failed(error))
  }
  showChosen()
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
  showCards(byId('cards'), panels, state.query, addressOf, (id, event) => {
    event.preventDefault()
    go({ ...state, panel: id })
  })
}

function nothingFound() {
  const filtered = filterCount(state) > 0
  const advice = state.query
    ? `All words must occur: try fewer or other words${filtered ? ', or clear the filters' : ''}.`
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

/** The chosen filters above the results, each to be taken back. */
function showChosen() {
  const count = filterCount(state)
  byId('filters-toggle').textContent = count > 0 ? `Filters (${count})` : 'Filters'
  const names = new Map(
    taxonomy.flatMap((group) => [group, ...group.children]).map(({ modality }) => [modality.code, modality.name]),
  )
  const years = [state.from, state.to].filter((year) => year !== null)
  const pill = (text, key, changed) =>
    element(
      'button',
      {
        type: 'button',
        className: 'pill',
        'aria-label': `Remove filter ${text}`,
        'data-key': `chosen ${key}`,
        onclick: () => go(changed),
      },
      text,
      element('span', { 'aria-hidden': 'true' }, ' ×'),
    )
  const pills = ['modality', 'journal', 'licence'].flatMap((name) =>
    [...state[name]].map((value) => pill(names.get(value) ?? value, `${name} ${value}`, toggled(state, name, value))),
  )
  if (state.compound !== null) {
    pills.push(pill(compoundName(state.compound), 'compound', { ...state, compound: null }))
  }
  if (years.length > 0) {
    const text = state.from === state.to ? String(state.from) : `${state.from ?? 'until'} – ${state.to ?? 'now'}`
    pills.push(pill(text, 'years', { ...state, from: null, to: null }))
  }
  const clear = { type: 'button', className: 'quiet', 'data-key': 'clear', onclick: () => go(withoutFilters(state)) }
  renew(byId('chosen'), ...pills, ...(count > 1 ? [element('button', clear, 'Clear all')] : []))
}

function suggest() {
  showSuggestions(byId('suggestions'), suggestedModalities(taxonomy, state), (node, word) => {
    const query = state.query
      .split(/\s+/)
      .filter((typed) => typed !== word)
      .join(' ')
    byId('query').value = query
    go({ ...toggled(state, 'modality', node.modality.code), query })
  })
}

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
modalities().then(
  (tree) => {
    taxonomy = tree
    suggest()
    showChosen()
  },
  () => {
    // Without the taxonomy there are no suggestions; the search itself tells what is wrong.
  },
)
