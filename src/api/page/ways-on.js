import { cutOne } from './query-text.js'
import { filterCount, lists } from './search-state.js'
import { compoundName, inSentence, nameWithin, yearsName } from './value-names.js'

/** As many conditions are tried: each costs a search. */
const most = 12

/**
 * The searches that take back one condition of a search each, `{text, state}`: a part of the query that was read, a filter with all its values,
 * or a word. `tree` names modalities.
 */
export function waysOn(state, interpretation, tree) {
  const read = interpretation ?? { readings: [], ambiguous: [] }
  const readings = read.readings.filter(({ isApplied }) => isApplied)
  const without = (part) => ({ ...state, query: cutOne(state.query, part, read) })
  const all = [
    ...readings.map((reading) => ({
      text: reading.isExcluded ? `With ${reading.label.replace(/^not /, '')}` : `Without ${reading.label}`,
      state: without(reading),
    })),
    ...withoutFilter(state, tree),
    ...wordsOf(state.query, readings, read.ambiguous).map((words) => ({
      text: `Without “${words.text.replaceAll('"', '')}”`,
      state: without(words),
    })),
  ]
  return all.filter((way) => way.state.query !== '' || filterCount(way.state) > 0).slice(0, most)
}

function withoutFilter(state, tree) {
  const named = (name, values) => listed([...values].map((value) => nameWithin(name, value, tree)))
  return [
    ...lists
      .filter((name) => state[name].size > 0)
      .map((name) => ({ text: `Without ${named(name, state[name])}`, state: { ...state, [name]: new Set() } })),
    ...lists
      .filter((name) => state.not[name].size > 0)
      .map((name) => ({
        text: `With ${named(name, state.not[name])}`,
        state: { ...state, not: { ...state.not, [name]: new Set() } },
      })),
    state.compound !== null && {
      text: `Without ${inSentence(compoundName(state.compound))}`,
      state: { ...state, compound: null },
    },
    (state.from !== null || state.to !== null) && {
      text: `Without ${yearsName(state)}`,
      state: { ...state, from: null, to: null },
    },
  ].filter(Boolean)
}

const listed = (names) => (names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' or '))

/** Words and phrases that were read as nothing else. `not since 2018` is taken as a whole: without its `not` it would ask for what it is not. */
function wordsOf(query, readings, ambiguous) {
  const doubtful = ambiguous.filter(({ text }) => /\s/.test(text))
  const words = [...query.matchAll(/-?"[^"]*"|\S+/g)]
    .map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
    .filter((word) => ![...readings, ...doubtful].some(({ start, end }) => start < word.end && word.start < end))
  return [...words, ...doubtful].toSorted((a, b) => a.start - b.start)
}
