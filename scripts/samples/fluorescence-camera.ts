import { noise } from './noise.ts'
import { type Picture, toPicture } from './picture.ts'
import { at, expose, type Plane, type Point, pointSpread, stamp } from './plane.ts'
import type { Random } from './random.ts'
import type { Blob } from './shapes.ts'

export type Dye = 'green' | 'red' | 'magenta' | 'blue'

const dyes: Record<Dye, readonly [number, number, number]> = {
  green: [0.08, 1, 0.14],
  red: [1, 0.12, 0.05],
  magenta: [0.95, 0.1, 0.8],
  blue: [0.12, 0.22, 1],
}

/** Each channel through the optics and the camera, then all of them in the colours of their dyes. */
export function develop(
  random: Random,
  channels: readonly (readonly [Dye, Plane])[],
  overlay: string,
): Promise<Picture> {
  const exposed = channels.map(
    ([dye, plane]) => [dyes[dye], expose(random, pointSpread(plane, 1, 11, 0.22), 0.055, 0.012)] as const,
  )
  const [first] = channels
  const [width, height] = [first?.[1].width ?? 0, first?.[1].height ?? 0]
  return toPicture(
    width,
    height,
    (x, y) => {
      const light = [0, 0, 0]
      for (const [colour, plane] of exposed) {
        const value = 1.12 * (1 - Math.exp(-1.5 * Math.max(0, at(plane, x, y))))
        colour.forEach((share, i) => {
          light[i] = (light[i] ?? 0) + share * value
        })
      }
      return [light[0] ?? 0, light[1] ?? 0, light[2] ?? 0]
    },
    overlay,
  )
}

/** A nucleus with uneven chromatin and one to three nucleoli. */
export function drawNucleus(random: Random, plane: Plane, nucleus: Blob, brightness: number) {
  const chromatin = noise(random.whole(1, 1e6), nucleus.reach / 3.5, 3)
  const nucleoli = Array.from(
    { length: random.whole(1, 3) },
    () => [random.normal() * 0.3, random.normal() * 0.3] as const,
  )
  const [cx, cy] = nucleus.centre
  stamp(plane, nucleus.centre, nucleus.reach, (dx, dy, old) => {
    const depth = nucleus.depth(cx + dx, cy + dy)
    if (depth > 1.1) return old
    const edge = Math.min(1, Math.max(0, (1.08 - depth) / 0.16))
    const holes = nucleoli.reduce(
      (product, [u, v]) =>
        product * (1 - 0.45 * Math.exp(-60 * Math.hypot(dx / nucleus.reach - u, dy / nucleus.reach - v) ** 2)),
      1,
    )
    return Math.max(old, brightness * edge * holes * (0.72 + 0.38 * chromatin(cx + dx, cy + dy)))
  })
}

/** Weakens what is inside an outline. */
export function dim(plane: Plane, nucleus: Blob, factor: number) {
  const [cx, cy] = nucleus.centre
  stamp(plane, nucleus.centre, nucleus.reach, (dx, dy, old) =>
    nucleus.depth(cx + dx, cy + dy) < 1 ? old * factor : old,
  )
}

export function spot(plane: Plane, centre: Point, sigma: number, brightness: number) {
  stamp(
    plane,
    centre,
    sigma * 3,
    (dx, dy, old) => old + brightness * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)),
  )
}
