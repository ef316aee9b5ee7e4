import type { Random } from './random.ts'

/** One channel of light (or height, or stain), unbounded, row by row. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

export type Point = readonly [x: number, y: number]

export function paint(width: number, height: number, value: (x: number, y: number) => number): Plane {
  const data = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) data[i] = value(x, y)
  return { width, height, data }
}

/** Outside the plane the nearest edge pixel counts. */
export function at(plane: Plane, x: number, y: number): number {
  const column = Math.min(plane.width - 1, Math.max(0, Math.round(x)))
  const row = Math.min(plane.height - 1, Math.max(0, Math.round(y)))
  return plane.data[row * plane.width + column] ?? 0
}

/** Gaussian. */
export function blur(plane: Plane, sigma: number): Plane {
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const along = (source: Plane, dx: number, dy: number) =>
    paint(
      source.width,
      source.height,
      (x, y) =>
        weights.reduce((sum, weight, i) => sum + weight * at(source, x + dx * (i - reach), y + dy * (i - reach)), 0) /
        total,
    )
  return along(along(plane, 1, 0), 0, 1)
}

/** What a microscope makes of light: a sharp core and a wide, weak haze from out of focus. */
export function pointSpread(plane: Plane, core: number, haze: number, share: number): Plane {
  const sharp = blur(plane, core)
  const wide = blur(plane, haze)
  return paint(plane.width, plane.height, (x, y) => (1 - share) * at(sharp, x, y) + share * at(wide, x, y))
}

/** Shot noise, which grows with the root of the light, and the camera's own. */
export function expose(random: Random, plane: Plane, shot: number, camera: number): Plane {
  return paint(plane.width, plane.height, (x, y) => {
    const light = at(plane, x, y)
    return light + random.normal() * (shot * Math.sqrt(Math.max(0, light)) + camera)
  })
}

/** Changes the pixels within `reach` of a point; `value` gets the offset from the point and what was there. */
export function stamp(
  plane: Plane,
  centre: Point,
  reach: number,
  value: (dx: number, dy: number, old: number) => number,
) {
  const [cx, cy] = centre
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(plane.height - 1, cy + reach); y++)
    for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(plane.width - 1, cx + reach); x++) {
      const i = y * plane.width + x
      plane.data[i] = value(x - cx, y - cy, plane.data[i] ?? 0)
    }
}

/** Changes the pixels near a line through `points`; `value` gets the distance from the line and the place along it, 0 to 1. */
export function stroke(
  plane: Plane,
  points: readonly Point[],
  reach: number,
  value: (distance: number, along: number, old: number) => number,
) {
  const nearest = new Map<number, readonly [distance: number, along: number]>()
  points.slice(1).forEach((end, n) => {
    const start = points[n] ?? end
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
    const length = dx * dx + dy * dy || 1
    const [left, right] = [Math.min(start[0], end[0]) - reach, Math.max(start[0], end[0]) + reach]
    const [top, bottom] = [Math.min(start[1], end[1]) - reach, Math.max(start[1], end[1]) + reach]
    for (let y = Math.max(0, Math.floor(top)); y <= Math.min(plane.height - 1, bottom); y++)
      for (let x = Math.max(0, Math.floor(left)); x <= Math.min(plane.width - 1, right); x++) {
        const t = Math.min(1, Math.max(0, ((x - start[0]) * dx + (y - start[1]) * dy) / length))
        const distance = Math.hypot(x - start[0] - t * dx, y - start[1] - t * dy)
        const i = y * plane.width + x
        if (distance <= reach && distance < (nearest.get(i)?.[0] ?? Infinity))
          nearest.set(i, [distance, (n + t) / (points.length - 1)])
      }
  })
  for (const [i, [distance, along]] of nearest) plane.data[i] = value(distance, along, plane.data[i] ?? 0)
}
