import type { Box } from '../../domain/record.ts'

/**
 * Whether one reads the panel `a` before `b`: `b` lies to the right of it or below, and neither to the left nor above. Null where that
 * is not plain: of an upper right and a lower left one either may be first. Panels may overlap by a tenth of the smaller one's size.
 */
export function readsBefore(a: Box, b: Box): boolean | null {
  const isAfter = liesBehind(b, a, 0) || liesBehind(b, a, 1)
  const isBefore = liesBehind(a, b, 0) || liesBehind(a, b, 1)
  return isAfter === isBefore ? null : isAfter
}

/** To the right (`axis` 0) or below (1). */
function liesBehind(box: Box, other: Box, axis: 0 | 1): boolean {
  const size = (of: Box) => (of[axis + 2] as number) - of[axis]
  return box[axis] >= (other[axis + 2] as number) - 0.1 * Math.min(size(box), size(other))
}
