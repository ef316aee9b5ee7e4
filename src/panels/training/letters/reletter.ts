import type { Box } from '../../../domain/record.ts'
import { between, pick } from '../random-choices.ts'
import { type Area, grow, isWithin, meets } from './area.ts'
import type { Canvas } from './canvas.ts'
import type { CutScene } from './cut-scene.ts'
import type { LetterStyle } from './glyph-atlas.ts'
import { drawDress, printMask, reachOf } from './letter-dress.ts'
import { drawGlyph, glyphAt, type PlacedLetter } from './printed-letter.ts'

/**
 * A part of a real figure with other letters in the places of its own, of another style and size: there are too few real figures for
 * their letters not to be learnt by heart.
 */
export function reletter(scene: CutScene, styles: readonly LetterStyle[], random: () => number): CutScene {
  const style = pick(styles, random)
  const dress = drawDress(random)
  const factor = Math.exp(between(Math.log(0.75), Math.log(1.5), random))
  const letters: PlacedLetter[] = []
  for (const { box } of scene.letters) {
    const tall = box[3] - box[1]
    // Brackets and full stops stand beside the box.
    const old: Area = [box[0] - 0.7 * tall, box[1] - 0.3 * tall, box[2] - box[0] + 1.4 * tall, 1.6 * tall]
    paintOut(scene.canvas, old)
    const glyph = drawGlyph(style, random)
    const [, , w, h] = glyphAt(glyph, style, tall * factor, 0, 0).area
    const printed = glyphAt(glyph, style, tall * factor, (box[0] + box[2] - w) / 2, (box[1] + box[3] - h) / 2)
    const whole = grow(printed.area, reachOf(dress, printed.area))
    // What would be cut, or would meet another letter, is left painted out: a place without a letter.
    if (!isWithin(whole, scene.canvas) || letters.some((other) => meets(areaOf(other.box), whole))) continue
    printMask(scene.canvas, glyph.mask, printed.area, dress, random)
    letters.push({ box: printed.box, letter: glyph.letter })
  }
  return { ...scene, letters }
}

/** Fills an area with what surrounds it: each pixel is the mean of those at the area's edges in its row and column, the nearer the more. */
function paintOut({ pixels, width, height }: Canvas, [left, top, w, h]: Area): void {
  const [x0, x1] = [Math.max(0, Math.floor(left)), Math.min(width - 1, Math.ceil(left + w))]
  const [y0, y1] = [Math.max(0, Math.floor(top)), Math.min(height - 1, Math.ceil(top + h))]
  const at = (x: number, y: number, c: number) => pixels[(y * width + x) * 3 + c] ?? 0
  for (let y = y0 + 1; y < y1; y++) {
    for (let x = x0 + 1; x < x1; x++) {
      const weights = [1 / (x - x0), 1 / (x1 - x), 1 / (y - y0), 1 / (y1 - y)] as const
      const total = weights[0] + weights[1] + weights[2] + weights[3]
      for (let c = 0; c < 3; c++) {
        const sum =
          at(x0, y, c) * weights[0] + at(x1, y, c) * weights[1] + at(x, y0, c) * weights[2] + at(x, y1, c) * weights[3]
        pixels[(y * width + x) * 3 + c] = sum / total
      }
    }
  }
}

function areaOf([x0, y0, x1, y1]: Box): Area {
  return [x0, y0, x1 - x0, y1 - y0]
}
