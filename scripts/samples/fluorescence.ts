import { noise } from './noise.ts'
import { type Picture, scaleBar, toPicture } from './picture.ts'
import { at, expose, type Plane, type Point, paint, pointSpread, stamp, stroke } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { type Blob, blob, mosaic, scatter, wander } from './shapes.ts'

type Dye = 'green' | 'red' | 'magenta' | 'blue'

const dyes: Record<Dye, readonly [number, number, number]> = {
  green: [0.08, 1, 0.14],
  red: [1, 0.12, 0.05],
  magenta: [0.95, 0.1, 0.8],
  blue: [0.12, 0.22, 1],
}

/** A confluent layer of cells, a receptor on their membranes or taken up into vesicles, and their nuclei. */
export function epithelium(seed: number, size: number, dye: Dye, uptake: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const cells = mosaic(seed, scatter(random, size, size, size / 7.5, 0.33), size / 60)
  const brightness = cells.centres.map(() => random.between(0.45, 1.25))
  const absent = cells.centres.map(() => random.chance(0.07))
  const [patches, grain, ruffle] = [noise(seed, 26, 2), noise(seed + 1, 5, 2), noise(seed + 2, 14, 2)]
  const receptor = paint(size, size, (x, y) => {
    const { cell, neighbour, border } = cells.locate(x, y)
    const [here, there] = [cell, neighbour].map((i) => (absent[i] ? 0 : (brightness[i] ?? 0)))
    const width = 1.7 + 0.7 * ruffle(x, y)
    const membrane = Math.exp(-((border / width) ** 2)) * (0.75 + 0.35 * patches(x, y) + 0.3 * grain(x, y))
    const inner = (here ?? 0) * (0.07 + 0.05 * uptake) * (1 + 0.6 * grain(x, y))
    return 0.9 * (1 - 0.72 * uptake) * membrane * (((here ?? 0) + (there ?? 0)) / 2) + inner
  })
  const nuclei = paint(size, size, () => 0)
  cells.centres.forEach((centre, i) => {
    if (absent[i]) return
    const nucleus = blob(random, centre, size / random.between(38, 46), random.between(1.05, 1.45))
    drawNucleus(random, nuclei, nucleus, random.between(0.55, 1))
    dim(receptor, nucleus, 0.45)
    const spots = Math.round(random.between(4, 9) + uptake * random.between(25, 45))
    for (let n = 0; n < spots; n++) {
      const [turn, far] = [random.between(0, 6.3), size / random.between(19, 36)]
      const place: Point = [centre[0] + Math.cos(turn) * far, centre[1] + Math.sin(turn) * far]
      spot(receptor, place, random.between(0.9, 1.8), (brightness[i] ?? 0) * random.between(0.25, 0.5 + 0.9 * uptake))
    }
  })
  return develop(random, [[dye, receptor], ['blue', nuclei]], scaleBar(size, size, Math.round(size / 6), bar))
}

