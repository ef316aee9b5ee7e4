import type { Box } from '../../../domain/record.ts'
import { cellSide } from '../../layout/panel-network.ts'
import type { RasterSize } from '../../layout/raster-size.ts'

/** What the network should say of each cell, rows first. */
export interface CellTargets {
  /** 1 in panels, else 0. */
  readonly inside: Float32Array
  /** Sides of the cell's panel, pixels of the raster, four a cell; around the cell itself where there is no panel. */
  readonly boxes: Float32Array
  /** How much the cell's box counts: every panel counts as the root of its area. The sum over all cells is 1. */
  readonly weights: Float32Array
}

/** Where boxes overlap, the smaller one has the cell. */
export function cellTargets(panels: readonly Box[], [width, height]: RasterSize): CellTargets {
  const columns = width / cellSide
  const rows = height / cellSide
  const inside = new Float32Array(rows * columns)
  const boxes = new Float32Array(rows * columns * 4)
  const weights = new Float32Array(rows * columns)
  const bySize = [...panels].sort((a, b) => areaOf(a) - areaOf(b))
  for (let cell = 0; cell < inside.length; cell++) {
    const x = ((cell % columns) + 0.5) * cellSide
    const y = (Math.floor(cell / columns) + 0.5) * cellSide
    const panel = bySize.find(([x0, y0, x1, y1]) => x >= x0 && x < x1 && y >= y0 && y < y1)
    boxes.set(panel ?? [x - 4, y - 4, x + 4, y + 4], cell * 4)
    if (panel === undefined) continue
    inside[cell] = 1
    weights[cell] = 1 / Math.sqrt(areaOf(panel))
  }
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return { inside, boxes, weights: sum === 0 ? weights : weights.map((weight) => weight / sum) }
}

function areaOf([x0, y0, x1, y1]: Box): number {
  return Math.max(1, (x1 - x0) * (y1 - y0))
}
