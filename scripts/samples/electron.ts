import { noise } from './noise.ts'
import { type Colour, type Picture, scaleBar, text, toPicture } from './picture.ts'
import { at, blur, expose, type Plane, type Point, paint, stamp, stroke } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { type Blob, blob, scatter, wander } from './shapes.ts'

/** Scanning electron micrograph of a fibre mat with cells on it, with the instrument's bar at the bottom. */
export function fibreMat(seed: number, width: number, height: number): Promise<Picture> {
  const random = createRandom(seed)
  const relief = paint(width, height, () => -40)
  const crust = noise(seed, 16, 4)
  for (let n = 0; n < 210; n++) {
    const level = -36 + (n / 210) * 46
    const radius = random.between(2.6, 6.5) * (random.chance(0.12) ? 1.6 : 1)
    const start: Point = [random.between(-60, width + 60), random.between(-60, height + 60)]
    const path = wander(random, start, random.between(0, 6.3), 52, 11, 0.09)
    const tilt = random.normal() * 9
    stroke(relief, path, radius, (d, t, old) =>
      Math.max(old, level + tilt * (t - 0.5) + Math.sqrt(radius * radius - d * d)),
    )
  }
  for (const [u, v, r] of [
    [0.3, 0.36, 0.1],
    [0.72, 0.6, 0.12],
    [0.6, 0.2, 0.07],
  ] as const) {
    const cell = blob(random, [u * width, v * height], r * width, 1.3, 0.07)
    const [cx, cy] = cell.centre
    stamp(relief, cell.centre, cell.reach, (dx, dy, old) => {
      const depth = cell.depth(cx + dx, cy + dy)
      const dome = 12 + 0.42 * r * width * Math.sqrt(Math.max(0, 1 - depth ** 2)) + 2.2 * crust(cx + dx, cy + dy)
      return depth < 1 ? Math.max(old, dome) : old
    })
    for (let n = 0; n < 90; n++) microvillus(random, relief, cell)
  }
  const bottom = height - 46
  const light = illuminate(relief, noise(seed + 4, 3, 2))
  const seen = expose(random, blur(light, 0.7), 0.03, 0.025)
  const label = (x: number, content: string) => text(x, height - 17, content, { size: 15, fill: '#fff' })
  const bar =
    `<rect y="${bottom}" width="${width}" height="46" fill="#000"/><path d="M20 ${height - 16}v-9m0 4h110m0 -4v9" stroke="#fff" stroke-width="2" fill="none"/>` +
    text(75, height - 27, '10 µm', { size: 13, fill: '#fff', anchor: 'middle' }) +
    [
      [150, 'EHT = 5.00 kV'],
      [285, 'WD = 6.2 mm'],
      [410, 'Mag = 2.00 K X'],
      [550, 'Signal A = SE2'],
    ]
      .map(([x, t]) => label(Number(x), String(t)))
      .join('')
  return toPicture(width, height, (x, y) => grey(at(seen, x, y)), bar)
}

function microvillus(random: Random, relief: Plane, cell: Blob) {
  const [cx, cy] = cell.centre
  const turn = random.between(0, 6.3)
  const far = Math.sqrt(random.between(0, 0.9)) * cell.reach * 0.62
  const place: Point = [cx + Math.cos(turn) * far, cy + Math.sin(turn) * far]
  const ground = at(relief, ...place)
  stroke(relief, wander(random, place, turn + random.normal() * 0.5, 5, 3, 0.3), 1.9, (d, t, old) =>
    Math.max(old, ground + 3.5 * t + 2.4 * Math.sqrt(Math.max(0, 1 - (d / 1.9) ** 2))),
  )
}

