import { byId, element, renew } from './dom.js'
import { asCondition, asWords, cutOne } from './query-text.js'
import { filterCount, leftOut, lists, toggled, withoutFilters } from './search-state.js'
import { compoundName, nameOf, nameWithin, yearsName } from './value-names.js'

/**
 * Draws above the results how the query was read and which filters are chosen, each to be taken back, and what was ambiguous. `go(state)` is
 * called with the state after a click; `tree` names modalities.
 */
export function showTags(container, { interpretation, state, tree, go }) {
  const count = filterCount(state)
  const tags = [...readingTags(interpretation, state, go), ...filterTags(state, tree, go)]
  const clear = { type: 'button', className: 'quiet', 'data-key': 'clear', onclick: () => go(withoutFilters(state)) }
  const hadFocus = container.contains(document.activeElement)
  renew(
    container,
    element(
      'ul',
      { className: 'tags', 'aria-label': 'Conditions of this search' },
      tags.map((tag) => element('li', {}, tag)),
      count > 1 && element('li', {}, element('button', clear, 'Clear filters')),
      literalSwitch(interpretation, state, go),
    ),
    interpretation?.note ? element('p', { className: 'note' }, interpretation.note) : [],
    doubts(interpretation, state, tree, go).map((doubt) => element('p', { className: 'note' }, doubt)),
  )
  // Whoever goes by keyboard goes on beside the tag that went away.
  if (hadFocus && !container.contains(document.activeElement)) {
    const next = container.querySelector('button') ?? byId('results')
    next.focus()
  }
}

/** What the query was read to say: `×` takes it out of the query, the other button puts it into quotes. */
function readingTags(interpretation, state, go) {
  return (interpretation?.readings ?? []).map((reading) => {
    const { text, kind, label, isExcluded, isApplied } = reading
    const isNamed =
      kind === 'GENE' && !isExcluded && !text.toLowerCase().includes(label.replace(/^gene /, '').toLowerCase())
    return element(
      'span',
      { className: isApplied ? 'tag read' : 'tag read void', title: `“${text}” in the query` },
      isNamed && element('span', { className: 'typed' }, `${text} = `),
      label,
      isApplied &&
        !isExcluded &&
        named.has(kind) &&
        element(
          'button',
          {
            type: 'button',
            className: 'words-only',
            'aria-label': `Search ${label} as words`,
            'data-key': `words ${text}`,
            onclick: () => go({ ...state, query: asWords(state.query, reading) }),
          },
          'as words',
        ),
      remover(`Remove ${label}`, `read ${text}`, () =>
        go({ ...state, query: cutOne(state.query, reading, interpretation) }),
      ),
    )
  })
}

/** Readings whose words could be meant as words. */
const named = new Set(['MODALITY', 'GENE', 'ORGANISM'])

function filterTags(state, tree, go) {
  const tag = (text, key, changed) =>
    element(
      'span',
      { className: 'tag' },
      text,
      remover(`Remove filter ${text}`, `chosen ${key}`, () => go(changed)),
    )
  const tags = lists.flatMap((name) => [
    ...[...state[name]].map((value) => tag(nameOf(name, value, tree), `${name} ${value}`, toggled(state, name, value))),
    ...[...state.not[name]].map((value) =>
      tag(`not ${nameWithin(name, value, tree)}`, `not ${name} ${value}`, leftOut(state, name, value)),
    ),
  ])
  if (state.compound !== null) tags.push(tag(compoundName(state.compound), 'compound', { ...state, compound: null }))
  if (state.from !== null || state.to !== null) {
    tags.push(tag(yearsName(state), 'years', { ...state, from: null, to: null }))
  }
  return tags
}

function remover(label, key, onclick) {
  return element('button', { type: 'button', 'aria-label': label, 'data-key': key, onclick }, '×')
}

/** Whether the query is read at all; offered where that makes a difference. */
function literalSwitch(interpretation, state, go) {
  if (!state.isLiteral && !interpretation?.readings.length) return null
  const text = state.isLiteral ? 'Searched as plain words. Read the query' : 'Take all as words'
  const onclick = () => go({ ...state, isLiteral: !state.isLiteral })
  return element(
    'li',
    {},
    element('button', { type: 'button', className: 'quiet', 'data-key': 'literal', onclick }, text),
  )
}

const mostMeanings = 4

/** What could be meant otherwise: why, and the other meanings to choose from. What is left out has none: a click would ask for it. */
function doubts(interpretation, state, tree, go) {
  if (!interpretation) return []
  const choices = (part, field, meanings) =>
    meanings.slice(0, mostMeanings).map(({ value, label }) =>
      element(
        'button',
        {
          type: 'button',
          className: 'quiet',
          'data-key': `meant ${part.start} ${value}`,
          onclick: () => go({ ...state, query: asCondition(state.query, part, field, value) }),
        },
        field === 'gene' ? label : nameOf(field, value, tree),
      ),
    )
  return [
    ...interpretation.readings
      .filter(({ alternatives, isExcluded }) => alternatives.length > 0 && !isExcluded)
      .map((reading) => [
        `“${reading.text}” may also be`,
        choices(reading, reading.kind.toLowerCase(), reading.alternatives),
      ]),
    ...interpretation.ambiguous.map((part) => [part.reason, choices(part, 'gene', part.candidates)]),
  ]
}
