import type { Box } from '../../../domain/record.ts'
import type { LetterPoint } from '../../layout/paint-letters.ts'
import { pick } from '../random-choices.ts'
import { drawScheme } from './draw-scheme.ts'
import type { FigureStyle } from './figure-style.ts'
import { type Colour, drawRaster, fillBox, type Raster } from './raster.ts'
import { printStamp, type Stamp, type Stamps } from './stamps.ts'
import type { Content } from './training-data.ts'

/** All in pixels of the figure. */
export interface DrawnPanel {
  /** Tight around all that belongs to the panel. */
  readonly box: Box
  readonly letter: LetterPoint | null
}

interface PanelPlan {
  readonly content: Content
  /** What tiles are taken from. */
  readonly family: readonly Content[]
  readonly stamps: Stamps
  readonly style: FigureStyle
}

/** Draws one panel into its room: one content, or a grid of tiles of one family, with or without a heading. */
export function drawPanel(raster: Raster, room: Box, plan: PanelPlan, random: () => number): DrawnPanel {
  const { content, stamps, style } = plan
  const headed = random() < style.headed
  const line = Math.min(14, 0.12 * (room[3] - room[1]))
  const below: Box = headed ? [room[0], room[1] + line + 2, room[2], room[3]] : room
  const tiled = content.kind === 'picture' && random() < style.tiled
  const panel = tiled
    ? drawTiles(raster, below, plan, random)
    : random() < style.schematic
      ? { box: drawScheme(raster, below, stamps, style.ink, random), letter: null }
      : drawContent(raster, below, content, random)
  if (!headed) return panel
  const [x0, , x1, y1] = panel.box
  const top = panel.box[1] - line - 2
  const text = printCentred(raster, pick(stamps.words, random), [x0, top, x1, top + line], style.ink)
  return { ...panel, box: [Math.min(x0, text[0]), top, Math.max(x1, text[2]), y1] }
}

function drawContent(raster: Raster, room: Box, content: Content, random: () => number): DrawnPanel {
  const { part, kind } = content
  if (kind === 'picture') {
    const covered = content.letter === null ? cover(part, room, random) : part
    drawRaster(raster, room, content.raster, covered)
    markPicture(raster, room, random)
    return { box: room, letter: content.letter && pointIn(room, content.letter) }
  }
  const box = contain(part, room, random)
  drawRaster(raster, box, content.raster, part)
  return { box, letter: content.letter && pointIn(box, content.letter) }
}

/** Tiles close together, with headings over the columns and names beside the rows, or without. */
function drawTiles(raster: Raster, room: Box, { family, stamps, style }: PanelPlan, random: () => number): DrawnPanel {
  const [wide, tall] = [room[2] - room[0], room[3] - room[1]]
  const columns = Math.min(5, Math.max(1, Math.round(wide / 40)), 1 + Math.floor(random() * 5))
  const rows = Math.min(4, Math.max(1, Math.round(tall / 40)), (columns === 1 ? 2 : 1) + Math.floor(random() * 3))
  const gap = Math.floor(random() * 3.5)
  const head = random() < 0.5 ? Math.min(12, tall * 0.12) : 0
  const side = random() < 0.4 ? Math.min(12, wide * 0.12) : 0
  const pictures = family.filter(({ kind, letter }) => kind === 'picture' && letter === null)
  const [width, height] = [(wide - side) / columns, (tall - head) / rows]
  for (let column = 0; column < columns; column++) {
    const x = room[0] + side + column * width
    if (head > 0)
      printCentred(raster, pick(stamps.words, random), [x, room[1], x + width - gap, room[1] + head - 1], style.ink)
    for (let row = 0; row < rows; row++) {
      const y = room[1] + head + row * height
      const box: Box = [x, y, x + width - gap, y + height - gap]
      const tile = pictures.length > 0 ? pick(pictures, random) : pick(family, random)
      drawRaster(raster, box, tile.raster, cover(tile.part, box, random))
    }
  }
  for (let row = 0; side > 0 && row < rows; row++) {
    const y = room[1] + head + row * height
    printCentred(raster, pick(stamps.upright, random), [room[0], y, room[0] + side - 1, y + height - gap], style.ink)
  }
  return { box: [room[0], room[1], room[2] - gap, room[3] - gap], letter: null }
}

/** A scale bar, an arrow's worth of colour, words on the picture. */
function markPicture(raster: Raster, [x0, , x1, y1]: Box, random: () => number): void {
  if (random() > 0.3) return
  const colour: Colour = random() < 0.7 ? [255, 255, 255] : [0, 0, 0]
  const length = (x1 - x0) * (0.1 + 0.2 * random())
  const right = x1 - 4 - 4 * random()
  const bottom = y1 - 3 - 4 * random()
  fillBox(raster, [right - length, bottom - 2, right, bottom], colour)
}

/** The largest part of the source that has the room's shape, somewhere in it; shapes far apart are stretched as well. */
function cover([sx0, sy0, sx1, sy1]: Box, [x0, y0, x1, y1]: Box, random: () => number): Box {
  const [width, height] = [sx1 - sx0, sy1 - sy0]
  const shape = Math.min(3, Math.max(1 / 3, (x1 - x0) / Math.max(1, y1 - y0)))
  const zoom = 0.6 + 0.4 * random()
  const w = Math.min(width, height * shape) * zoom
  const h = Math.min(height, width / shape) * zoom
  const left = sx0 + random() * (width - w)
  const top = sy0 + random() * (height - h)
  return [left, top, left + w, top + h]
}

/** The largest box in the room that has about the source's shape, in the middle or at the start of it. */
function contain([sx0, sy0, sx1, sy1]: Box, [x0, y0, x1, y1]: Box, random: () => number): Box {
  const [wide, tall] = [x1 - x0, y1 - y0]
  const shape = (sx1 - sx0) / (sy1 - sy0)
  const stretch = Math.min(1.4, Math.max(1 / 1.4, wide / tall / shape))
  const w = Math.min(wide, tall * shape * stretch)
  const h = Math.min(tall, wide / (shape * stretch))
  const [dx, dy] = random() < 0.5 ? [(wide - w) / 2, (tall - h) / 2] : [0, 0]
  return [x0 + dx, y0 + dy, x0 + dx + w, y0 + dy + h]
}

function printCentred(raster: Raster, stamp: Stamp, [x0, y0, x1, y1]: Box, colour: Colour): Box {
  const scale = Math.min((x1 - x0) / stamp.width, (y1 - y0) / stamp.height)
  const [w, h] = [stamp.width * scale, stamp.height * scale]
  const box: Box = [(x0 + x1 - w) / 2, (y0 + y1 - h) / 2, (x0 + x1 + w) / 2, (y0 + y1 + h) / 2]
  printStamp(raster, stamp, box, colour)
  return box
}

function pointIn([x0, y0, x1, y1]: Box, { x, y, confidence }: LetterPoint): LetterPoint {
  return { x: x0 + x * (x1 - x0), y: y0 + y * (y1 - y0), confidence }
}
