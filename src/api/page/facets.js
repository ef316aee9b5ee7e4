import { choiceRow } from './choice-row.js'
import { element, renew } from './dom.js'
import { chosenAfter, isChosen, isLeftOut, isPartlyChosen, leftOutAfter } from './modality-choice.js'
import { geneChoice, withConditions } from './query-conditions.js'
import { short } from './results.js'
import { leftOut, toggled } from './search-state.js'
import { nothing, valueList } from './value-list.js'
import { compoundName, nameOf, valueNames } from './value-names.js'
import { yearFacet } from './year-facet.js'

/** Sections that are open, by their titles; kept while the page is open. */
const open = new Set(['How it was imaged', 'Gene or protein', 'Organism', 'Year'])

/**
 * Draws the column of filters. What the query was read to say is shown as chosen. `change(state)` is called with the new state after every
 * click, `complete(facet, text)` resolves to the values of a facet that begin so.
 */
export function showFacets(container, { facets, interpretation, state, change, complete }) {
  const read = (kind) => withConditions(state, interpretation, kind)
  const choice = (name, from) => ({
    chosen: from[name],
    toggled: (value) => toggled(from, name, value),
    leftOut: (value) => leftOut(from, name, value),
  })
  const list = (name, values, { chosen, toggled: after, leftOut: afterLeavingOut } = choice(name, state)) =>
    valueList({
      name,
      values,
      chosen,
      not: state.not[name],
      toggle: (value) => change(after(value)),
      leaveOut: (value) => change(afterLeavingOut(value)),
      nameOf: (value) => nameOf(name, value),
      finder: finders[name] && {
        title: finders[name].title,
        complete: (typed) => complete(finders[name].facet, typed),
      },
    })
  const fixed = (name) => {
    const places = Object.keys(valueNames[name])
    return list(
      name,
      facets[name].toSorted((a, b) => places.indexOf(a.value) - places.indexOf(b.value)),
    )
  }
  renew(
    container,
    section('How it was imaged', modalityTree(facets.modality, read('MODALITY'), change)),
    section('Gene or protein', list('gene', facets.gene, geneChoice(state, interpretation))),
    section('Organism', list('organism', facets.organism, choice('organism', read('ORGANISM')))),
    section('Year', yearFacet(facets.year, read('YEAR'), change)),
    section('Journal', list('journal', facets.journal, choice('journal', read('JOURNAL')))),
    section('Licence', fixed('licenceGroup'), list('licence', facets.licence, choice('licence', read('LICENCE')))),
    section('Figure', compoundFacet(facets.compound, state, change)),
    section('How sure the label is', fixed('confidenceBand')),
    section('What the label rests on', fixed('labelSource')),
    section('Type of article', list('articleType', facets.articleType)),
  )
}

/** Facets that may have so many values that a box finds them. */
const finders = {
  gene: { facet: 'GENE', title: 'Find a gene or family' },
  organism: { facet: 'ORGANISM', title: 'Find an organism' },
  journal: { facet: 'JOURNAL', title: 'Find a journal' },
}

function section(title, ...content) {
  const made = element(
    'details',
    { className: 'facet', open: open.has(title) || hasChoice(content) },
    element('summary', { 'data-key': `section ${title}` }, title),
    element('div', { role: 'group', 'aria-label': title }, ...content),
  )
  made.ontoggle = () => {
    if (made.open) open.add(title)
    else open.delete(title)
  }
  return made
}

const hasChoice = (content) =>
  content
    .flat(Infinity)
    .some(
      (part) =>
        part instanceof Element && part.querySelector('input:checked, .leave-out[aria-pressed="true"]') !== null,
    )

function modalityTree(tree, state, change) {
  const row = (node, group) =>
    choiceRow({
      key: `modality ${node.modality.code}`,
      name: group ? short(node.modality.name) : node.modality.name,
      count: node.count,
      group: group?.modality.code ?? node.modality.code,
      checked: isChosen(state, node, group),
      partly: isPartlyChosen(state, node),
      choose: () => change(chosenAfter(state, node, group)),
      isLeftOut: isLeftOut(state, node, group),
      leaveOut: () => change(leftOutAfter(state, node, group)),
    })
  const shown = (node) => node.count > 0 || isChosen(state, node) || isLeftOut(state, node)
  const items = tree
    .filter((node) => shown(node) || node.children.some(shown))
    .map((node) => {
      const leaves = node.children.filter(shown)
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
        choiceRow({
          key: `compound ${value}`,
          name: compoundName(value),
          count: counts.get(value) ?? 0,
          checked: state.compound === value,
          choose: () => change({ ...state, compound: state.compound === value ? null : value }),
        }),
      ),
    ),
  )
}
