import { boxArea } from '../../domain/box-geometry.ts'
import type { Box } from '../../domain/record.ts'

/** A letter outside of every panel may name those that are not farther than this many of its heights, or this share of their shorter side. */
const farthest = { heights: 2.5, share: 0.2 }

/**
 * The panels that a letter may name, nearest to its centre first; the smaller one first where it stands in several.
 * @returns indices in `panels`.
 */
export function nearestPanels(panels: readonly Box[], letter: Box): number[] {
  const [x, y] = [(letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2]
  const height = letter[3] - letter[1]
  return panels
    .map((panel, index) => ({ panel, index, distance: distanceTo(panel, x, y) }))
    .filter(({ panel, distance }) => distance <= farthestFrom(panel, height))
    .sort((a, b) => a.distance - b.distance || boxArea(a.panel) - boxArea(b.panel))
    .map(({ index }) => index)
}

function farthestFrom([x0, y0, x1, y1]: Box, letterHeight: number): number {
  return Math.max(farthest.heights * letterHeight, farthest.share * Math.min(x1 - x0, y1 - y0))
}

function distanceTo([x0, y0, x1, y1]: Box, x: number, y: number): number {
  return Math.hypot(Math.max(0, x0 - x, x - x1), Math.max(0, y0 - y, y - y1))
}
