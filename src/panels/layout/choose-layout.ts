import { boxArea, sharedArea } from '../../domain/box-geometry.ts'
import type { Box } from '../../domain/record.ts'
import type { CandidateBox, CellVote } from './vote-boxes.ts'

/** Two panels of one figure share at most this part of the smaller one: an axis label, the corner of a legend. */
const mostShared = 0.25

/** A panel whose cells agree less than this is none: it is the support that a wrong box typically has. */
const evenSupport = 0.5

/** More than this many rivals are not searched through but taken in order of support. */
const mostRivals = 18

interface Rival extends CandidateBox {
  /** What the layout gains by it: the cells that it explains, less what a wrong box would explain as well. */
  readonly gain: number
}

/** Of all layouts without overlaps, the one that the cells agree with most. At least one box as long as there is a candidate. */
export function chooseLayout(candidates: readonly CandidateBox[], votes: readonly CellVote[]): CandidateBox[] {
  const rivals = candidates.map((candidate): Rival => ({ ...candidate, gain: gainOf(candidate, votes) }))
  const chosen = groupsOf(rivals).flatMap((group) =>
    group.length <= mostRivals ? bestOf(group) : inOrderOfSupport(group),
  )
  return chosen.length > 0 ? chosen : rivals.slice(0, 1)
}

function gainOf({ box, support }: CandidateBox, votes: readonly CellVote[]): number {
  const cells = votes.filter(({ x, y }) => x >= box[0] && x < box[2] && y >= box[1] && y < box[3]).length
  return cells * (support - evenSupport)
}

function conflict(a: Box, b: Box): boolean {
  return sharedArea(a, b) > mostShared * Math.min(boxArea(a), boxArea(b))
}

/** Candidates that exclude each other, directly or through others. */
function groupsOf(rivals: readonly Rival[]): Rival[][] {
  const groups: Rival[][] = []
  const left = new Set(rivals)
  for (const first of rivals) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const member of group) {
      for (const other of left) {
        if (!conflict(member.box, other.box)) continue
        left.delete(other)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

/** Every set without conflicts is tried, those that cannot become better than the best one left aside. */
function bestOf(group: readonly Rival[]): Rival[] {
  const rivals = group.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain)
  let best: Rival[] = []
  let bestGain = 0
  const search = (index: number, chosen: Rival[], gain: number, possible: number): void => {
    if (gain > bestGain) [best, bestGain] = [chosen, gain]
    const rival = rivals[index]
    if (rival === undefined || gain + possible <= bestGain) return
    const rest = possible - rival.gain
    if (!chosen.some(({ box }) => conflict(box, rival.box)))
      search(index + 1, [...chosen, rival], gain + rival.gain, rest)
    search(index + 1, chosen, gain, rest)
  }
  search(
    0,
    [],
    0,
    rivals.reduce((sum, { gain }) => sum + gain, 0),
  )
  return best
}

function inOrderOfSupport(group: readonly Rival[]): Rival[] {
  const chosen: Rival[] = []
  for (const rival of group) {
    if (rival.gain > 0 && !chosen.some(({ box }) => conflict(box, rival.box))) chosen.push(rival)
  }
  return chosen
}
