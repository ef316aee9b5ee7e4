import { between } from '../random-choices.ts'
import { type Area, grow, isWithin } from './area.ts'
import type { Canvas } from './canvas.ts'
import type { Glyph, LetterStyle } from './glyph-atlas.ts'
import { type LetterDress, reachOf } from './letter-dress.ts'
import { glyphAt, type PrintedGlyph } from './printed-letter.ts'

/** Where a letter stands in relation to its panel, the same all over a figure. */
export type LetterPosition =
  | 'upper left'
  | 'upper right'
  | 'lower left'
  | 'lower right'
  | 'above'
  | 'above right'
  | 'left'
  | 'lower left outside'
  | 'below'
  | 'below left'
  | 'heading'
  | 'anywhere'

/** Repeated by how common each is. */
export const letterPositions: readonly LetterPosition[] = [
  ...Array<LetterPosition>(9).fill('upper left'),
  ...Array<LetterPosition>(2).fill('upper right'),
  ...Array<LetterPosition>(2).fill('lower left'),
  ...Array<LetterPosition>(3).fill('lower right'),
  ...Array<LetterPosition>(4).fill('above'),
  'above right',
  ...Array<LetterPosition>(4).fill('left'),
  'lower left outside',
  ...Array<LetterPosition>(3).fill('below'),
  'below left',
  ...Array<LetterPosition>(2).fill('heading'),
  ...Array<LetterPosition>(2).fill('anywhere'),
]

const leftOfPanels: readonly LetterPosition[] = ['left', 'lower left outside']
const betweenRows: readonly LetterPosition[] = ['above', 'above right', 'below', 'below left', 'heading']

/** How a figure prints its letters. */
export interface Lettering {
  readonly style: LetterStyle
  /** Height of a capital in pixels. */
  readonly capital: number
  readonly position: LetterPosition
  readonly dress: LetterDress
}

/** Pixels that panels need beside them for letters outside: to the left, and above and below. */
export function roomForLetters(position: LetterPosition, capital: number, random: () => number) {
  const [across, down] = [between(1.2, 2.5, random), between(1.3, 2.6, random)]
  return {
    x: leftOfPanels.includes(position) ? capital * across : 0,
    y: betweenRows.includes(position) ? capital * down : 0,
  }
}

/** Where the letter of a panel is printed; null where that lies outside of the canvas. */
export function placeInPanel(
  canvas: Canvas,
  [left, top, width, height]: Area,
  glyph: Glyph,
  { style, capital, position, dress }: Lettering,
  random: () => number,
): PrintedGlyph | null {
  const [, , w, h] = glyphAt(glyph, style, capital, 0, 0).area
  const reach = reachOf(dress, [0, 0, w, h])
  const inset = reach + capital * (random() < 0.15 ? 0 : between(0.1, 0.9, random))
  const away = reach + capital * between(0.1, 0.6, random)
  const middle = left + width / 2 - w / 2
  const [near, right] = [left + inset, left + width - inset - w]
  const [high, low] = [top + inset, top + height - inset - h]
  const [over, under] = [top - h - away, top + height + away * between(1, 3, random)]
  const aside = between(-0.5, 0.8, random) * capital
  const spots: Record<LetterPosition, readonly [number, number]> = {
    'upper left': [near, high],
    'upper right': [right, high],
    'lower left': [near, low],
    'lower right': [right, low],
    above: [left + aside, over],
    'above right': [left + width - w - aside, over],
    left: [left - w - away, top + between(-0.6, 0.4, random) * capital],
    'lower left outside': [left - w - away, low],
    below: [middle, under],
    'below left': [left + aside, under],
    heading: [middle, over],
    anywhere: [left + random() * (width - w), top + random() * (height - h)],
  }
  const placed = glyphAt(glyph, style, capital, ...spots[position])
  return isWithin(grow(placed.area, reach), canvas) ? placed : null
}
