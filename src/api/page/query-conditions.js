import { cut } from './query-text.js'
import { leftOut, toggled } from './search-state.js'

/** Lists of the state that readings of a kind can become values of. */
const listOf = { MODALITY: 'modality', GENE: 'gene', ORGANISM: 'organism', JOURNAL: 'journal', LICENCE: 'licence' }

/** Readings of a kind that panels must meet. What is left out is no choice among values. */
const applied = (interpretation, kind) =>
  (interpretation?.readings ?? []).filter(
    (reading) => reading.kind === kind && reading.isApplied && !reading.isExcluded,
  )

/**
 * The state with what the query was read to say of one kind (`MODALITY`, `YEAR` …) as a filter instead: a facet shows it as chosen, and goes
 * on from there. Genes that must all be named are no choice among values: they stay in the query, and the facet of genes narrows them further.
 */
export function withConditions(state, interpretation, kind) {
  const readings = applied(interpretation, kind)
  if (readings.length === 0 || (kind === 'GENE' && interpretation.filter.geneAll !== null)) return state
  const query = cut(state.query, readings)
  if (kind === 'YEAR') {
    return { ...state, query, from: interpretation.filter.yearFrom, to: interpretation.filter.yearTo }
  }
  return { ...state, query, [listOf[kind]]: new Set(readings.flatMap(({ values }) => values)) }
}

/** The genes that a facet shows as chosen, and the states after a click on one of them: chosen or not, left out or not. */
export function geneChoice(state, interpretation) {
  const given = withConditions(state, interpretation, 'GENE')
  const readings = given === state ? applied(interpretation, 'GENE') : []
  const readOf = (value) => readings.filter(({ values }) => values.includes(value))
  const withoutWords = (value) => ({ ...given, query: cut(given.query, readOf(value)) })
  return {
    chosen: new Set([...given.gene, ...readings.flatMap(({ values }) => values)]),
    toggled: (value) => (readOf(value).length > 0 ? withoutWords(value) : toggled(given, 'gene', value)),
    leftOut: (value) => leftOut(withoutWords(value), 'gene', value),
  }
}

/** Whether genes are asked for, so that it matters where they must be named. */
export const asksForGenes = (state, interpretation) =>
  state.gene.size > 0 || state.not.gene.size > 0 || (interpretation?.readings ?? []).some(({ kind }) => kind === 'GENE')
