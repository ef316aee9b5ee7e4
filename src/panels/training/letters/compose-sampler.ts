import { between, pick } from '../random-choices.ts'
import { type Area, grow, isWithin, meets } from './area.ts'
import { drawPart, newCanvas } from './canvas.ts'
import type { Scene, SceneMaterial } from './compose-scene.ts'
import { drawDress, plainDress, printMask, reachOf } from './letter-dress.ts'
import { glyphAt, type PlacedLetter } from './printed-letter.ts'

/**
 * Letters of all styles side by side on pictures: no figure looks so, but each step shows many letters, and what letters look like is
 * learnt in a fraction of the time.
 */
export function composeSampler(
  side: number,
  { styles, pictures, figures }: SceneMaterial,
  random: () => number,
): Scene {
  const tint = () => (random() < 0.7 ? 255 : between(120, 255, random))
  const canvas = newCanvas(side, side, [tint(), tint(), tint()])
  if (random() < 0.6) {
    const source = pick(random() < 0.7 ? pictures : figures, random)
    const cover: Area = [0, 0, side * between(0.3, 1, random), side * between(0.3, 1, random)]
    drawPart(canvas, source, cover, between(0.6, 1.7, random), false, random)
  }
  const letters: PlacedLetter[] = []
  const taken: Area[] = []
  const tall = between(10, 30, random)
  for (let tries = 0; tries < 90; tries++) {
    const style = pick(styles, random)
    const capital = tall * between(0.6, 1.4, random)
    const glyph = pick(style.glyphs, random)
    const { area, box } = glyphAt(glyph, style, capital, random() * side, random() * side)
    const dress = random() < 0.5 ? plainDress : drawDress(random)
    const free = grow(area, Math.max(capital * 0.35, reachOf(dress, area)))
    if (!isWithin(area, canvas) || taken.some((other) => meets(other, free))) continue
    printMask(canvas, glyph.mask, area, dress, random)
    taken.push(grow(area, reachOf(dress, area)))
    letters.push({ box, letter: glyph.letter })
  }
  return { canvas, letters }
}