/** Spread cells with microtubules that start at the centrosome, actin fibres, nuclei, and one cell in metaphase. */
export function cytoskeleton(seed: number, size: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const [tubulin, actin, nuclei] = [paint(size, size, () => 0), paint(size, size, () => 0), paint(size, size, () => 0)]
  const haze = noise(seed, 9, 2)
  for (const [n, centre] of scatter(random, size, size, size / 2.9, 0.14).entries()) {
    if (n === 12) metaphase(random, tubulin, nuclei, centre, size / 17)
    else spreadCell(random, blob(random, centre, size / random.between(5.4, 6.6), random.between(1.2, 2), 0.13))
  }
  return develop(random, [['green', tubulin], ['red', actin], ['blue', nuclei]], scaleBar(size, size, Math.round(size / 8), bar))

  function spreadCell(rng: Random, cell: Blob) {
    const [cx, cy] = cell.centre
    stamp(tubulin, cell.centre, cell.reach, (dx, dy, old) => {
      const depth = cell.depth(cx + dx, cy + dy)
      return depth < 1 ? old + 0.1 * (1 - depth) * (1 + 0.5 * haze(cx + dx, cy + dy)) : old
    })
    stamp(actin, cell.centre, cell.reach, (dx, dy, old) => {
      const depth = cell.depth(cx + dx, cy + dy)
      return old + 0.3 * Math.exp(-(((depth - 0.97) / 0.025) ** 2)) + (depth < 1 ? 0.05 : 0)
    })
    const centrosome: Point = [cx + rng.normal() * 12, cy + rng.normal() * 12]
    for (let n = 0; n < 95; n++) {
      const path = wander(rng, centrosome, rng.between(0, 6.3), 70, 4, 0.16)
      const end = path.findIndex(([x, y]) => cell.depth(x, y) > 0.98)
      const strength = rng.between(0.16, 0.4)
      stroke(tubulin, end < 0 ? path : path.slice(0, end), 2.2, (d, _, old) => old + strength * Math.exp(-d * d))
    }
    const along = cell.angle + rng.normal() * 0.1
    for (let n = 0; n < 34; n++) {
      const across = rng.normal() * cell.reach * 0.3
      const start: Point = [cx - Math.sin(along) * across, cy + Math.cos(along) * across]
      const strength = rng.between(0.1, 0.35)
      for (const heading of [along, along + Math.PI]) {
        const path = wander(rng, start, heading + rng.normal() * 0.04, rng.whole(8, 24), 5, 0.012)
        const inside = path.filter(([x, y]) => cell.depth(x, y) < 0.98)
        stroke(actin, inside, 3, (d, t, old) => old + strength * (1 - t * 0.6) * Math.exp(-(d * d) / 2))
      }
    }
    drawNucleus(rng, nuclei, blob(rng, [cx + rng.normal() * 8, cy + rng.normal() * 8], size / 24, 1.3), 0.8)
  }
}

function metaphase(random: Random, tubulin: Plane, nuclei: Plane, centre: Point, radius: number) {
  const turn = random.between(0.3, 0.8)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const place = (along: number, across: number): Point => [
    centre[0] + (along * cos - across * sin) * radius,
    centre[1] + (along * sin + across * cos) * radius,
  ]
  stamp(tubulin, centre, radius * 1.5, (dx, dy, old) => (Math.hypot(dx, dy) < radius * 1.35 ? Math.max(old, 0.12) : old))
  for (const side of [-1, 1]) {
    for (let n = 0; n < 46; n++) {
      const spread = random.normal() * 0.42
      const bow = Array.from({ length: 9 }, (_, i) => place(side * (0.85 - 0.1 * i), spread * Math.sin((i / 8) * 1.5)))
      stroke(tubulin, bow, 2.4, (d, _, old) => old + 0.14 * Math.exp(-d * d))
      if (n < 22) stroke(tubulin, wander(random, place(side * 0.85, 0), turn + (side < 0 ? Math.PI : 0) + random.normal(), 6, 4, 0.1), 2, (d, _, old) => old + 0.1 * Math.exp(-d * d))
    }
    spot(tubulin, place(side * 0.85, 0), 2.4, 0.9)
  }
  for (let n = 0; n < 60; n++) spot(nuclei, place(random.normal() * 0.09, random.between(-0.62, 0.62)), random.between(2, 3.4), 0.34)
}

/** A thick section of brain: star-shaped glia with a fluorescent protein, in and out of focus, among all nuclei. */
export function gliaTissue(seed: number, size: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const depths = [0.9, 3.5, 9].map((focus) => ({ focus, glia: paint(size, size, () => 0), nuclei: paint(size, size, () => 0) }))
  const grain = noise(seed, 40, 4)
  for (const { focus, glia, nuclei } of depths) {
    for (const centre of scatter(random, size, size, size / (focus < 1 ? 4.6 : 4), 0.4)) {
      if (random.chance(0.25)) continue
      starCell(random, glia, centre, size / 9)
      drawNucleus(random, nuclei, blob(random, centre, size / 70, 1.2), 0.8)
    }
    for (const centre of scatter(random, size, size, size / 9, 0.48))
      if (random.chance(0.55)) drawNucleus(random, nuclei, blob(random, centre, size / random.between(62, 85), random.between(1, 1.8)), random.between(0.4, 1))
  }
  const stack = (pick: (depth: (typeof depths)[number]) => Plane) => {
    const layers = depths.map((depth) => pointSpread(pick(depth), depth.focus, 16, 0.25))
    return paint(size, size, (x, y) => layers.reduce((sum, layer) => sum + at(layer, x, y), 0.03 + 0.025 * grain(x, y)))
  }
  return develop(random, [['green', stack((d) => d.glia)], ['blue', stack((d) => d.nuclei)]], scaleBar(size, size, Math.round(size / 6), bar))
}

