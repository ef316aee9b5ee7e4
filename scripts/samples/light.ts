import { noise } from './noise.ts'
import { type Colour, type Picture, scaleBar, toPicture } from './picture.ts'
import { at, blur, expose, type Plane, type Point, paint, stamp, stroke } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { blob, mosaic, scatter, wander } from './shapes.ts'

/** Optical densities in red, green and blue, after Ruifrok & Johnston (2001), the eosin warmer. */
const stains = {
  haematoxylin: [0.65, 0.7, 0.29],
  eosin: [0.09, 0.88, 0.4],
  diaminobenzidine: [0.27, 0.57, 0.78],
} as const

/** Tumour of glia in haematoxylin and eosin: crowded, uneven nuclei on a fibrous ground, with vessels. */
export function stainedTissue(seed: number, size: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const [fibres, cloud, grain] = [noise(seed, 7, 3), noise(seed + 1, 90, 3), noise(seed + 2, 2.2, 2)]
  const bend = noise(seed + 3, 120, 2)
  const eosin = paint(size, size, (x, y) => {
    const strands = fibres(x * 0.35 + 26 * bend(x, y), y + 26 * bend(y, x))
    return 0.26 + 0.1 * cloud(x, y) + 0.17 * strands + 0.06 * grain(x, y)
  })
  const haematoxylin = paint(size, size, (x, y) => 0.06 + 0.04 * cloud(y, x))
  for (const centre of scatter(random, size, size, size / 21, 0.46)) {
    if (random.chance(0.2 + 0.25 * cloud(centre[0], centre[1]))) continue
    stainNucleus(random, haematoxylin, eosin, centre, size / random.between(58, 96), random.between(1.05, 2.6))
  }
  const vessels: Point[] = [
    [size * 0.27, size * 0.3],
    [size * 0.74, size * 0.66],
  ]
  for (const centre of vessels) vessel(random, haematoxylin, eosin, centre, size / random.between(10, 13))
  return brightfield(
    random,
    [
      [stains.haematoxylin, haematoxylin],
      [stains.eosin, eosin],
    ],
    scaleBar(size, size, Math.round(size / 6), bar, '#000'),
  )
}

function stainNucleus(
  random: Random,
  haematoxylin: Plane,
  eosin: Plane,
  centre: Point,
  radius: number,
  elongation: number,
) {
  const nucleus = blob(random, centre, radius, elongation, 0.09)
  const chromatin = noise(random.whole(1, 1e6), radius / 2.2, 2)
  const density = random.between(0.5, 1.15)
  const clear = random.chance(0.35)
  const [cx, cy] = centre
  stamp(haematoxylin, centre, nucleus.reach, (dx, dy, old) => {
    const depth = nucleus.depth(cx + dx, cy + dy)
    const rim = 0.22 * Math.exp(-(((depth - 0.93) / 0.1) ** 2))
    return depth < 1.06
      ? Math.max(old, density * Math.min(1, (1.06 - depth) / 0.12) * (0.78 + rim + 0.34 * chromatin(cx + dx, cy + dy)))
      : old
  })
  stamp(eosin, centre, nucleus.reach * 1.6, (dx, dy, old) => {
    const depth = nucleus.depth(cx + dx, cy + dy)
    if (depth < 1) return 0.22 * density
    return clear && depth < 1.5 ? old * 0.45 : old
  })
}

/** A hole with red blood cells in it, lined by flat nuclei. */
function vessel(random: Random, haematoxylin: Plane, eosin: Plane, centre: Point, radius: number) {
  const wall = blob(random, centre, radius, 1.5, 0.05)
  const [cx, cy] = centre
  stamp(eosin, centre, wall.reach, (dx, dy, old) => {
    const depth = wall.depth(cx + dx, cy + dy)
    return depth < 0.92 ? 0.02 : depth < 1.08 ? 0.55 : old
  })
  stamp(haematoxylin, centre, wall.reach, (dx, dy, old) => (wall.depth(cx + dx, cy + dy) < 1.08 ? 0.02 : old))
  for (let n = 0; n < 26; n++) {
    const place: Point = [cx + random.normal() * radius * 0.4, cy + random.normal() * radius * 0.4]
    if (wall.depth(...place) > 0.8) continue
    const cell = blob(random, place, radius / 7.5, 1.15, 0.05)
    stamp(eosin, place, cell.reach, (dx, dy, old) => {
      const depth = cell.depth(place[0] + dx, place[1] + dy)
      return depth < 1 ? 0.62 + 0.2 * depth : old
    })
  }
  for (let n = 0; n < 11; n++) {
    const turn = random.between(0, 6.3)
    let place: Point = centre
    for (let step = 0; wall.depth(...place) < 1.02; step++)
      place = [cx + Math.cos(turn) * step, cy + Math.sin(turn) * step]
    const across = turn + Math.PI / 2
    const half = radius / 4.5
    const line: Point[] = [-1, 0, 1].map((t) => [
      place[0] + Math.cos(across) * half * t,
      place[1] + Math.sin(across) * half * t,
    ])
    stroke(haematoxylin, line, 5, (d, t, old) =>
      Math.max(old, 0.95 * Math.exp(-((d / (3.4 * Math.sin(Math.PI * (0.15 + 0.7 * t)))) ** 4))),
    )
  }
}

