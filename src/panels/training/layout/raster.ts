import type { Box } from '../../../domain/record.ts'

/** RGB, 8 bit, rows from the top. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export type Colour = readonly [red: number, green: number, blue: number]

export function blankRaster(width: number, height: number, colour: Colour): Raster {
  const raster = { width, height, data: new Uint8Array(width * height * 3) }
  fillBox(raster, [0, 0, width, height], colour)
  return raster
}

/** Coordinates are rounded, and what lies outside is left out. */
export function fillBox(raster: Raster, box: Box, [red, green, blue]: Colour): void {
  const [x0, y0, x1, y1] = clip(box, raster)
  for (let y = y0; y < y1; y++) {
    for (let x = x0, i = (y * raster.width + x0) * 3; x < x1; x++, i += 3) {
      raster.data[i] = red
      raster.data[i + 1] = green
      raster.data[i + 2] = blue
    }
  }
}

/** The outline of a box, `thickness` pixels inwards. */
export function strokeBox(raster: Raster, [x0, y0, x1, y1]: Box, thickness: number, colour: Colour): void {
  fillBox(raster, [x0, y0, x1, y0 + thickness], colour)
  fillBox(raster, [x0, y1 - thickness, x1, y1], colour)
  fillBox(raster, [x0, y0, x0 + thickness, y1], colour)
  fillBox(raster, [x1 - thickness, y0, x1, y1], colour)
}

/** A straight line, one pixel thick. */
export function strokeLine(
  raster: Raster,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  colour: Colour,
): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))))
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps]
    fillBox(raster, [x, y, x + 1, y + 1], colour)
  }
}

/** Puts a part of one raster into a box of another, stretched: four bilinear samples a pixel, which is smooth enough down to a quarter. */
export function drawRaster(target: Raster, box: Box, source: Raster, part: Box): void {
  const [x0, y0, x1, y1] = clip(box, target)
  const across = (part[2] - part[0]) / (box[2] - box[0])
  const downwards = (part[3] - part[1]) / (box[3] - box[1])
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const to = (y * target.width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let sub = 0; sub < 4; sub++) {
          const sx = part[0] + (x + 0.25 + 0.5 * (sub & 1) - box[0]) * across - 0.5
          const sy = part[1] + (y + 0.25 + 0.25 * (sub & 2) - box[1]) * downwards - 0.5
          sum += sample(source, sx, sy, channel)
        }
        target.data[to + channel] = sum / 4 + 0.5
      }
    }
  }
}

function sample({ width, height, data }: Raster, x: number, y: number, channel: number): number {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)))
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const at = (column: number, row: number) => data[(row * width + column) * 3 + channel] ?? 0
  const upper = at(left, top) * (1 - fx) + at(right, top) * fx
  const lower = at(left, bottom) * (1 - fx) + at(right, bottom) * fx
  return upper * (1 - fy) + lower * fy
}

function clip([x0, y0, x1, y1]: Box, { width, height }: Raster): [number, number, number, number] {
  return [
    Math.min(width, Math.max(0, Math.round(x0))),
    Math.min(height, Math.max(0, Math.round(y0))),
    Math.min(width, Math.max(0, Math.round(x1))),
    Math.min(height, Math.max(0, Math.round(y1))),
  ]
}
