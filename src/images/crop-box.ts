import type { Metadata, Region } from 'sharp'
import { FiglensError } from '../domain/errors.ts'
import type { Box } from '../domain/record.ts'

/** A box as whole pixels inside the upright picture, grown to pixel borders. Throws BAD_INPUT where nothing of the picture is in it. */
export function cropBox([x0, y0, x1, y1]: Box, { autoOrient: { width, height } }: Upright): Region {
  const left = Math.max(0, Math.floor(x0))
  const top = Math.max(0, Math.floor(y0))
  const right = Math.min(width, Math.ceil(x1))
  const bottom = Math.min(height, Math.ceil(y1))
  // Written so that NaN fails as well.
  if (!(right > left && bottom > top)) {
    throw new FiglensError(
      'BAD_INPUT',
      `The box ${x0},${y0},${x1},${y1} holds no pixel of the ${width} × ${height} picture.`,
    )
  }
  return { left, top, width: right - left, height: bottom - top }
}

type Upright = Pick<Metadata, 'autoOrient'>
