import type { Box } from '../../../domain/record.ts'
import { between, pick } from '../random-choices.ts'
import type { Area } from './area.ts'
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

/** Height of capitals in pixels: mostly 7 to 20, sometimes as large as on posters. */
export function drawCapitalHeight(random: () => number): number {
  return Math.exp(between(Math.log(7), Math.log(random() < 0.3 ? 56 : 20), random))
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
