import { drawing, type Picture, text } from './picture.ts'
import { createRandom } from './random.ts'

/** Genes in rows, samples in columns, blue to red, with a tree and a key. */
export function heatMap(seed: number, rows: readonly string[], columns: readonly string[]): Promise<Picture> {
  const random = createRandom(seed)
  const [left, top, cell, tall] = [90, 96, 46, 27]
  const [width, height] = [left + columns.length * cell + 190, top + rows.length * tall + 84]
  const cells = rows.flatMap((_, r) =>
    columns.map((_column, c) => {
      const block = r < rows.length / 2 === c < columns.length / 2 ? 1.15 : -1.05
      return `<rect x="${left + c * cell}" y="${top + r * tall}" width="${cell}" height="${tall}" fill="${heat(block + 0.55 * random.normal())}" stroke="#fff" stroke-width="0.6"/>`
    }),
  )
  const names = rows.map((row, r) =>
    text(left + columns.length * cell + 10, top + (r + 0.7) * tall, row, { size: 14, italic: true }),
  )
  const samples = columns.map((column, c) =>
    text(left + (c + 0.6) * cell, top + rows.length * tall + 14, column, { size: 13, anchor: 'end', turn: -50 }),
  )
  const key = Array.from(
    { length: 40 },
    (_, i) => `<rect x="${width - 78}" y="${top + i * 3}" width="18" height="3.4" fill="${heat(2 - i / 10)}"/>`,
  )
  const keyNames = [2, 0, -2].map((value, i) => text(width - 54, top + 8 + i * 57, String(value), { size: 12 }))
  const tree = [branches(left, top - 8, cell, columns.length, true), branches(top, left - 8, tall, rows.length, false)]
  return drawing(
    width,
    height,
    [
      ...cells,
      ...names,
      ...samples,
      ...key,
      ...keyNames,
      ...tree,
      text(width - 84, top - 14, 'z score', { size: 13 }),
    ].join(''),
  )
}

/** A dendrogram that joins neighbours two by two. */
function branches(start: number, base: number, step: number, leaves: number, upright: boolean): string {
  let nodes = Array.from({ length: leaves }, (_, i) => ({ place: start + (i + 0.5) * step, level: base }))
  let path = ''
  for (let level = base - 16; nodes.length > 1; level -= 17) {
    const joined: typeof nodes = []
    for (let i = 0; i < nodes.length; i += 2) {
      const [a, b] = [nodes[i], nodes[i + 1]]
      if (a === undefined) continue
      if (b !== undefined)
        path += upright
          ? `M${a.place} ${a.level}V${level}H${b.place}V${b.level}`
          : `M${a.level} ${a.place}H${level}V${b.place}H${b.level}`
      joined.push(b === undefined ? a : { place: (a.place + b.place) / 2, level })
    }
    nodes = joined
  }
  return `<path d="${path}" fill="none" stroke="#333" stroke-width="1.2"/>`
}

function heat(score: number): string {
  const t = Math.max(-1, Math.min(1, score / 2))
  const fade = Math.round(255 * (1 - Math.abs(t) * 0.86))
  return t < 0
    ? `rgb(${fade},${Math.round(fade * 0.96 + 8)},${Math.round(200 + 0.2 * fade)})`
    : `rgb(${Math.round(205 + 0.19 * fade)},${fade},${fade})`
}
