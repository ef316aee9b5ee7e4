import { develop, drawNucleus, spot } from './fluorescence-camera.ts'
import { noise } from './noise.ts'
import { type Picture, scaleBar } from './picture.ts'
import { type Plane, type Point, paint, stamp, stroke } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { type Blob, blob, scatter, wander } from './shapes.ts'

/** Spread cells with microtubules that start at the centrosome, actin fibres, nuclei, and one cell in metaphase. */
export function cytoskeleton(seed: number, size: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const [tubulin, actin, nuclei] = [paint(size, size, () => 0), paint(size, size, () => 0), paint(size, size, () => 0)]
  const haze = noise(seed, 9, 2)
  for (const [n, centre] of scatter(random, size, size, size / 2.9, 0.14).entries()) {
    if (n === 12) metaphase(random, tubulin, nuclei, centre, size / 17)
    else spreadCell(random, blob(random, centre, size / random.between(5.4, 6.6), random.between(1.2, 2), 0.13))
  }
  return develop(
    random,
    [
      ['green', tubulin],
      ['red', actin],
      ['blue', nuclei],
    ],
    scaleBar(size, size, Math.round(size / 8), bar),
  )

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
  stamp(tubulin, centre, radius * 1.5, (dx, dy, old) =>
    Math.hypot(dx, dy) < radius * 1.35 ? Math.max(old, 0.12) : old,
  )
  for (const side of [-1, 1]) {
    for (let n = 0; n < 46; n++) {
      const spread = random.normal() * 0.42
      const bow = Array.from({ length: 9 }, (_, i) => place(side * (0.85 - 0.1 * i), spread * Math.sin((i / 8) * 1.5)))
      stroke(tubulin, bow, 2.4, (d, _, old) => old + 0.14 * Math.exp(-d * d))
      if (n < 22)
        stroke(
          tubulin,
          wander(random, place(side * 0.85, 0), turn + (side < 0 ? Math.PI : 0) + random.normal(), 6, 4, 0.1),
          2,
          (d, _, old) => old + 0.1 * Math.exp(-d * d),
        )
    }
    spot(tubulin, place(side * 0.85, 0), 2.4, 0.9)
  }
  for (let n = 0; n < 60; n++)
    spot(nuclei, place(random.normal() * 0.09, random.between(-0.62, 0.62)), random.between(2, 3.4), 0.34)
}
