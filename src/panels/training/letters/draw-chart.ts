import { between, pick } from '../random-choices.ts'
import type { Area } from './area.ts'
import { type Canvas, drawMask, fillArea, turnLeft } from './canvas.ts'
import type { Colour } from './colours.ts'
import type { DistractorTexts } from './distractor-texts.ts'
import type { Mask } from './glyph-atlas.ts'

const ink: Colour = [20, 20, 20]

/** A chart with its axes, numbers, names and legend: most text of figures that is no panel letter stands in charts. */
export function drawChart(canvas: Canvas, panel: Area, texts: DistractorTexts, random: () => number): void {
  const [left, top, width, height] = panel
  const size = between(6, 13, random)
  fillArea(canvas, panel, [255, 255, 255])
  const plot: Area = [left + size * 4.5, top + size * 2, width - size * 5.5, height - size * 5.5]
  if (plot[2] < 20 || plot[3] < 20) return
  const tops = random() < 0.5 ? drawBars(canvas, plot, random) : drawCurves(canvas, plot, random)
  if (random() < 0.4) {
    const markSize = size * between(0.6, 1.1, random)
    for (const [x, y] of tops) drawText(canvas, pick(texts.significances, random), x - 3, y - markSize * 1.3, markSize)
  }
  drawAxes(canvas, plot, size, texts, random)
  const named = (mask: Mask, x: number, y: number, textSize = size) => drawText(canvas, mask, x, y, textSize)
  named(pick(texts.words, random), plot[0] + plot[2] * 0.3, plot[1] + plot[3] + size * 2)
  if (random() < 0.5) named(pick(texts.words, random), plot[0] + plot[2] * 0.2, top + size * 0.3, size * 1.1)
  const upright = pick(texts.words, random)
  const name = turnLeft(upright)
  const scale = size / upright.height
  drawMask(canvas, name, [left + 2, plot[1] + plot[3] * 0.2, name.width * scale, name.height * scale], ink)
  const entries = random() < 0.5 ? Math.floor(random() * 5) : 0
  for (let i = 0; i < entries; i++)
    named(pick(texts.words, random), plot[0] + plot[2] * 0.65, plot[1] + i * size * 1.5, size * 0.9)
}

function drawAxes(
  canvas: Canvas,
  [left, top, width, height]: Area,
  size: number,
  texts: DistractorTexts,
  random: () => number,
): void {
  fillArea(canvas, [left - 1, top, 1, height], ink)
  fillArea(canvas, [left - 1, top + height, width, 1], ink)
  if (random() < 0.3) {
    fillArea(canvas, [left, top, width, 1], ink)
    fillArea(canvas, [left + width - 1, top, 1, height], ink)
  }
  const ticks = 2 + Math.floor(random() * 5)
  const across = random() < 0.5 ? texts.numbers : texts.words
  for (let i = 0; i <= ticks; i++) {
    const number = pick(texts.numbers, random)
    const y = top + height - (height * i) / ticks
    fillArea(canvas, [left - 4, y, 3, 1], ink)
    drawText(canvas, number, left - 6 - (number.width * size) / 32, y - size / 2, size)
    const x = left + (width * i) / ticks
    fillArea(canvas, [x, top + height, 1, 3], ink)
    drawText(canvas, pick(across, random), x - size / 2, top + height + 4, size)
  }
}

function drawText(canvas: Canvas, mask: Mask, x: number, y: number, size: number): void {
  // Masks are trimmed: 32 is the size at which their fonts were rendered.
  const scale = (size * 1.3) / 32
  drawMask(canvas, mask, [x, y, mask.width * scale, mask.height * scale], ink)
}

/** @returns where marks of significance stand: above the bars. */
function drawBars(canvas: Canvas, [left, top, width, height]: Area, random: () => number): [x: number, y: number][] {
  const tops: [number, number][] = []
  const count = 2 + Math.floor(random() * 8)
  const colour = colourOf(random)
  for (let i = 0; i < count; i++) {
    const tall = height * between(0.1, 0.95, random)
    const bar: Area = [left + (width * (i + 0.2)) / count, top + height - tall, (width * 0.6) / count, tall]
    fillArea(canvas, bar, ink)
    const fill = random() < 0.5 ? colour : colourOf(random)
    fillArea(canvas, [bar[0] + 1, bar[1] + 1, bar[2] - 2, bar[3] - 1], fill)
    fillArea(canvas, [bar[0] + bar[2] / 2, bar[1] - height * 0.06, 1, height * 0.06], ink)
    tops.push([bar[0] + bar[2] / 2, bar[1] - height * 0.06])
  }
  return tops
}

/** @returns where marks of significance stand: at some of the points. */
function drawCurves(canvas: Canvas, [left, top, width, height]: Area, random: () => number): [x: number, y: number][] {
  const points: [number, number][] = []
  const count = 1 + Math.floor(random() * 4)
  for (let n = 0; n < count; n++) {
    const colour = colourOf(random)
    const dots = random() < 0.4
    let y = random()
    for (let x = 0; x < width; x += dots ? 6 : 1) {
      const next = Math.min(1, Math.max(0, y + (random() - 0.5) * (dots ? 0.3 : 0.08)))
      const [low, high] = [Math.min(y, next), Math.max(y, next)]
      if (dots) fillArea(canvas, [left + x, top + next * height, 3, 3], colour)
      else fillArea(canvas, [left + x, top + low * height, 1, (high - low) * height + 1], colour)
      if (random() < (dots ? 0.2 : 0.02)) points.push([left + x, top + next * height])
      y = next
    }
  }
  return points
}

function colourOf(random: () => number): Colour {
  if (random() < 0.4) return ink
  return [random() * 230, random() * 230, random() * 230]
}
