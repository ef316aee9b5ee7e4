/** The values of fixed choices and how they are shown; those of journals, licences and organisms are what they are. */
export const valueNames = {
  licenceGroup: {
    COMMERCIAL: 'Commercial use too',
    NON_COMMERCIAL: 'Non-commercial use',
    TEXT_MINING_ONLY: 'Text mining only',
    UNKNOWN: 'No licence found',
  },
  confidenceBand: { HIGH: 'Sure, from 90 %', MEDIUM: 'Likely, from 70 %', LOW: 'Unsure, below 70 %' },
  labelSource: { MODEL: 'The picture', CAPTION: 'The caption', FUSED: 'Picture and caption', HUMAN: 'A curator' },
}

/** `EGFR`; of a family its name without the database: `Histone H3 family`. */
export const geneName = (key) =>
  key.startsWith('FPLX:') ? `${key.slice('FPLX:'.length).replaceAll('_', ' ')} family` : key

/** `Research article`. */
const articleTypeName = (type) => type.charAt(0).toUpperCase() + type.slice(1).replaceAll('-', ' ')

export const compoundName = (value) => (value ? 'Compound figures' : 'Figures of one panel')

/** `2018`, `since 2018`, `2018 to 2020`. */
export function yearsName({ from, to }) {
  if (from === to) return String(from)
  if (to === null) return `since ${from}`
  return from === null ? `until ${to}` : `${from} to ${to}`
}

/** A value of a filter by its name; `tree`: the taxonomy, which names modalities. */
export function nameOf(filter, value, tree = []) {
  if (filter === 'modality') {
    const nodes = tree.flatMap((group) => [group, ...group.children])
    return nodes.find(({ modality }) => modality.code === value)?.modality.name ?? value
  }
  if (filter === 'gene') return geneName(value)
  if (filter === 'articleType') return articleTypeName(value)
  return valueNames[filter]?.[value] ?? value
}

/** Filters whose values are called by their own names. */
const proper = new Set(['gene', 'organism', 'journal', 'licence', 'article'])

/** The same within a sentence: `fluorescence microscopy`, `PLoS ONE`. */
export function nameWithin(filter, value, tree) {
  const name = nameOf(filter, value, tree)
  return proper.has(filter) ? name : inSentence(name)
}

/** `Light` → `light`; `PET`, `X-ray` and `3D` stay. */
export const inSentence = (name) => name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
