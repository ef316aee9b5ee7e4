import type { Box } from '../../../domain/record.ts'
import { between, pick } from '../random-choices.ts'
import { type Colour, fillBox, type Raster, strokeBox, strokeLine } from './raster.ts'
import { printStamp, type Stamps } from './stamps.ts'

type Point = readonly [x: number, y: number]

/**
 * Draws what belongs together although blank ground lies between its pieces: boxes with arrows, or molecules in a row. A cut along
 * the gaps would take it for many panels. @returns the box around all of it.
 */
export function drawScheme(raster: Raster, room: Box, stamps: Stamps, ink: Colour, random: () => number): Box {
  const pieces =
    random() < 0.65 ? drawFlow(raster, room, stamps, ink, random) : drawMolecules(raster, room, stamps, ink, random)
  return [
    Math.min(...pieces.map(([x0]) => x0)),
    Math.min(...pieces.map(([, y0]) => y0)),
    Math.max(...pieces.map(([, , x1]) => x1)),
    Math.max(...pieces.map(([, , , y1]) => y1)),
  ]
}

/** Boxes with words in a loose grid, each joined to the one before. */
function drawFlow(raster: Raster, room: Box, stamps: Stamps, ink: Colour, random: () => number): Box[] {
  const filled = random() < 0.6
  const fill: Colour = [between(140, 255, random), between(140, 255, random), between(140, 255, random)]
  const nodes = placePieces(room, random).map(([x0, y0, x1, y1]): Box => {
    const [dx, dy] = [between(0.05, 0.25, random) * (x1 - x0), between(0.1, 0.3, random) * (y1 - y0)]
    return [x0 + dx, y0 + dy, x1 - dx, y1 - dy]
  })
  nodes.forEach((node, i) => {
    const before = nodes[i - 1]
    if (before && random() < 0.85) joinBoxes(raster, before, node, ink)
  })
  for (const node of nodes) {
    const framed = !filled || random() < 0.7
    if (filled)
      fillBox(raster, node, random() < 0.7 ? fill : [between(120, 255, random), between(120, 255, random), 230])
    if (framed) strokeBox(raster, node, 1, ink)
    printIn(raster, node, 0.8, stamps, filled ? [0, 0, 0] : ink, random)
  }
  return nodes
}

/** Rings and chains of thin lines with a name below, in a row or two. */
function drawMolecules(raster: Raster, room: Box, stamps: Stamps, ink: Colour, random: () => number): Box[] {
  return placePieces(room, random).map((cell): Box => {
    const [x0, y0, x1, y1] = cell
    const named = random() < 0.7
    const low = named ? y1 - 0.25 * (y1 - y0) : y1
    const rings = 1 + Math.floor(random() * 3)
    // A ring stands on a corner: it is √3 radii wide.
    const width = Math.sqrt(3)
    const radius = Math.min((0.9 * (x1 - x0)) / (width * rings), (low - y0) * between(0.25, 0.45, random))
    const left = (x0 + x1 - width * rings * radius) / 2
    const centres = Array.from({ length: rings }, (_, i): Point => [left + width * radius * (i + 0.5), (y0 + low) / 2])
    for (const centre of centres) drawRing(raster, centre, radius, ink)
    const drawn: Box = [left, (y0 + low) / 2 - radius, left + width * radius * rings, (y0 + low) / 2 + radius]
    const text: Box[] = named ? [printIn(raster, [x0, low, x1, y1], 0.7, stamps, ink, random)] : []
    return [drawn, ...text].reduce((a, b) => [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ])
  })
}

function drawRing(raster: Raster, [x, y]: Point, radius: number, ink: Colour): void {
  const corners = Array.from({ length: 6 }, (_, i): Point => {
    const angle = (Math.PI / 3) * i + Math.PI / 6
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
  for (const [i, corner] of corners.entries()) strokeLine(raster, corner, corners[(i + 1) % 6] ?? corner, ink)
}

/** Cells of a loose grid, some of them left empty. */
function placePieces([x0, y0, x1, y1]: Box, random: () => number): Box[] {
  const columns = Math.max(1, Math.min(5, Math.round(((x1 - x0) / 45) * between(0.5, 1.2, random))))
  const rows = Math.max(1, Math.min(5, Math.round(((y1 - y0) / 40) * between(0.4, 1, random))))
  const [width, height] = [(x1 - x0) / columns, (y1 - y0) / rows]
  const cells = Array.from({ length: columns * rows }, (_, i): Box => {
    const [left, top] = [x0 + (i % columns) * width, y0 + Math.floor(i / columns) * height]
    return [left, top, left + width, top + height]
  })
  const kept = cells.filter(() => random() < 0.85)
  return kept.length > 0 ? kept : cells
}

/** A line from middle to middle with one corner, hidden where boxes are drawn over it. */
function joinBoxes(raster: Raster, from: Box, to: Box, ink: Colour): void {
  const [start, end]: [Point, Point] = [middle(from), middle(to)]
  strokeLine(raster, start, [end[0], start[1]], ink)
  strokeLine(raster, [end[0], start[1]], end, ink)
}

function middle([x0, y0, x1, y1]: Box): Point {
  return [(x0 + x1) / 2, (y0 + y1) / 2]
}

function printIn(
  raster: Raster,
  [x0, y0, x1, y1]: Box,
  share: number,
  stamps: Stamps,
  ink: Colour,
  random: () => number,
): Box {
  const stamp = pick(stamps.words, random)
  const scale = Math.min((share * (x1 - x0)) / stamp.width, (share * (y1 - y0)) / stamp.height, 14 / stamp.height)
  const [w, h] = [stamp.width * scale, stamp.height * scale]
  const box: Box = [(x0 + x1 - w) / 2, (y0 + y1 - h) / 2, (x0 + x1 + w) / 2, (y0 + y1 + h) / 2]
  printStamp(raster, stamp, box, ink)
  return box
}
