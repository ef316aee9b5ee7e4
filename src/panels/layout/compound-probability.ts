import { boxArea, overUnion } from '../../domain/box-geometry.ts'
import type { Box } from '../../domain/record.ts'
import type { CellVote } from './vote-boxes.ts'

/** Logistic regression of "has several panels" on the two numbers below, on 61 figures of articles that the network had not learnt. */
const weights = { bias: -0.75, agreement: -3.3, several: 4.1 } as const

/**
 * Probability that a figure has several panels: from how many of its cells take the whole figure for their panel, and from whether
 * the layout that was chosen has several.
 */
export function compoundProbability(votes: readonly CellVote[], panels: number): number {
  const inside = votes.filter((vote) => vote.inside >= 0.5)
  if (inside.length === 0) return panels > 1 ? 0.5 : 0
  const whole = boundsOf(inside.map(({ box }) => box))
  const agreement =
    boxArea(whole) === 0 ? 1 : inside.reduce((sum, { box }) => sum + overUnion(box, whole), 0) / inside.length
  const score = weights.bias + weights.agreement * agreement + weights.several * (panels > 1 ? 1 : 0)
  return 1 / (1 + Math.exp(-score))
}

/** Around nearly all of the boxes: a few cells may be wrong. */
function boundsOf(boxes: readonly Box[]): Box {
  const at = (index: 0 | 1 | 2 | 3, share: number) =>
    boxes.map((box) => box[index]).toSorted((a, b) => a - b)[Math.floor(share * (boxes.length - 1))] ?? 0
  return [at(0, 0.03), at(1, 0.03), at(2, 0.97), at(3, 0.97)]
}
