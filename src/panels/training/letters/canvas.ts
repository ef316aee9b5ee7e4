import type { RgbRaster } from '../../../images/picture-raster.ts'
import type { Area } from './area.ts'
import type { Colour } from './colours.ts'
import type { Mask } from './glyph-atlas.ts'

/** Pixels to draw on: RGB, 8 bit, rows from the top. */
export type Canvas = RgbRaster

export function newCanvas(width: number, height: number, ground: Colour): Canvas {
  const canvas = { pixels: new Uint8Array(width * height * 3), width, height }
  fillArea(canvas, [0, 0, width, height], ground)
  return canvas
}

export function fillArea({ pixels, width, height }: Canvas, [left, top, w, h]: Area, colour: Colour): void {
  const [x0, x1] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(left + w))]
  const [y0, y1] = [Math.max(0, Math.round(top)), Math.min(height, Math.round(top + h))]
  const [red, green, blue] = colour
  for (let y = y0; y < y1; y++) {
    for (let at = (y * width + x0) * 3; at < (y * width + x1) * 3; at += 3) {
      pixels[at] = red
      pixels[at + 1] = green
      pixels[at + 2] = blue
    }
  }
}

/** Fills a disc, or, of a `line`'s width, draws its edge alone. */
export function fillDisc(
  { pixels, width, height }: Canvas,
  x: number,
  y: number,
  radius: number,
  colour: Colour,
  line = radius,
): void {
  for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius); row++) {
    for (let column = Math.max(0, Math.floor(x - radius)); column < Math.min(width, x + radius); column++) {
      const away = Math.hypot(column + 0.5 - x, row + 0.5 - y)
      if (away <= radius && away >= radius - line) pixels.set(colour, (row * width + column) * 3)
    }
  }
}

/** Draws a mask in one colour, shrunk to the area by averaging what falls into each pixel. */
export function drawMask(canvas: Canvas, mask: Mask, [left, top, w, h]: Area, colour: Colour, opacity = 1): void {
  const { pixels, width, height } = canvas
  const [x0, x1] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(left + w))]
  const [y0, y1] = [Math.max(0, Math.floor(top)), Math.min(height, Math.ceil(top + h))]
  const [stepX, stepY] = [mask.width / w, mask.height / h]
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const covered = (averageOf(mask, (x - left) * stepX, (y - top) * stepY, stepX, stepY) / 255) * opacity
      const at = (y * width + x) * 3
      for (let c = 0; c < 3; c++) {
        const under = pixels[at + c] ?? 0
        pixels[at + c] = under + ((colour[c] ?? 0) - under) * covered
      }
    }
  }
}

function averageOf({ coverage, width, height }: Mask, x: number, y: number, w: number, h: number): number {
  const [x0, x1] = [Math.floor(x), Math.max(Math.floor(x) + 1, Math.round(x + w))]
  const [y0, y1] = [Math.floor(y), Math.max(Math.floor(y) + 1, Math.round(y + h))]
  let sum = 0
  for (let v = Math.max(0, y0); v < Math.min(height, y1); v++) {
    for (let u = Math.max(0, x0); u < Math.min(width, x1); u++) sum += coverage[v * width + u] ?? 0
  }
  return sum / ((x1 - x0) * (y1 - y0))
}

/** Draws a part of a picture into an area, enlarged or shrunk; `flip` mirrors it. */
export function drawPicture(canvas: Canvas, source: RgbRaster, from: Area, to: Area, flip = false): void {
  const { pixels, width, height } = canvas
  const [x0, x1] = [Math.max(0, Math.round(to[0])), Math.min(width, Math.round(to[0] + to[2]))]
  const [y0, y1] = [Math.max(0, Math.round(to[1])), Math.min(height, Math.round(to[1] + to[3]))]
  const [stepX, stepY] = [from[2] / to[2], from[3] / to[3]]
  for (let y = y0; y < y1; y++) {
    const v = Math.min(source.height - 1.001, Math.max(0, from[1] + (y + 0.5 - to[1]) * stepY - 0.5))
    for (let x = x0; x < x1; x++) {
      const along = (x + 0.5 - to[0]) * stepX - 0.5
      const u = Math.min(source.width - 1.001, Math.max(0, flip ? from[0] + from[2] - 1 - along : from[0] + along))
      interpolate(source, u, v, pixels, (y * width + x) * 3)
    }
  }
}

function interpolate({ pixels, width }: RgbRaster, u: number, v: number, into: Uint8Array, at: number): void {
  const [left, top] = [Math.max(0, Math.floor(u)), Math.max(0, Math.floor(v))]
  const [right, down] = [u - left, v - top]
  const from = (top * width + left) * 3
  for (let c = 0; c < 3; c++) {
    const a = pixels[from + c] ?? 0
    const b = pixels[from + 3 + c] ?? a
    const below = from + width * 3
    const d = pixels[below + c] ?? a
    const e = pixels[below + 3 + c] ?? d
    into[at + c] = Math.round((a + (b - a) * right) * (1 - down) + (d + (e - d) * right) * down)
  }
}

/** Fills an area with a random part of a picture. */
export function drawPart(
  canvas: Canvas,
  source: RgbRaster,
  [left, top, width, height]: Area,
  scale: number,
  flip: boolean,
  random: () => number,
): void {
  const used = Math.max(scale, Math.min(3, Math.max(width / source.width, height / source.height)))
  const [w, h] = [Math.min(source.width, width / used), Math.min(source.height, height / used)]
  const from: Area = [random() * (source.width - w), random() * (source.height - h), w, h]
  drawPicture(canvas, source, from, [left, top, w * used, h * used], flip)
}

export function turnLeft({ coverage, width, height }: Mask): Mask {
  const turned = new Uint8Array(coverage.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[(width - 1 - x) * height + y] = coverage[y * width + x] ?? 0
  }
  return { coverage: turned, width: height, height: width }
}

/** Mean of the three channels over an area, 0 to 255. */
export function brightnessOf({ pixels, width, height }: Canvas, [left, top, w, h]: Area): number {
  let [sum, count] = [0, 0]
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + h); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + w); x++) {
      const at = (y * width + x) * 3
      sum += (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)
      count += 3
    }
  }
  return count === 0 ? 255 : sum / count
}
