import { between } from '../random-choices.ts'
import { type Area, grow, isWithin } from './area.ts'
import type { Canvas } from './canvas.ts'
import type { Glyph, LetterStyle } from './glyph-atlas.ts'
import { glyphAt, type PrintedGlyph } from './printed-letter.ts'

/** Where a letter stands in relation to its panel, the same all over a figure; repeated by how common it is. */
export const letterPositions = [
  'inside',
  'inside',
  'inside',
  'inside',
  'inside',
  'corner',
  'above',
  'above',
  'left',
  'left',
  'below',
  'heading',
  'anywhere',
] as const
export type LetterPosition = (typeof letterPositions)[number]

/** How a figure prints its letters. */
export interface Lettering {
  readonly style: LetterStyle
  /** Height of a capital in pixels. */
  readonly capital: number
  readonly position: LetterPosition
  readonly boxed: boolean
}

/** Where the letter of a panel is printed; null where that lies outside of the canvas. */
export function placeInPanel(
  canvas: Canvas,
  [left, top, width, height]: Area,
  glyph: Glyph,
  { style, capital, position, boxed }: Lettering,
  random: () => number,
): PrintedGlyph | null {
  const inset = capital * between(0.1, 0.8, random)
  const [, , w, h] = glyphAt(glyph, style, capital, 0, 0).area
  const middle = left + width / 2 - w / 2
  const [right, low] = [left + width - inset - w, top + height - inset - h]
  const spots: Record<LetterPosition, readonly [number, number]> = {
    inside: [left + inset, top + inset],
    corner: [random() < 0.6 ? right : left + inset, random() < 0.7 ? low : top + inset],
    above: [left + between(-0.5, 0.8, random) * capital, top - h - capital * between(0.1, 0.5, random)],
    left: [left - w - capital * between(0.1, 0.8, random), top + capital * between(-0.6, 0.4, random)],
    below: [middle, top + height + capital * between(0.15, 0.6, random)],
    heading: [middle, top - h - capital * between(0.1, 0.6, random)],
    anywhere: [left + random() * (width - w), top + random() * (height - h)],
  }
  const placed = glyphAt(glyph, style, capital, ...spots[position])
  return isWithin(boxed ? grow(placed.area, 3) : placed.area, canvas) ? placed : null
}
