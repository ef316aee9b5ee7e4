import { element, percent } from './dom.js'
import { short } from './results.js'

const givers = { MODEL: 'Picture', CAPTION: 'Caption', FUSED: 'Together', HUMAN: 'Curator' }
/** Probability from which another modality is worth naming. */
const possible = 0.01

/** What the picture says of a label, what the caption says, and both together: `{by, name, probability}` each; then what else it may be. */
export function rowsOf({ top, source, evidence }) {
  const row = (by, { modality, probability }) => ({ by, name: short(modality.name), probability })
  const both = evidence?.image && evidence.text
  const [best, ...others] = top
  return [
    ...(both ? [row('Picture', evidence.image[0]), row('Caption', evidence.text[0])] : []),
    ...(best ? [row(both ? 'Together' : givers[source], best)] : []),
    ...others
      .filter(({ probability }) => probability >= possible)
      .slice(0, 2)
      .map((other) => row('or', other)),
  ]
}

const decisions = {
  BOTH: 'Picture and caption agree.',
  IMAGE: 'The picture outweighs the caption.',
  TEXT: 'The caption outweighs the picture.',
  NEITHER: 'Only both together lead to this label.',
}

/** The same in sentences: how the two go together, how sure the group is, and which model said so. */
export function remarksOf({ evidence, group, model }) {
  return [
    evidence?.text === null && 'The caption does not say how it was imaged.',
    evidence?.image && evidence.text && decisions[evidence.decidedBy],
    group && `${group.group.name} of any kind: ${percent(group.probability)}.`,
    model && `Model: ${model}.`,
  ].filter(Boolean)
}

export function labelEvidence(label) {
  return [
    element(
      'ul',
      { className: 'likelihoods' },
      rowsOf(label).map(({ by, name, probability }) =>
        element(
          'li',
          {},
          element('span', { className: 'by' }, by),
          element('span', {}, name),
          element('meter', { min: 0, max: 1, value: probability, 'aria-hidden': 'true' }),
          element('span', { className: 'count' }, percent(probability)),
        ),
      ),
    ),
    element('p', { className: 'facts' }, remarksOf(label).join(' ')),
  ]
}