/** Secondary electrons: steep flanks and edges are bright, what lies deep among others is dark. */
function illuminate(relief: Plane, grain: (x: number, y: number) => number): Plane {
  const shapes = blur(relief, 0.7)
  const around = blur(relief, 9)
  return paint(relief.width, relief.height, (x, y) => {
    const [gx, gy] = [at(shapes, x + 1, y) - at(shapes, x - 1, y), at(shapes, x, y + 1) - at(shapes, x, y - 1)]
    const slope = Math.min(3, Math.hypot(gx, gy) / 2)
    const shade = (-gx * 0.75 - gy * 0.45) * 0.028
    const height = at(shapes, x, y)
    const pit = Math.min(14, Math.max(0, at(around, x, y) - height)) / 14
    const depth = Math.min(1, Math.max(0, (height + 42) / 62))
    return Math.max(
      0.03,
      (0.2 + 0.24 * depth + 0.125 * slope + Math.max(-0.1, Math.min(0.1, shade)) + 0.02 * grain(x, y)) *
        (1 - 0.7 * pit),
    )
  })
}

/** Transmission electron micrograph of a thin section: mitochondria, rough reticulum, vesicles, part of a nucleus. */
export function organelles(seed: number, width: number, height: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const [cytosol, grain] = [noise(seed, 60, 3), noise(seed + 1, 3, 3)]
  const density = paint(width, height, (x, y) => 0.25 + 0.05 * cytosol(x, y) + 0.13 * grain(x, y))
  nucleus(random, density, blob(random, [width * 0.05, height * 0.98], width * 0.36, 1.05, 0.03), seed)
  for (let n = 0; n < 15; n++)
    reticulum(random, density, [random.between(0.42, 0.62) * width + n * 3, height * 0.02 + n * 13], n)
  for (let n = 0; n < 38; n++)
    vesicle(random, density, [random.between(0.3, 1) * width, random.between(0, 1) * height], random.between(4, 10))
  for (const [u, v, r] of [
    [0.2, 0.22, 0.088],
    [0.46, 0.5, 0.1],
    [0.75, 0.38, 0.083],
    [0.66, 0.76, 0.1],
    [0.9, 0.68, 0.08],
    [0.36, 0.1, 0.06],
    [0.93, 0.12, 0.075],
    [0.46, 0.9, 0.06],
  ] as const)
    mitochondrion(random, density, blob(random, [u * width, v * height], r * width, random.between(1.4, 2.6), 0.04))
  for (let n = 0; n < 2600; n++)
    dot(
      density,
      [random.between(0, width), random.between(0, height)],
      random.between(0.9, 1.5),
      random.between(0.08, 0.3),
    )
  const light = paint(width, height, (x, y) => 1.12 * Math.exp(-1.95 * at(density, x, y)))
  const seen = blur(expose(random, blur(light, 0.75), 0, 0.085), 0.6)
  return toPicture(
    width,
    height,
    (x, y) => grey(at(seen, x, y)),
    scaleBar(width, height, Math.round(width / 6), bar, '#000'),
  )
}

function mitochondrion(random: Random, density: Plane, body: Blob) {
  const [cx, cy] = body.centre
  const matrix = noise(random.whole(1, 1e6), 4, 2)
  const membrane = (depth: number, at0: number, width: number) => Math.exp(-(((depth - at0) / width) ** 2))
  const thin = 2.1 / body.reach
  stamp(density, body.centre, body.reach, (dx, dy, old) => {
    const depth = body.depth(cx + dx, cy + dy)
    if (depth > 1.05) return old
    const inside = depth < 0.96 ? 0.47 + 0.12 * matrix(cx + dx, cy + dy) : 0.2
    return Math.max(depth > 0.99 ? old : 0, inside, 0.95 * membrane(depth, 1, thin), 0.95 * membrane(depth, 0.9, thin))
  })
  const across = body.angle + Math.PI / 2
  const cristae = Math.round(body.reach / 8)
  for (let n = -cristae; n <= cristae; n++) {
    const along = (n / cristae) * body.reach * 0.62 + random.normal() * 1.5
    const side = random.chance(0.5) ? 1 : -1
    const base: Point = [cx + Math.cos(body.angle) * along, cy + Math.sin(body.angle) * along]
    const path = [-1, 1].flatMap((way) => {
      const half = wander(random, base, across + (way < 0 ? Math.PI : 0), 30, 2.5, 0.05).filter(
        (p) => body.depth(...p) < (way === side ? 0.9 : 0.55),
      )
      return way < 0 ? half.toReversed() : half
    })
    stroke(density, path, 5, (d, _, old) => Math.max(d < 1.7 ? 0.22 : old, 0.9 * Math.exp(-(((d - 2.3) / 0.9) ** 2))))
  }
}

