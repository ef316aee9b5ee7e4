/** How the values of filters are shown; those of journals, licences and organisms are what they are. */
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