function starCell(random: Random, glia: Plane, centre: Point, length: number) {
  const arms = random.whole(5, 9)
  const brightness = random.between(0.5, 1.1)
  spot(glia, centre, length / 13, brightness)
  const grow = (start: Point, heading: number, steps: number, width: number) => {
    const path = wander(random, start, heading, steps, 4, 0.3)
    stroke(glia, path, width * 2.4, (d, t, old) => Math.max(old, brightness * (0.9 - 0.5 * t) * Math.exp(-((d / (width * (1 - 0.65 * t))) ** 2))))
    if (width < 1) return
    for (const [i, point] of path.entries())
      if (i > 3 && random.chance(0.17)) grow(point, heading + random.normal() * 0.9, Math.round(steps * random.between(0.3, 0.6)), width * 0.6)
  }
  for (let arm = 0; arm < arms; arm++) grow(centre, (arm / arms) * 6.28 + random.normal() * 0.3, Math.round((length / 4) * random.between(0.6, 1.2)), random.between(1.6, 2.6))
}

/** Nuclei only, some of them with much of a nuclear protein and a few with bright foci. */
export function nuclearProtein(seed: number, size: number, dye: Dye, share: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const [protein, nuclei] = [paint(size, size, () => 0.015), paint(size, size, () => 0)]
  for (const centre of scatter(random, size, size, size / 8, 0.42)) {
    if (random.chance(0.22)) continue
    const nucleus = blob(random, centre, size / random.between(24, 33), random.between(1.1, 1.7))
    drawNucleus(random, nuclei, nucleus, random.between(0.5, 0.9))
    drawNucleus(random, protein, nucleus, random.chance(share) ? random.between(0.6, 1.1) : random.between(0.03, 0.16))
  }
  return develop(random, [[dye, protein], ['blue', nuclei]], scaleBar(size, size, Math.round(size / 6), bar))
}

function drawNucleus(random: Random, plane: Plane, nucleus: Blob, brightness: number) {
  const chromatin = noise(random.whole(1, 1e6), nucleus.reach / 3.5, 3)
  const nucleoli = Array.from({ length: random.whole(1, 3) }, () => [random.normal() * 0.3, random.normal() * 0.3] as const)
  const [cx, cy] = nucleus.centre
  stamp(plane, nucleus.centre, nucleus.reach, (dx, dy, old) => {
    const depth = nucleus.depth(cx + dx, cy + dy)
    if (depth > 1.1) return old
    const edge = Math.min(1, Math.max(0, (1.08 - depth) / 0.16))
    const holes = nucleoli.reduce((product, [u, v]) => product * (1 - 0.45 * Math.exp(-60 * Math.hypot(dx / nucleus.reach - u, dy / nucleus.reach - v) ** 2)), 1)
    return Math.max(old, brightness * edge * holes * (0.72 + 0.38 * chromatin(cx + dx, cy + dy)))
  })
}

function dim(plane: Plane, nucleus: Blob, factor: number) {
  const [cx, cy] = nucleus.centre
  stamp(plane, nucleus.centre, nucleus.reach, (dx, dy, old) => (nucleus.depth(cx + dx, cy + dy) < 1 ? old * factor : old))
}

function spot(plane: Plane, centre: Point, sigma: number, brightness: number) {
  stamp(plane, centre, sigma * 3, (dx, dy, old) => old + brightness * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)))
}

/** Each channel through the optics and the camera, then all of them in the colours of their dyes. */
function develop(random: Random, channels: readonly (readonly [Dye, Plane])[], overlay: string): Promise<Picture> {
  const exposed = channels.map(([dye, plane]) => [dyes[dye], expose(random, pointSpread(plane, 1, 11, 0.22), 0.055, 0.012)] as const)
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
