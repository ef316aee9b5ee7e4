import { aboutCounted, element } from './dom.js'
import { filterCount, withoutFilters } from './search-state.js'

/** What stands in the place of results. `go(state)` is called for ways out of it. */
export function nothingFound(state, go) {
  const filtered = filterCount(state) > 0
  const advice = state.query
    ? `Every condition must hold and every word occur: take one away${filtered ? ', or clear the filters' : ''}.`
    : filtered
      ? 'No panel fits all the filters.'
      : 'The collection is empty: ingest articles first.'
  return [element('h2', {}, 'No panels found'), element('p', {}, advice), filtered && clearButton(state, go)].filter(
    Boolean,
  )
}

/** Searches of one condition less that find something, `{text, state, totalCount, totalIsExact}` each, to choose from. */
export function ways(found, go) {
  if (found.length === 0) return element('p', {}, 'One alone is not enough here: take several away.')
  const button = ({ text, state, ...count }) =>
    element('button', { type: 'button', onclick: () => go(state) }, `${text}: ${aboutCounted(count, 'panel')}`)
  return element('p', { className: 'ways' }, found.map(button))
}

export function failed(error, state, { retry, go }) {
  const isFiltered = filterCount(state) > 0
  if (isFiltered && error.code === 'BAD_INPUT') {
    return [
      element('h2', {}, 'A filter does not fit this collection'),
      element('p', {}, `${whatIsWrong(error.message)} Take that filter away above, or all of them.`),
      clearButton(state, go),
    ]
  }
  return [
    element('h2', {}, 'That did not work'),
    element('p', {}, error.message),
    element(
      'p',
      {},
      element('button', { type: 'button', onclick: retry }, 'Try again'),
      ' ',
      isFiltered && clearButton(state, go),
    ),
  ]
}

/** The API's sentence about a value, without what it tells programs to do: `No panel has the journal "Nature".` */
export const whatIsWrong = (message) => /^[^"]*"(?:[^"\\]|\\.)*"[^.]*\./.exec(message)?.[0] ?? message

const clearButton = (state, go) =>
  element('button', { type: 'button', onclick: () => go(withoutFilters(state)) }, 'Clear all filters')
