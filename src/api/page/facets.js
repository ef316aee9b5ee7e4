import { counted, element, number, renew } from './dom.js'
import { chosenAfter, isChosen, isPartlyChosen } from './modality-choice.js'
import { toggled } from './search-state.js'
import { yearFacet } from './year-facet.js'

const shortList = 8
/** Lists that the user has opened; kept while the page is open. */
const opened = new Set()

/** Draws the column of filters; `change(state)` is called with the new state after every click. */
export function showFacets(container, facets, state, change) {
  const redraw = () => showFacets(container, facets, state, change)
  renew(
    container,
    section('How it was imaged', modalityTree(facets.modality, state, change)),
    section('Figure', compoundFacet(facets.compound, state, change)),
    section('Year', yearFacet(facets.year, state, change)),
    section('Journal', valueList('journal', facets.journal, state, change, redraw)),
    section('Licence', valueList('licence', facets.licence, state, change, redraw)),
  )
}

function section(title, ...content) {
  return element('fieldset', { className: 'facet' }, element('legend', {}, title), ...content)
}

function modalityTree(tree, state, change) {
  const row = (node, group) =>
    checkbox({
      key: `modality ${node.modality.code}`,
      // Under the heading Microscopy, the word again would only make the lines break.
      name: group ? node.modality.name.replace(/ microscopy$/, '') : node.modality.name,
      count: node.count,
      group: group?.modality.code ?? node.modality.code,
      checked: isChosen(state, node, group),
      partly: isPartlyChosen(state, node),
      onchange: () => change(chosenAfter(state, node, group)),
    })
  const shown = (node, group) => node.count > 0 || isChosen(state, node, group)
  const items = tree
    .filter((node) => shown(node) || isPartlyChosen(state, node))
    .map((node) => {
      const leaves = node.children.filter((leaf) => shown(leaf, undefined))
      return element(
        'li',
        {},
        row(node),
        leaves.length > 0 &&
          element(
            'ul',
            {},
            leaves.map((leaf) => element('li', {}, row(leaf, node))),
          ),
      )
    })
  return items.length > 0 ? element('ul', { className: 'tree' }, items) : nothing()
}

export const compoundName = (value) => (value ? 'Compound figures' : 'Figures of one panel')

/** One of two, or neither. */
function compoundFacet(values, state, change) {
  const counts = new Map(values.map(({ value, count }) => [value, count]))
  const shown = [true, false].filter((value) => counts.has(value) || state.compound === value)
  if (shown.length === 0) return nothing()
  return element(
    'ul',
    {},
    shown.map((value) =>
      element(
        'li',
        {},
        checkbox({
          key: `compound ${value}`,
          name: compoundName(value),
          count: counts.get(value) ?? 0,
          checked: state.compound === value,
          onchange: () => change({ ...state, compound: state.compound === value ? null : value }),
        }),
      ),
    ),
  )
}

function valueList(name, values, state, change, redraw) {
  const listed = new Set(values.map(({ value }) => value))
  const lost = [...state[name]].filter((value) => !listed.has(value)).map((value) => ({ value, count: 0 }))
  const all = [...values, ...lost]
  if (all.length === 0) return nothing()
  const isOpen = opened.has(name)
  const shown = all.filter(({ value }, i) => isOpen || i < shortList || state[name].has(value))
  const toggle = () => {
    if (isOpen) opened.delete(name)
    else opened.add(name)
    redraw()
  }
  return [
    element(
      'ul',
      {},
      shown.map(({ value, count }) =>
        element(
          'li',
          {},
          checkbox({
            key: `${name} ${value}`,
            name: value,
            count,
            checked: state[name].has(value),
            onchange: () => change(toggled(state, name, value)),
          }),
        ),
      ),
    ),
    all.length > shortList &&
      element(
        'button',
        { type: 'button', className: 'quiet', 'data-key': `all ${name}`, 'aria-expanded': isOpen, onclick: toggle },
        isOpen ? 'Show fewer' : `Show all ${number(all.length)}`,
      ),
  ].filter(Boolean)
}

function checkbox({ key, name, count, group, checked, partly = false, onchange }) {
  const input = element('input', { type: 'checkbox', checked, 'data-key': key, onchange })
  input.indeterminate = partly
  return element(
    'label',
    { className: 'choice', 'data-group': group },
    input,
    element('span', { className: 'name' }, name),
    element('span', { className: 'count', 'aria-label': counted(count, 'panel') }, number(count)),
  )
}

const nothing = () => element('p', { className: 'none' }, 'None among these panels.')
