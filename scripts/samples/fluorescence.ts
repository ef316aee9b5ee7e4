import { type Dye, develop, dim, drawNucleus, spot } from './fluorescence-camera.ts'
import { noise } from './noise.ts'
import { type Picture, scaleBar } from './picture.ts'
import { at, type Plane, type Point, paint, pointSpread, stroke } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { blob, mosaic, scatter, wander } from './shapes.ts'

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
  return develop(
    random,
    [
      [dye, receptor],
      ['blue', nuclei],
    ],
    scaleBar(size, size, Math.round(size / 6), bar),
  )
}

/** A thick section of brain: star-shaped glia with a fluorescent protein, in and out of focus, among all nuclei. */
export function gliaTissue(seed: number, size: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const depths = [0.9, 3.5, 9].map((focus) => ({
    focus,
    glia: paint(size, size, () => 0),
    nuclei: paint(size, size, () => 0),
  }))
  const grain = noise(seed, 40, 4)
  for (const { focus, glia, nuclei } of depths) {
    for (const centre of scatter(random, size, size, size / (focus < 1 ? 4.6 : 4), 0.4)) {
      if (random.chance(0.25)) continue
      starCell(random, glia, centre, size / 9)
      drawNucleus(random, nuclei, blob(random, centre, size / 70, 1.2), 0.8)
    }
    for (const centre of scatter(random, size, size, size / 9, 0.48))
      if (random.chance(0.55))
        drawNucleus(
          random,
          nuclei,
          blob(random, centre, size / random.between(62, 85), random.between(1, 1.8)),
          random.between(0.4, 1),
        )
  }
  const stack = (pick: (depth: (typeof depths)[number]) => Plane) => {
    const layers = depths.map((depth) => pointSpread(pick(depth), depth.focus, 16, 0.25))
    return paint(size, size, (x, y) => layers.reduce((sum, layer) => sum + at(layer, x, y), 0.03 + 0.025 * grain(x, y)))
  }
  return develop(
    random,
    [
      ['green', stack((d) => d.glia)],
      ['blue', stack((d) => d.nuclei)],
    ],
    scaleBar(size, size, Math.round(size / 6), bar),
  )
}

function starCell(random: Random, glia: Plane, centre: Point, length: number) {
  const arms = random.whole(5, 9)
  const brightness = random.between(0.5, 1.1)
  spot(glia, centre, length / 13, brightness)
  const grow = (start: Point, heading: number, steps: number, width: number) => {
    const path = wander(random, start, heading, steps, 4, 0.3)
    stroke(glia, path, width * 2.4, (d, t, old) =>
      Math.max(old, brightness * (0.9 - 0.5 * t) * Math.exp(-((d / (width * (1 - 0.65 * t))) ** 2))),
    )
    if (width < 1) return
    for (const [i, point] of path.entries())
      if (i > 3 && random.chance(0.17))
        grow(point, heading + random.normal() * 0.9, Math.round(steps * random.between(0.3, 0.6)), width * 0.6)
  }
  for (let arm = 0; arm < arms; arm++)
    grow(
      centre,
      (arm / arms) * 6.28 + random.normal() * 0.3,
      Math.round((length / 4) * random.between(0.6, 1.2)),
      random.between(1.6, 2.6),
    )
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
  return develop(
    random,
    [
      [dye, protein],
      ['blue', nuclei],
    ],
    scaleBar(size, size, Math.round(size / 6), bar),
  )
}
