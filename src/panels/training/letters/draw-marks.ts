import { between, pick } from '../random-choices.ts'
import type { Area } from './area.ts'
import { brightnessOf, type Canvas, drawMask, fillArea } from './canvas.ts'
import { black, type Colour, lightColours, white } from './colours.ts'
import type { DistractorTexts } from './distractor-texts.ts'

/** An arrow that points at something, often with a letter or a short word at its end: that names a detail, no panel. */
export function drawArrow(canvas: Canvas, texts: DistractorTexts, random: () => number): Area {
  const [x, y] = [random() * canvas.width, random() * canvas.height]
  const [turn, length] = [random() * 2 * Math.PI, between(8, 40, random)]
  const [dx, dy] = [Math.cos(turn), Math.sin(turn)]
  const colour = inkAt(canvas, [x - 10, y - 10, 20, 20], random)
  const thick = pick([1, 1, 2], random)
  for (let t = 0; t < length; t += 0.5) dot(canvas, x - dx * t, y - dy * t, thick, colour)
  const head = between(4, 8, random)
  for (let t = 0; t < head; t += 0.5) {
    for (let side = -t / 2; side <= t / 2; side += 0.5)
      dot(canvas, x - dx * t - dy * side, y - dy * t + dx * side, 1, colour)
  }
  const mask = pick(random() < 0.6 ? texts.details : texts.words, random)
  const size = between(7, 18, random)
  const width = (mask.width * size) / mask.height
  const [endX, endY] = [x - dx * (length + 4 + width / 2), y - dy * (length + 4 + size / 2)]
  const area: Area = [endX - width / 2, endY - size / 2, width, size]
  if (random() < 0.7) drawMask(canvas, mask, area, colour)
  return area
}

/** A scale bar in the lower corner of a panel, mostly with its length. */
export function drawScaleBar(
  canvas: Canvas,
  [left, top, width, height]: Area,
  texts: DistractorTexts,
  random: () => number,
): void {
  const [long, thick] = [width * between(0.1, 0.35, random), Math.round(between(1, 4, random))]
  const x = random() < 0.75 ? left + width - long - 6 : left + 6
  const y = top + height - 5 - thick
  const colour = inkAt(canvas, [x, y - 4, long, 8], random)
  fillArea(canvas, [x, y, long, thick], colour)
  const mask = pick(texts.lengths, random)
  const size = between(6, 12, random)
  if (random() < 0.6) drawMask(canvas, mask, [x, y - size - 2, (mask.width * size) / mask.height, size], colour)
}

function inkAt(canvas: Canvas, area: Area, random: () => number): Colour {
  if (brightnessOf(canvas, area) > 128) return random() < 0.8 ? black : [200, 0, 0]
  return random() < 0.7 ? white : pick(lightColours, random)
}

function dot(canvas: Canvas, x: number, y: number, size: number, colour: Colour): void {
  fillArea(canvas, [x, y, size, size], colour)
}
