import { element, number, renew } from './dom.js'

/** Words that many names have: they say nothing about which modality is meant. */
const idle = new Set(['microscopy', 'and', 'or', 'of', 'system'])
const wordsOf = (text) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)

/** Modalities that the typed words name: `fluorescence` can be a word of the caption or a way of imaging; the user knows which. */
export function suggestedModalities(tree, state) {
  const nodes = tree.flatMap((group) => [group, ...group.children])
  return nodes
    .filter((node) => node.count > 0 && !state.modality.has(node.modality.code))
    .flatMap((node) => {
      const { code, key, name } = node.modality
      const names = [...wordsOf(`${key} ${name}`).filter((word) => !idle.has(word)), key, code.toLowerCase()]
      const word = state.query
        .split(/\s+/)
        .find((typed) => typed && names.some((known) => isMeant(typed.toLowerCase(), known)))
      return word === undefined ? [] : [{ node, word }]
    })
    .slice(0, 4)
}

/** Same word, or its plural, or a long beginning in common: `fluorescent`, `fluorescence`. */
function isMeant(typed, known) {
  if (typed === known || typed === `${known}s`) return true
  const length = Math.min(typed.length, known.length, 8)
  return length >= 7 && typed.slice(0, length) === known.slice(0, length)
}

/** Offers each as a filter; `choose(node, word)` takes it. */
export function showSuggestions(container, suggestions, choose) {
  if (suggestions.length === 0) return renew(container)
  renew(
    container,
    element('span', {}, 'Only show'),
    suggestions.map(({ node, word }) =>
      element(
        'button',
        {
          type: 'button',
          className: 'pill',
          'data-key': `suggest ${node.modality.code}`,
          onclick: () => choose(node, word),
        },
        `${node.modality.name} `,
        element('span', { className: 'count' }, number(node.count)),
      ),
    ),
  )
}
