import { noise } from './noise.ts'
import type { Point } from './plane.ts'
import type { Random } from './random.ts'

/** A closed, irregular outline such as that of a cell or a nucleus. */
export interface Blob {
  readonly centre: Point
  readonly angle: number
  /** No point of the outline is further from the centre. */
  readonly reach: number
  /** 0 at the centre, 1 on the outline, more outside. */
  depth(x: number, y: number): number
}

export function blob(random: Random, centre: Point, radius: number, elongation = 1.3, roughness = 0.06): Blob {
  const angle = random.between(0, Math.PI)
  const stretch = Math.sqrt(elongation)
  const waves = [2, 3, 4, 5].map((k) => ({
    k,
    a: (random.normal() * roughness) / Math.sqrt(k - 1),
    phase: random.between(0, 6.3),
  }))
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return {
    centre,
    angle,
    reach: radius * stretch * 1.4,
    depth(x, y) {
      const [dx, dy] = [x - centre[0], y - centre[1]]
      const u = (dx * cos + dy * sin) / stretch
      const v = (dy * cos - dx * sin) * stretch
      const theta = Math.atan2(v, u)
      const bulge = waves.reduce((sum, wave) => sum + wave.a * Math.cos(wave.k * theta + wave.phase), 1)
      return Math.hypot(u, v) / (radius * Math.max(0.3, bulge))
    },
  }
}

/** Points about `spacing` apart, on a shaken hexagonal grid that reaches over the edges of the picture. */
export function scatter(random: Random, width: number, height: number, spacing: number, shake = 0.3): Point[] {
  const points: Point[] = []
  const rise = spacing * 0.87
  for (let row = -1; row * rise < height + spacing; row++)
    for (let column = -1; column * spacing < width + spacing; column++)
      points.push([
        (column + (row % 2 === 0 ? 0 : 0.5) + random.between(-shake, shake)) * spacing,
        row * rise + random.between(-shake, shake) * spacing,
      ])
  return points
}

export interface Mosaic {
  readonly centres: readonly Point[]
  /** The cell at a place, and how far away the border to its neighbour is, in pixels. */
  locate(x: number, y: number): { readonly cell: number; readonly neighbour: number; readonly border: number }
}

/** Cells that touch each other, as in an epithelium: Voronoi cells with curved borders. */
export function mosaic(seed: number, centres: readonly Point[], bend = 8): Mosaic {
  const [bendX, bendY] = [noise(seed, 55, 2), noise(seed + 7, 55, 2)]
  return {
    centres,
    locate(x, y) {
      const [px, py] = [x + bend * bendX(x, y), y + bend * bendY(x, y)]
      let [cell, neighbour, first, second] = [0, 0, Infinity, Infinity]
      centres.forEach((centre, i) => {
        const distance = (px - centre[0]) ** 2 + (py - centre[1]) ** 2
        if (distance < first) [neighbour, second, cell, first] = [cell, first, i, distance]
        else if (distance < second) [neighbour, second] = [i, distance]
      })
      return { cell, neighbour, border: (Math.sqrt(second) - Math.sqrt(first)) / 2 }
    },
  }
}

/** A line that wanders: `steps` of `length` pixels, turned a little at every step. */
export function wander(
  random: Random,
  start: Point,
  heading: number,
  steps: number,
  length: number,
  turn: number,
): Point[] {
  const points: Point[] = [start]
  let [x, y] = start
  let direction = heading
  let curl = random.normal() * turn * 0.3
  for (let step = 0; step < steps; step++) {
    curl += random.normal() * turn * 0.15
    curl *= 0.95
    direction += curl + random.normal() * turn * 0.5
    x += Math.cos(direction) * length
    y += Math.sin(direction) * length
    points.push([x, y])
  }
  return points
}
