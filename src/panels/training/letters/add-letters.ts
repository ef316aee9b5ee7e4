import { pick } from '../random-choices.ts'
import { type Area, grow, isWithin, meets } from './area.ts'
import type { Canvas } from './canvas.ts'
import type { LetterStyle } from './glyph-atlas.ts'
import { drawDress, printMask, reachOf } from './letter-dress.ts'
import { drawCapitalHeight, drawGlyph, glyphAt, type PlacedLetter } from './printed-letter.ts'

/** Brightness may differ by this much, of 255, on ground that counts as even. */
const evenGround = 24

/** Prints letters on a picture that has text of its own, where the ground is even: over text or lines no editor puts one. */
export function addLetters(
  canvas: Canvas,
  known: readonly PlacedLetter[],
  styles: readonly LetterStyle[],
  random: () => number,
): PlacedLetter[] {
  const style = pick(styles, random)
  const capital = drawCapitalHeight(random)
  const dress = drawDress(random)
  const letters: PlacedLetter[] = []
  const taken: Area[] = known.map(({ box: [x0, y0, x1, y1] }) => grow([x0, y0, x1 - x0, y1 - y0], capital))
  const count = 1 + Math.floor(random() * 6)
  for (let tries = 0; tries < 30 && letters.length < count; tries++) {
    const glyph = drawGlyph(style, random)
    const { area, box } = glyphAt(glyph, style, capital, random() * canvas.width, random() * canvas.height)
    const whole = grow(area, reachOf(dress, area))
    if (!isWithin(whole, canvas) || taken.some((other) => meets(other, whole))) continue
    if (contrastIn(canvas, grow(whole, capital * 0.35)) > evenGround) continue
    printMask(canvas, glyph.mask, area, dress, random)
    taken.push(grow(area, capital))
    letters.push({ box, letter: glyph.letter })
  }
  return letters
}

function contrastIn({ pixels, width, height }: Canvas, [left, top, w, h]: Area): number {
  let [low, high] = [255, 0]
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + h); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + w); x++) {
      const value = pixels[(y * width + x) * 3 + 1] ?? 0
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  return high - low
}
