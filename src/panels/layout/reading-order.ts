import type { Box } from '../../domain/record.ts'

/**
 * Boxes as one reads them: rows from the top, each from the left. A figure that falls into columns first (no gap runs across it) is read
 * down its columns.
 */
export function readingOrder<T extends { readonly box: Box }>(panels: readonly T[]): T[] {
  if (panels.length < 2) return [...panels]
  const rows = cutApart(panels, 1)
  if (rows.length > 1) return rows.flatMap((row) => readingOrder(row))
  const columns = cutApart(panels, 0)
  if (columns.length > 1) return columns.flatMap((column) => readingOrder(column))
  return panels.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
}

/** Groups that a straight line across (`axis` 1) or down (0) separates; lines may touch a panel's edge by a tenth of its size. */
function cutApart<T extends { readonly box: Box }>(panels: readonly T[], axis: 0 | 1): T[][] {
  const start = ({ box }: T) => box[axis]
  const end = ({ box }: T) => box[axis + 2] as number
  const slack = (panel: T) => 0.1 * (end(panel) - start(panel))
  const groups: T[][] = []
  let reached = Number.NEGATIVE_INFINITY
  for (const panel of panels.toSorted((a, b) => start(a) - start(b))) {
    const group = groups.at(-1)
    if (group === undefined || start(panel) + slack(panel) >= reached) groups.push([panel])
    else group.push(panel)
    reached = Math.max(reached, end(panel) - slack(panel))
  }
  return groups
}
