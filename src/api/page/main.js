import { countPanels, facetValues, search, searchMore } from './api.js'
import { createDetail } from './detail.js'
import { aboutCounted, byId, renew } from './dom.js'
import { showFacets } from './facets.js'
import { createHits } from './hits.js'
import { withCodes } from './modality-choice.js'
import { failed, nothingFound, ways } from './notices.js'
import { asksForGenes } from './query-conditions.js'
import { showCards, showWaiting } from './results.js'
import { editorAddress, filterCount, readState, requestOf, writeState } from './search-state.js'
import { showTags } from './tags.js'
import { createTrail } from './trail.js'
import { waysOn } from './ways-on.js'

let state = readState(location.href)
/** How the query of the last answer was read, and the taxonomy, which names modalities. */
let interpretation = null
let taxonomy = []
let running = new AbortController()
const trail = createTrail(history)
const hits = createHits((after) => searchMore(requestOf(state), after, running.signal))

const detail = createDetail(byId('detail'), {
  close: () => trail.undoOpen() || go({ ...state, panel: null }, trail.correct),
  // Going back from a panel leads to the results, however many panels were looked at in between.
  open: (id) => go({ ...state, panel: id }, trail.correct),
  hasNeighbour: hits.hasNeighbour,
  async neighbour(id, by) {
    const before = hits.panels()
    const found = await hits.neighbour(id, by)
    if (hits.panels() !== before) drawHits()
    return found
  },
})

/** Goes to another state: the address first, unless it stays, then what has changed on the page. */
function go(wanted, move = trail.step) {
  const before = state
  state = wanted
  if (writeState(before) !== writeState(state)) move(writeState(state))
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
  // Whoever goes by keyboard goes on at the panel that was looked at last.
  if (before?.panel && !state.panel) cardOf(before.panel)?.focus()
}

const cardOf = (id) => byId('cards').querySelector(`[data-key="panel ${CSS.escape(id)}"]`)

async function run() {
  running.abort()
  running = new AbortController()
  const { signal } = running
  byId('results').setAttribute('aria-busy', 'true')
  if (hits.panels().length === 0) showWaiting(byId('cards'))
  try {
    const answer = await search(requestOf(state), signal)
    hits.begin(answer)
    interpretation = answer.interpretedAs
    taxonomy = answer.facets.modality
    state = withCodes(state, taxonomy)
    trail.correct(writeState(state))
    showFacets(byId('facets'), { facets: answer.facets, interpretation, state, change: turn, complete })
    const isAll = state.query === '' && filterCount(state) === 0
    byId('total').textContent = `${aboutCounted(answer, 'panel')}${isAll ? ' in the collection' : ''}`
    renew(byId('notice'), ...(answer.totalCount === 0 ? nothingFound(state, turn) : []))
    if (answer.totalCount === 0) offerWays(signal)
    drawHits()
  } catch (error) {
    if (error.name === 'AbortError') return
    hits.clear()
    interpretation = null
    byId('total').textContent = ''
    drawHits()
    showFailure(error)
  }
  drawConditions()
  byId('results').setAttribute('aria-busy', 'false')
}

async function more() {
  const firstNew = hits.panels().length
  byId('more').disabled = true
  try {
    await hits.more()
    drawHits()
    byId('cards').children[firstNew]?.querySelector('a')?.focus({ preventScroll: true })
  } catch (error) {
    if (error.name !== 'AbortError') showFailure(error)
  } finally {
    byId('more').disabled = false
  }
}

function drawHits() {
  const addressOf = (id) => writeState({ ...state, panel: id })
  showCards(byId('cards'), hits.panels(), addressOf, (id, event) => {
    event.preventDefault()
    go({ ...state, panel: id }, trail.open)
  })
  byId('more').hidden = !hits.hasMore()
  detail.renewSteps()
}

const showFailure = (error) => renew(byId('notice'), ...failed(error, state, { retry: run, go: turn }))

/** Where nothing is found: the few searches of one condition less that find most. */
async function offerWays(signal) {
  const tried = waysOn(state, interpretation, taxonomy)
  const counts = await countPanels(
    tried.map((way) => requestOf(way.state)),
    signal,
  ).catch(() => null)
  if (counts === null || counts.length === 0) return
  const found = counts
    .map((count, i) => ({ ...tried[i], ...count }))
    .filter(({ totalCount }) => totalCount > 0)
    .toSorted((a, b) => b.totalCount - a.totalCount)
  byId('notice')
    .querySelector('p')
    .after(ways(found.slice(0, 4), turn))
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
const takeTyped = () => go({ ...state, query: byId('query').value.trim() }, trail.type)
byId('query').addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(takeTyped, 300)
})
byId('search-form').addEventListener('submit', (event) => {
  event.preventDefault()
  clearTimeout(typing)
  takeTyped()
  trail.endTyping()
})
byId('sort').addEventListener('change', () => go({ ...state, sort: byId('sort').value }))
byId('scope').addEventListener('change', (event) => go({ ...state, scope: event.target.value }))
byId('more').addEventListener('click', more)
byId('filters-toggle').addEventListener('click', () => {
  const isOpen = byId('facets').classList.toggle('open')
  byId('filters-toggle').setAttribute('aria-expanded', String(isOpen))
})
addEventListener('popstate', () => {
  clearTimeout(typing)
  trail.endTyping()
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
