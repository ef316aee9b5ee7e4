import { overUnion } from '../../domain/box-geometry.ts'
import type { Box } from '../../domain/record.ts'
import { cellOutputs, cellSide, distanceUnit } from './panel-network.ts'
import type { RasterSize } from './raster-size.ts'

/** What one cell says of the panel that it lies in. */
export interface CellVote {
  /** Centre of the cell, pixels of the raster. */
  readonly x: number
  readonly y: number
  /** Probability that it lies in a panel. */
  readonly inside: number
  readonly box: Box
}

/** A box that cells agree on. */
export interface CandidateBox {
  /** Pixels of the raster. */
  readonly box: Box
  /** Mean over the cells in the box of (inside × overlap of the cell's own box with it): 1 where all cells agree entirely. */
  readonly support: number
}

/** Cells below this do not vote. */
const leastInside = 0.3
/** Cells whose box overlaps a candidate by so much are taken to mean the same panel. */
const samePanel = 0.6
const leastSupport = 0.15
const mostCandidates = 160

/** The outputs of the network, [rows, columns, 5] flat, as votes. */
export function readVotes(outputs: Float32Array, [width, height]: RasterSize): CellVote[] {
  const columns = width / cellSide
  const reach = (value: number) => distanceUnit * Math.exp(Math.min(4, Math.max(-5, value)))
  return Array.from({ length: outputs.length / cellOutputs }, (_, cell) => {
    const [logit = 0, left = 0, top = 0, right = 0, bottom = 0] = outputs.subarray(
      cell * cellOutputs,
      (cell + 1) * cellOutputs,
    )
    const x = ((cell % columns) + 0.5) * cellSide
    const y = (Math.floor(cell / columns) + 0.5) * cellSide
    const box: Box = [
      Math.max(0, x - reach(left)),
      Math.max(0, y - reach(top)),
      Math.min(width, x + reach(right)),
      Math.min(height, y + reach(bottom)),
    ]
    return { x, y, inside: 1 / (1 + Math.exp(-logit)), box }
  })
}

/** Every box that several cells agree on, the best supported first; they overlap where the cells disagree. */
export function voteBoxes(votes: readonly CellVote[]): CandidateBox[] {
  const open = votes.filter(({ inside }) => inside >= leastInside).sort((a, b) => b.inside - a.inside)
  const candidates: CandidateBox[] = []
  const taken = new Set<CellVote>()
  for (const seed of open) {
    if (taken.has(seed) || candidates.length >= mostCandidates) continue
    const agreeing = open.filter(({ box }) => overUnion(box, seed.box) >= samePanel)
    for (const vote of agreeing) taken.add(vote)
    const box = consensus(agreeing)
    const support = supportOf(box, votes)
    if (support >= leastSupport) candidates.push({ box, support })
  }
  return candidates.sort((a, b) => b.support - a.support)
}

/** How far the cells within a box agree with it, 0 to 1. */
function supportOf(box: Box, votes: readonly CellVote[]): number {
  let sum = 0
  let count = 0
  for (const vote of votes) {
    if (vote.x < box[0] || vote.x >= box[2] || vote.y < box[1] || vote.y >= box[3]) continue
    count++
    sum += vote.inside * overUnion(vote.box, box)
  }
  return count === 0 ? 0 : sum / count
}

/** Each side is the median of what the cells say, those nearest to it counting most: the near side is what a cell sees best. */
function consensus(votes: readonly CellVote[]): Box {
  const side = (index: 0 | 1 | 2 | 3) => {
    const along = index % 2 === 0 ? 'x' : 'y'
    const weighted = votes.map(({ box, inside, ...centre }) => ({
      value: box[index],
      weight: inside / (8 + Math.abs(box[index] - centre[along])),
    }))
    return weightedMedian(weighted)
  }
  return [side(0), side(1), side(2), side(3)]
}

function weightedMedian(values: { readonly value: number; readonly weight: number }[]): number {
  const sorted = values.sort((a, b) => a.value - b.value)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { value, weight } of sorted) {
    sum += weight
    if (sum >= half) return value
  }
  return sorted.at(-1)?.value ?? 0
}
