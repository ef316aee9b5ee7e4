import type { Box } from '../../domain/record.ts'
import type { RgbRaster } from '../../images/picture-raster.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/** Difference of a colour channel from the ground's from which a pixel is ink; JPEG's own noise stays below. */
const inkFrom = 28

/** How many pixels of a line are ink. */
export interface InkCounts {
  /** Part of all pixels. */
  readonly share: number
  column(x: number, from: number, to: number): number
  row(y: number, from: number, to: number): number
}

/** Sums over all rectangles from the origin, so that a line's ink is four look-ups. */
export function countInk({ pixels, width, height }: RgbRaster, [red, green, blue]: Colour): InkCounts {
  const sums = new Int32Array((width + 1) * (height + 1))
  for (let y = 0, i = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++, i += 3) {
      const differs =
        Math.abs((pixels[i] ?? 0) - red) > inkFrom ||
        Math.abs((pixels[i + 1] ?? 0) - green) > inkFrom ||
        Math.abs((pixels[i + 2] ?? 0) - blue) > inkFrom
      if (differs) row++
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row
    }
  }
  const sum = (x0: number, y0: number, x1: number, y1: number) => {
    const at = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0
    return at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)
  }
  return {
    share: sum(0, 0, width, height) / (width * height),
    column: (x, from, to) => sum(x, from, x + 1, to),
    row: (y, from, to) => sum(from, y, to, y + 1),
  }
}

/** Every so many pixels of every so many rows tell the ground's colour. */
const sampling = 3
/** Part of what is outside of the boxes that must have about one colour. */
const groundShare = 0.6
/** Part of the picture that must be outside: a narrow strip is as likely the edge of a picture, if it is neither white nor black. */
const leastGround = 0.03

/** The colour between the panels, where most of what is outside of all boxes has about one; null where there is no such colour. */
export function groundOutside({ pixels, width, height }: RgbRaster, boxes: readonly Box[]): Colour | null {
  const counts = new Map<number, number>()
  let outside = 0
  for (let y = 0; y < height; y += sampling) {
    for (let x = 0; x < width; x += sampling) {
      if (boxes.some(([x0, y0, x1, y1]) => x >= x0 - 2 && x < x1 + 2 && y >= y0 - 2 && y < y1 + 2)) continue
      outside++
      const i = (y * width + x) * 3
      const key = ((pixels[i] ?? 0) >> 4) * 256 + ((pixels[i + 1] ?? 0) >> 4) * 16 + ((pixels[i + 2] ?? 0) >> 4)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0xfff, 0])
  const level = (shift: number) => Math.min(255, ((most >> shift) & 15) * 17)
  const colour = [level(8), level(4), level(0)] as const
  if (outside === 0) return colour
  const paper = colour.every((value) => value > 230) || colour.every((value) => value < 30)
  const enough = paper || outside > leastGround * (width / sampling) * (height / sampling)
  return enough && count >= groundShare * outside ? colour : null
}