/** Immunohistochemistry: a membrane protein in brown, nuclei in blue. */
export function immunoperoxidase(seed: number, size: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const cells = mosaic(seed, scatter(random, size, size, size / 13, 0.36), size / 45)
  const positive = cells.centres.map(([x, y]) =>
    noise(seed + 5, size / 3, 2)(x, y) > -0.28 ? random.between(0.45, 1.1) : random.between(0, 0.12),
  )
  const [cloud, grain] = [noise(seed, 30, 3), noise(seed + 1, 3.5, 3)]
  const brown = paint(size, size, (x, y) => {
    const { cell, neighbour, border } = cells.locate(x, y)
    const here = positive[cell] ?? 0
    const strength = (here + (positive[neighbour] ?? 0)) / 2
    return (
      strength *
        (0.85 * Math.exp(-((border / 3) ** 2)) * (0.8 + 0.5 * grain(x, y)) +
          0.2 +
          0.16 * cloud(x, y) +
          0.12 * grain(y, x)) +
      0.02
    )
  })
  const blue = paint(size, size, (x, y) => 0.07 + 0.05 * cloud(y, x) + 0.04 * grain(x, y))
  const unused = paint(size, size, () => 0)
  for (const centre of cells.centres)
    stainNucleus(random, blue, unused, centre, size / random.between(56, 72), random.between(1.05, 1.7))
  const thinned = paint(size, size, (x, y) => at(blue, x, y) * 0.62)
  return brightfield(
    random,
    [
      [stains.haematoxylin, thinned],
      [stains.diaminobenzidine, brown],
    ],
    scaleBar(size, size, Math.round(size / 6), bar, '#000'),
  )
}

/** Living fibroblasts in phase contrast: dark bodies, bright halos, and a few round cells in division. */
export function phaseContrast(seed: number, width: number, height: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const path = paint(width, height, () => 0)
  for (const centre of scatter(random, width, height, width / 9.5, 0.42)) {
    if (random.chance(0.1)) continue
    spindleCell(random, path, centre, width / random.between(20, 27))
  }
  const round: Point[] = [
    [0.22, 0.3],
    [0.7, 0.62],
    [0.77, 0.66],
    [0.46, 0.85],
  ].map(([x = 0, y = 0]) => [x * width, y * height])
  for (const centre of round) {
    const radius = width / random.between(44, 50)
    stamp(path, centre, radius * 1.4, (dx, dy, old) => {
      const dome = 1 - (dx * dx + dy * dy) / (radius * radius)
      return dome > 0 ? old - 4.2 * Math.sqrt(dome) : old
    })
  }
  const [near, wide] = [blur(path, 0.8), blur(path, 6)]
  const [lamp, dirt] = [noise(seed, width / 1.5, 1), noise(seed + 1, 4, 2)]
  const light = paint(
    width,
    height,
    (x, y) => 0.56 + 0.05 * lamp(x, y) + 0.012 * dirt(x, y) - 0.3 * (at(near, x, y) - at(wide, x, y)),
  )
  const seen = expose(random, light, 0.012, 0.008)
  return toPicture(
    width,
    height,
    (x, y) => grey(at(seen, x, y)),
    scaleBar(width, height, Math.round(width / 7), bar, '#fff'),
  )
}

function spindleCell(random: Random, path: Plane, centre: Point, radius: number) {
  const heading = random.between(-0.9, 0.5)
  const reach = radius * 1.1
  const texture = noise(random.whole(1, 1e6), 5, 3)
  const thickness = random.between(0.8, 1.25)
  for (const turn of [heading, heading + Math.PI + random.normal() * 0.35]) {
    const arm = wander(random, centre, turn, random.whole(9, 17), radius / 5.5, 0.09)
    stroke(path, arm, reach, (d, t, old) => {
      const half = radius * 0.62 * (1 - t) ** 1.25 + 1.6
      return d < half ? Math.max(old, thickness * Math.sqrt(1 - (d / half) ** 2) * (1 - 0.35 * t)) : old
    })
  }
  const nucleus = blob(random, centre, radius * 0.34, 1.5, 0.04)
  stamp(path, centre, radius, (dx, dy, old) => {
    const [x, y] = [centre[0] + dx, centre[1] + dy]
    const depth = nucleus.depth(x, y)
    const envelope = 0.55 * Math.exp(-(((depth - 1) / 0.13) ** 2))
    return old > 0.15 ? old + envelope + (depth < 1 ? -0.35 : 0.5 * texture(x, y)) : old
  })
  for (let n = 0; n < 2; n++) {
    const place: Point = [centre[0] + random.normal() * radius * 0.12, centre[1] + random.normal() * radius * 0.12]
    stamp(path, place, 6, (dx, dy, old) => old + 1.1 * Math.exp(-(dx * dx + dy * dy) / 5))
  }
}

/** White light through the stains (Beer–Lambert), a little unsharp, with the camera's noise. */
function brightfield(random: Random, layers: readonly (readonly [Colour, Plane])[], overlay: string): Promise<Picture> {
  const seen = layers.map(([colour, plane]) => [colour, expose(random, blur(plane, 0.8), 0, 0.02)] as const)
  const [width, height] = [layers[0]?.[1].width ?? 0, layers[0]?.[1].height ?? 0]
  const channel = (x: number, y: number, i: 0 | 1 | 2) =>
    0.965 * Math.exp(-1.55 * seen.reduce((sum, [colour, plane]) => sum + colour[i] * Math.max(0, at(plane, x, y)), 0))
  return toPicture(width, height, (x, y) => [channel(x, y, 0), channel(x, y, 1), channel(x, y, 2)], overlay)
}

const grey = (value: number): Colour => [value, value, value]
