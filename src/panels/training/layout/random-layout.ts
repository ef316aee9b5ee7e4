import type { Box } from '../../../domain/record.ts'

/** Cells of a figure, side by side, in reading order; gutters are not taken off yet. */
export function randomLayout(area: Box, panels: number, random: () => number): Box[] {
  if (panels === 1) return [area]
  return random() < 0.5 ? grid(area, panels, random) : split(area, panels, random)
}

/** Rows of about equal length, all of one height or not, the panels of a row of one width or not. */
function grid([x0, y0, x1, y1]: Box, panels: number, random: () => number): Box[] {
  const shape = (x1 - x0) / (y1 - y0)
  const rows = Math.max(1, Math.min(panels, Math.round(Math.sqrt(panels / shape) + random() - 0.5)))
  const even = random() < 0.7
  const heights = shares(rows, even ? 0 : 0.5, random)
  const cells: Box[] = []
  let top = y0
  heights.forEach((share, row) => {
    const count = Math.floor((panels * (row + 1)) / rows) - Math.floor((panels * row) / rows)
    const bottom = top + share * (y1 - y0)
    let left = x0
    for (const width of shares(count, even && random() < 0.8 ? 0 : 0.5, random)) {
      const right = left + width * (x1 - x0)
      cells.push([left, top, right, bottom])
      left = right
    }
    top = bottom
  })
  return cells
}

/** One straight cut after the other, each through one cell. */
function split([x0, y0, x1, y1]: Box, panels: number, random: () => number): Box[] {
  if (panels === 1) return [[x0, y0, x1, y1]]
  const first = 1 + Math.floor(random() * (panels - 1))
  const share = Math.min(0.8, Math.max(0.2, first / panels + 0.3 * (random() - 0.5)))
  const across = (x1 - x0) * (0.6 + 0.8 * random()) > y1 - y0
  const cut = across ? x0 + share * (x1 - x0) : y0 + share * (y1 - y0)
  const before: Box = across ? [x0, y0, cut, y1] : [x0, y0, x1, cut]
  const after: Box = across ? [cut, y0, x1, y1] : [x0, cut, x1, y1]
  return [...split(before, first, random), ...split(after, panels - first, random)]
}

/** Parts of 1, each up to `spread` larger or smaller than the mean. */
function shares(count: number, spread: number, random: () => number): number[] {
  const sizes = Array.from({ length: count }, () => 1 + spread * (2 * random() - 1))
  const sum = sizes.reduce((total, size) => total + size, 0)
  return sizes.map((size) => size / sum)
}
