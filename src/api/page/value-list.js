import { mostListed } from './api.js'
import { choiceRow } from './choice-row.js'
import { element, number, renew } from './dom.js'

const shortList = 6
/** Lists that the user has opened; kept while the page is open. */
const opened = new Set()

/**
 * Rows for the values of a facet, `{value, count}` each by falling count, those that are chosen or left out (`not`) among them whatever their count. A click
 * calls `toggle(value)`, one on the minus `leaveOut(value)`. A `finder`, `{title, complete}`, is a box over the list: `complete(text)`
 * resolves to values that begin so.
 */
export function valueList({ name, values, chosen, not, toggle, leaveOut, nameOf, finder }) {
  const items = element('ul')
  const draw = (shown) => renew(items, ...shown.map((each) => element('li', {}, row(each))))
  const row = ({ value, count }) =>
    choiceRow({
      key: `${name} ${value}`,
      name: nameOf(value),
      count,
      checked: chosen.has(value),
      choose: () => toggle(value),
      isLeftOut: not.has(value),
      leaveOut: () => leaveOut(value),
    })

  const isCut = finder !== undefined && values.length > mostListed
  const frequent = isCut ? values.slice(0, mostListed) : values
  const listed = new Set(frequent.map(({ value }) => value))
  const held = chosen.union(not)
  const others = [...held].filter((value) => !listed.has(value))
  const all = [...others.map((value) => ({ value, count: isCut ? null : 0 })), ...frequent]
  const fold = element('button', { type: 'button', className: 'quiet', 'data-key': `all ${name}` })
  const drawAll = () => {
    const isOpen = opened.has(name)
    fold.hidden = all.length <= shortList
    fold.textContent = isOpen
      ? 'Show fewer'
      : isCut
        ? `Show the ${mostListed} most frequent`
        : `Show all ${number(all.length)}`
    fold.setAttribute('aria-expanded', String(isOpen))
    draw(all.filter(({ value }, i) => isOpen || i < shortList || held.has(value)))
  }
  fold.onclick = () => {
    if (!opened.delete(name)) opened.add(name)
    drawAll()
  }
  drawAll()

  const find = (found, trouble = 'None among these panels begins so.') => {
    if (found === null) return drawAll()
    fold.hidden = true
    if (found.length > 0) draw(found)
    else renew(items, element('li', { className: 'none', role: 'status' }, trouble))
  }
  if (all.length === 0) return nothing()
  return [finder && all.length > shortList && box(name, finder, find), items, fold]
}

/** The box; `show(values)` draws what it finds, `show(null)` the list as it was, `show([], sentence)` why there is nothing. */
function box(name, { title, complete }, show) {
  let waiting
  const ask = (typed) =>
    complete(typed).then(
      (found) => input.value.trim() === typed && show(found),
      (error) => show([], error.message),
    )
  const input = element('input', {
    type: 'search',
    className: 'find',
    placeholder: title,
    'aria-label': title,
    autocomplete: 'off',
    spellcheck: false,
    'data-key': `find ${name}`,
    oninput: () => {
      clearTimeout(waiting)
      const typed = input.value.trim()
      if (typed === '') return show(null)
      waiting = setTimeout(ask, 200, typed)
    },
  })
  return input
}

export const nothing = () => element('p', { className: 'none' }, 'None among these panels.')
