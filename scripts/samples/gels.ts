import { noise } from './noise.ts'
import { type Picture, text, toPicture } from './picture.ts'
import { at, blur, expose, type Plane, type Point, paint, stamp } from './plane.ts'
import { createRandom, type Random } from './random.ts'

export interface BlotRow {
  readonly protein: string
  readonly mass: string
  /** Amount in each lane, 0 to 1. */
  readonly amounts: readonly number[]
}

/** Western blot: a strip of film for each antibody, lanes in columns. */
export function westernBlot(seed: number, lanes: readonly string[], rows: readonly BlotRow[]): Promise<Picture> {
  const random = createRandom(seed)
  const [left, top, laneWidth, strip, gap, labelWidth] = [78, 78, 74, 68, 16, 158]
  const [width, height] = [left + lanes.length * laneWidth + labelWidth, top + rows.length * (strip + gap) + 14]
  const film = paint(width, height, () => -1)
  rows.forEach((row, n) => {
    const y0 = top + n * (strip + gap)
    const cloud = noise(seed + n, 60, 3)
    for (let y = y0; y < y0 + strip; y++)
      for (let x = left; x < width - labelWidth; x++) film.data[y * width + x] = 0.17 + 0.035 * cloud(x, y)
    const inside = [y0, y0 + strip] as const
    for (const [lane, amount] of row.amounts.entries())
      band(random, film, [left + (lane + 0.5) * laneWidth, y0 + strip * 0.52], laneWidth * 0.36, amount, inside)
  })
  const seen = expose(random, blur(film, 0.9), 0.012, 0.012)
  const inStrip = (x: number, y: number) => (film.data[y * width + x] ?? -1) >= 0
  const labels = [
    ...lanes.map((lane, n) => text(left + (n + 0.5) * laneWidth, top - 14, lane, { size: 16, anchor: 'middle' })),
    `<path d="M${left + 6} ${top - 38}H${width - labelWidth - 6}" stroke="#000" stroke-width="1.6"/>`,
    text(left + (lanes.length * laneWidth) / 2, top - 48, 'EGF (min)', { size: 17, anchor: 'middle' }),
    text(left - 10, top - 14, 'kDa', { size: 14, anchor: 'end' }),
    ...rows.flatMap((row, n) => {
      const y = top + n * (strip + gap) + strip * 0.58
      const frame = `<rect x="${left}" y="${top + n * (strip + gap)}" width="${lanes.length * laneWidth}" height="${strip}" fill="none" stroke="#000" stroke-width="1.4"/>`
      return [
        frame,
        text(width - labelWidth + 10, y, row.protein, { size: 16 }),
        text(left - 16, y, `${row.mass} –`, { size: 14, anchor: 'end' }),
      ]
    }),
  ]
  return toPicture(width, height, (x, y) => grey(inStrip(x, y) ? 1 - at(seen, x, y) : 1), labels.join(''))
}

/** A band with soft ends that curve up, and a smear above it where there is much. */
function band(
  random: Random,
  film: Plane,
  centre: Point,
  half: number,
  amount: number,
  [top, bottom]: readonly [number, number],
) {
  if (amount <= 0) return
  const smile = random.between(0.6, 2.4)
  const [thick, tilt] = [3.6 + 4.2 * amount, random.normal() * 0.02]
  const width = half * (0.92 + 0.12 * amount)
  const y = centre[1] + random.normal() * 0.8
  stamp(film, [centre[0], y], half * 1.6, (dx, dy, old) => {
    if (old < 0 || y + dy < top || y + dy >= bottom) return old
    const across = Math.exp(-((Math.abs(dx) / width) ** 5))
    const rise = dy + smile * (dx / half) ** 2 - tilt * dx
    const core = Math.exp(-((Math.abs(rise) / thick) ** 2.6))
    const smear = rise < 0 ? 0.2 * amount * Math.exp(rise / 12) : 0.1 * amount * Math.exp(-rise / 7)
    return old + across * (0.82 * amount ** 0.7 * core + smear)
  })
}

/** Agarose gel under ultraviolet light: wells, a ladder in the first lane, bright bands. `lanes`: sizes in base pairs with amounts. */
export function agaroseGel(
  seed: number,
  lanes: readonly (readonly (readonly [bp: number, amount: number])[])[],
): Promise<Picture> {
  const random = createRandom(seed)
  const [width, height, top, left] = [580, 460, 46, 86]
  const laneWidth = (width - left - 16) / (lanes.length + 1)
  const ladder = [2000, 1500, 1000, 800, 600, 500, 400, 300, 200, 100].map(
    (bp) => [bp, bp === 500 || bp === 1000 ? 0.95 : 0.5] as const,
  )
  const [cloud, dust] = [noise(seed, 170, 3), noise(seed + 1, 6, 2)]
  const place = (bp: number) => top + 62 + (Math.log(2200 / bp) / Math.log(2200 / 80)) * (height - top - 92)
  const gel = paint(width, height, (x, y) => 0.17 + 0.06 * cloud(x, y) + 0.008 * dust(x, y) + 0.06 * (1 - y / height))
  ;[ladder, ...lanes].forEach((bands, lane) => {
    const x = left + (lane + 0.5) * laneWidth
    const half = laneWidth * 0.34
    stamp(gel, [x, top + 24], half * 1.2, (dx, dy, old) =>
      Math.abs(dx) < half && Math.abs(dy) < 5 ? 0.07 + (dy > 3 ? 0.35 : 0) : old,
    )
    for (const [bp, amount] of bands)
      stamp(gel, [x, place(bp)], half * 1.5, (dx, dy, old) => {
        const across = Math.exp(-((Math.abs(dx) / half) ** 6))
        const core = Math.exp(-(((dy - 1.2 * (dx / half) ** 2) / (2.6 + 1.6 * amount)) ** 2))
        return old + across * amount * (0.72 * core + (dy < 0 ? 0.1 * Math.exp(dy / 14) : 0))
      })
  })
  const seen = expose(random, blur(gel, 1), 0.02, 0.012)
  const labels = [
    ...['M', ...lanes.map((_, n) => String(n + 1))].map((name, n) =>
      text(left + (n + 0.5) * laneWidth, 30, name, { size: 17, anchor: 'middle' }),
    ),
    ...[1000, 500, 200].map((bp) => text(left - 12, place(bp) + 5, `${bp} bp`, { size: 13, anchor: 'end' })),
  ]
  return toPicture(width, height, (x, y) => grey(x < left - 6 || y < top - 6 ? 1 : at(seen, x, y)), labels.join(''))
}

const grey = (value: number) => [value, value, value] as const
