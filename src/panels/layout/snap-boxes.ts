import type { Box } from '../../domain/record.ts'
import type { RgbRaster } from '../../images/picture-raster.ts'
import { countInk, groundOutside, type InkCounts } from './ink.ts'

/**
 * How far a side may move, in pixels and as part of the panel: outwards and from edge to edge no farther than the network is wrong as a rule;
 * inwards over blank ground much farther, since nothing is lost there.
 */
const reach = { pixels: 7, share: 0.05, blank: 0.35 } as const

/** A line across a panel is blank where so little of it is ink. */
const blankShare = 0.004

/** An edge between abutting pictures stands out from the lines around it by this factor. */
const strongEdge = 2.5

/**
 * Moves each side of each box to where the picture changes: to the ink where the ground is between panels, to the strongest
 * line where pictures abut. A side near which nothing of the kind is stays where it is.
 * @param boxes pixels of the raster.
 */
export function snapBoxes(raster: RgbRaster, boxes: readonly Box[]): Box[] {
  const ground = groundOutside(raster, boxes)
  const ink = ground === null ? null : countInk(raster, ground)
  return boxes.map((box) => snapBox(raster, ink, box))
}

function snapBox(raster: RgbRaster, ink: InkCounts | null, box: Box): Box {
  const [x0, y0, x1, y1] = box
  const reachX = reachOf(x1 - x0)
  const reachY = reachOf(y1 - y0)
  const across = (x: number) => lineOf(raster, ink, box, 0, x)
  const along = (y: number) => lineOf(raster, ink, box, 1, y)
  const left = snapSide(x0, reachX, raster.width, -1, across)
  const right = snapSide(x1, reachX, raster.width, 1, across)
  const top = snapSide(y0, reachY, raster.height, -1, along)
  const bottom = snapSide(y1, reachY, raster.height, 1, along)
  return right - left >= 2 && bottom - top >= 2 ? [left, top, right, bottom] : box
}

function reachOf(side: number): Reach {
  return { outwards: Math.max(reach.pixels, reach.share * side), inwards: Math.max(reach.pixels, reach.blank * side) }
}

interface Reach {
  readonly outwards: number
  /** Over blank ground. */
  readonly inwards: number
}

interface Line {
  /** Share of the line that is ink; 1 where no ground is known. */
  readonly ink: number
  /** Mean difference from the line before it. */
  readonly step: number
}

/**
 * @param side where the side is now; a side stands before the pixel of its number.
 * @param outwards −1 for left and top, 1 for right and bottom.
 */
function snapSide(side: number, far: Reach, end: number, outwards: -1 | 1, line: (at: number) => Line): number {
  const at = Math.round(side)
  // The pixel line just inside of a side is its own number on the left, one less on the right.
  const inner = (position: number) => (outwards < 0 ? position : position - 1)
  const within = (position: number) => position >= 0 && position <= end
  const isBlank = (position: number) => {
    const pixel = inner(position)
    return pixel < 0 || pixel >= end || line(pixel).ink <= blankShare
  }
  if (isBlank(at)) {
    for (let moved = 1; moved <= far.inwards; moved++) {
      const position = at - outwards * moved
      if (within(position) && !isBlank(position)) return position
    }
    return at
  }
  for (let moved = 0; moved <= far.outwards; moved++) {
    const position = at + outwards * moved
    if (!within(position)) return Math.min(end, Math.max(0, position))
    if (isBlank(position + outwards)) return position
  }
  return strongestEdge(at, far.outwards, end, line)
}

function strongestEdge(at: number, far: number, end: number, line: (at: number) => Line): number {
  const positions: number[] = []
  for (let p = Math.max(1, Math.ceil(at - far)); p <= Math.min(end - 1, at + far); p++) positions.push(p)
  const steps = positions.map((position) => line(position).step)
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  const strongest = Math.max(...steps)
  return strongest > strongEdge * usual + 4 ? (positions[steps.indexOf(strongest)] ?? at) : at
}

/** The line of pixels at `at` across a box, `axis` 0: a column, 1: a row. The box's ends are left out: neighbours may reach in there. */
function lineOf(raster: RgbRaster, ink: InkCounts | null, box: Box, axis: 0 | 1, at: number): Line {
  const { pixels, width, height } = raster
  const other = 1 - axis
  const from = Math.max(0, Math.round(box[other] as number))
  const to = Math.min(axis === 0 ? height : width, Math.round(box[other + 2] as number))
  const length = Math.max(1, to - from)
  const inked = ink === null ? length : axis === 0 ? ink.column(at, from, to) : ink.row(at, from, to)
  let step = 0
  const stride = axis === 0 ? width * 3 : 3
  const back = axis === 0 ? 3 : width * 3
  for (let i = from; i < to; i++) {
    const pixel = axis === 0 ? at * 3 + i * stride : at * width * 3 + i * stride
    if (pixel >= back) step += Math.abs((pixels[pixel + 1] ?? 0) - (pixels[pixel + 1 - back] ?? 0))
  }
  return { ink: inked / length, step: step / length }
}