function reticulum(random: Random, density: Plane, start: Point, row: number) {
  const path = wander(random, start, 0.12 + row * 0.02, random.whole(16, 34), 8, 0.1)
  stroke(density, path, 6, (d, _, old) => Math.max(d < 2.6 ? 0.16 : old, 0.85 * Math.exp(-(((d - 3.2) / 0.9) ** 2))))
  for (const [x, y] of path)
    for (const side of [-7, 7])
      if (random.chance(0.8)) dot(density, [x + random.normal() * 2, y + side + random.normal()], 1.7, 0.65)
}

function nucleus(random: Random, density: Plane, body: Blob, seed: number) {
  const [cx, cy] = body.centre
  const [clumps, fine] = [noise(seed + 11, 34, 3), noise(seed + 12, 4, 3)]
  stamp(density, body.centre, body.reach, (dx, dy, old) => {
    const [x, y] = [cx + dx, cy + dy]
    const depth = body.depth(x, y)
    if (depth > 1.03) return old
    const dark = Math.max(0, Math.min(1, (clumps(x, y) + (depth > 0.9 ? 0.5 : 0) - 0.1) * 4))
    const inner = 0.24 + 0.46 * dark + 0.12 * fine(x, y)
    const gap = Math.exp(-(((depth - 0.985) / 0.012) ** 2)) * 0.3
    return Math.max(
      inner - gap,
      0.9 * Math.exp(-(((depth - 1.01) / 0.008) ** 2)),
      0.8 * Math.exp(-(((depth - 0.965) / 0.008) ** 2)),
    )
  })
  for (let n = 0; n < 7; n++) {
    const turn = random.between(-1.3, 0.1)
    dot(density, [cx + Math.cos(turn) * body.reach * 0.69, cy + Math.sin(turn) * body.reach * 0.69], 3, -0.25)
  }
}

function vesicle(random: Random, density: Plane, centre: Point, radius: number) {
  const filling = random.chance(0.2) ? 0.8 : 0.14
  stamp(density, centre, radius + 3, (dx, dy, old) => {
    const far = Math.hypot(dx, dy)
    return Math.max(far < radius ? filling : old, 0.85 * Math.exp(-(((far - radius) / 1.1) ** 2)))
  })
}

const dot = (plane: Plane, centre: Point, sigma: number, strength: number) =>
  stamp(
    plane,
    centre,
    sigma * 3,
    (dx, dy, old) => old + strength * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)),
  )

/** Transmission electron micrograph of metal particles on a carbon film. */
export function nanoparticles(seed: number, width: number, height: number, bar: string): Promise<Picture> {
  const random = createRandom(seed)
  const film = noise(seed, 130, 2)
  const density = paint(width, height, (x, y) => 0.3 + 0.04 * film(x, y))
  const crowd = noise(seed + 2, 190, 2)
  for (const centre of scatter(random, width, height, width / 21, 0.42)) {
    const underBar = centre[0] > width * 0.7 && centre[1] > height * 0.84
    if (crowd(...centre) < 0.02 || underBar) continue
    const particle = blob(random, centre, random.between(9, 14), 1.06, 0.035)
    const metal = random.between(0.85, 1.7)
    stamp(density, centre, particle.reach, (dx, dy, old) => {
      const depth = particle.depth(centre[0] + dx, centre[1] + dy)
      return depth < 1 ? old + metal * (0.45 + 0.55 * Math.sqrt(1 - depth * depth)) : old
    })
  }
  const light = paint(width, height, (x, y) => Math.exp(-1.25 * at(density, x, y)) * 1.02)
  const seen = blur(expose(random, blur(light, 0.9), 0, 0.14), 0.9)
  return toPicture(
    width,
    height,
    (x, y) => grey(at(seen, x, y)),
    scaleBar(width, height, Math.round(width / 5), bar, '#000'),
  )
}

const grey = (value: number): Colour => [value, value, value]
