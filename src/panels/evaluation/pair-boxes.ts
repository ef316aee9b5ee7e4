import { boxArea, sharedArea } from '../../domain/box-geometry.ts'
import type { Box } from '../../domain/record.ts'

export interface Pair<G, P> {
  readonly gold: G
  readonly predicted: P
  readonly fit: number
}

interface Boxed {
  readonly box: Box
}

/** How well two boxes fit each other, 0 to 1. */
export type Fit = (gold: Box, predicted: Box) => number

/**
 * Pairs greedily by falling fit, each box once, and drops what fits less than `least`. Of equal fits the earlier gold box goes first, then
 * the earlier predicted one, so that equal input gives equal pairs.
 */
export function pairBoxes<G extends Boxed, P extends Boxed>(
  gold: readonly G[],
  predicted: readonly P[],
  measure: Fit,
  least: number,
): Pair<G, P>[] {
  const rivals = gold
    .flatMap((g) => predicted.map((p) => ({ gold: g, predicted: p, fit: measure(g.box, p.box) })))
    .filter((pair) => pair.fit >= least)
    .toSorted((a, b) => b.fit - a.fit)
  const used = new Set<Boxed>()
  return rivals.filter(({ gold: g, predicted: p }) => {
    if (used.has(g) || used.has(p)) return false
    used.add(g).add(p)
    return true
  })
}

/** The share of the predicted box that lies in the gold one: the ImageCLEF score's measure. */
export const insideGold: Fit = (gold, predicted) => sharedArea(gold, predicted) / boxArea(predicted)
