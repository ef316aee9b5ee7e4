import type { Box } from '../../../domain/record.ts'
import { between, pick } from '../random-choices.ts'
import { type Area, grow } from './area.ts'
import { brightnessOf, type Canvas, drawMask, fillArea } from './canvas.ts'
import { black, darkColours, lightColours, white } from './colours.ts'
import type { Glyph, LetterStyle } from './glyph-atlas.ts'

export interface PlacedLetter {
  /** Pixels of the scene, around the letter alone. */
  readonly box: Box
  readonly letter: string
}

export interface PrintedGlyph {
  /** Covered by the letter and what is printed around it. */
  readonly area: Area
  readonly box: Box
}

/** Height of capitals in pixels: mostly 7 to 22, sometimes as large as on posters. */
export function drawCapitalHeight(random: () => number): number {
  return Math.exp(between(Math.log(7), Math.log(random() < 0.25 ? 44 : 22), random))
}

/** A stands in every lettered figure, H in some, X in hardly any. */
export function drawGlyph({ glyphs }: LetterStyle, random: () => number): Glyph {
  const common = glyphs.slice(0, 8)
  return random() < 0.3 ? pick(glyphs, random) : pick(common.slice(0, 1 + Math.floor(random() * 8)), random)
}

/** Where a glyph lies whose top left corner is at a point. */
export function glyphAt(
  { ink, mask }: Glyph,
  { capitalHeight }: LetterStyle,
  capital: number,
  x: number,
  y: number,
): PrintedGlyph {
  const scale = capital / capitalHeight
  const [x0, y0, x1, y1] = ink
  return {
    area: [x, y, mask.width * scale, mask.height * scale],
    box: [x + x0 * scale, y + y0 * scale, x + x1 * scale, y + y1 * scale],
  }
}

/** Black on what is bright, white on what is dark, sometimes coloured; `boxed`: in a small box of its own. */
export function printGlyph(canvas: Canvas, { mask }: Glyph, area: Area, boxed: boolean, random: () => number): void {
  if (boxed) {
    const light = random() < 0.75
    fillArea(canvas, grow(area, between(1, 4, random)), light ? white : black)
    drawMask(canvas, mask, area, light ? black : white)
    return
  }
  const bright = brightnessOf(canvas, grow(area, 1)) > between(100, 160, random)
  const coloured = random() < 0.1
  drawMask(canvas, mask, area, coloured ? pick(bright ? darkColours : lightColours, random) : bright ? black : white)
}
