import type { RgbRaster } from '../../../images/picture-raster.ts'
import { between, pick } from '../random-choices.ts'
import { addLetters } from './add-letters.ts'
import { type Area, grow, meets } from './area.ts'
import { brightnessOf, type Canvas, drawMask, drawPart, newCanvas, turnLeft } from './canvas.ts'
import { black, type Colour, darkColours, lightColours, white } from './colours.ts'
import type { DistractorTexts } from './distractor-texts.ts'
import { drawChart } from './draw-chart.ts'
import { drawArrow, drawScaleBar } from './draw-marks.ts'
import type { LetterStyle, Mask } from './glyph-atlas.ts'
import { drawDress, printMask, reachOf } from './letter-dress.ts'
import { letterPositions, placeInPanel, roomForLetters } from './place-in-panel.ts'
import { drawCapitalHeight, drawGlyph, type PlacedLetter } from './printed-letter.ts'

export interface Scene {
  readonly canvas: Canvas
  readonly letters: readonly PlacedLetter[]
}

export interface SceneMaterial {
  readonly styles: readonly LetterStyle[]
  readonly texts: DistractorTexts
  /** Pictures without panel letters that fill panels. */
  readonly pictures: readonly RgbRaster[]
  /** Whole figures without panel letters, or parts of them. */
  readonly figures: readonly RgbRaster[]
}

/** A part of a made-up compound figure: panels, gutters, letters, and text that is no letter. */
export function composeScene(side: number, material: SceneMaterial, random: () => number): Scene {
  const tint = () => between(120, 255, random)
  const ground: Colour = random() < 0.88 ? white : random() < 0.6 ? black : [tint(), tint(), tint()]
  const canvas = newCanvas(side, side, ground)
  const style = pick(material.styles, random)
  const capital = drawCapitalHeight(random)
  const centred = style.bracketed && random() < 0.5
  const position = centred ? pick(['below', 'heading'] as const, random) : pick(letterPositions, random)
  const gutter = Math.round(random() < 0.2 ? 0 : between(1, 18, random))
  const room = roomForLetters(position, capital, random)
  const panels = layOut(side, Math.round(gutter + room.x), Math.round(gutter + room.y), random)
  for (const panel of panels) fillPanel(canvas, panel, material, random)
  const arrows = random() < 0.25 ? 1 + Math.floor(random() * 4) : 0
  const taken: Area[] = Array.from({ length: arrows }, () => drawArrow(canvas, material.texts, random))
  const letters: PlacedLetter[] = []
  const lettered = random() < 0.12 ? 0 : between(0.5, 1, random)
  const dress = drawDress(random)
  for (const panel of panels) {
    if (random() > lettered) continue
    const glyph = drawGlyph(style, random)
    // Where the panel's corner lies outside of the scene the letter goes elsewhere: scenes without letters teach little.
    const placed =
      placeInPanel(canvas, panel, glyph, { style, capital, position, dress }, random) ??
      placeInPanel(canvas, panel, glyph, { style, capital, position: 'anywhere', dress }, random)
    if (placed === null || taken.some((area) => meets(area, placed.area))) continue
    printMask(canvas, glyph.mask, placed.area, dress, random)
    taken.push(grow(placed.area, capital * 0.7 + reachOf(dress, placed.area)))
    letters.push({ box: placed.box, letter: glyph.letter })
    if (random() < 0.15) taken.push(...drawTitle(canvas, placed.area, capital, material.texts, random))
  }
  // More letters than a figure has: what one looks like is learnt sooner so.
  const more = random() < 0.6 ? addLetters(canvas, letters, [style], random) : []
  taken.push(...more.map(({ box: [x0, y0, x1, y1] }) => grow([x0, y0, x1 - x0, y1 - y0], capital)))
  scatterTexts(canvas, taken, material.texts, random)
  return { canvas, letters: [...letters, ...more] }
}

/** Panels in rows, cut by the sides of the scene as often as not: it is a part of a figure. */
function layOut(side: number, gutterX: number, gutterY: number, random: () => number): Area[] {
  const panels: Area[] = []
  const startY = random() < 0.6 ? gutterY : -random() * 100
  const startX = random() < 0.6 ? gutterX : -random() * 100
  let top = startY
  while (top < side) {
    const height = between(40, 170, random)
    let left = startX
    while (left < side) {
      const width = between(50, 200, random)
      panels.push([left, top, width, height])
      left += width + gutterX
    }
    top += height + gutterY
  }
  return panels
}

function fillPanel(
  canvas: Canvas,
  panel: Area,
  { pictures, figures, texts }: SceneMaterial,
  random: () => number,
): void {
  const choice = random()
  if (choice < 0.5) {
    drawPart(canvas, pick(pictures, random), panel, between(0.6, 1.7, random), random() < 0.3, random)
    if (random() < 0.25) drawScaleBar(canvas, panel, texts, random)
    if (random() < 0.2) drawName(canvas, panel, texts, random)
  } else if (choice < 0.75) drawChart(canvas, panel, texts, random)
  else if (choice < 0.95) drawPart(canvas, pick(figures, random), panel, between(0.7, 1.3, random), false, random)
}

/** A word in a corner of a panel, where others have their letter: a stain, a protein, a group. */
function drawName(canvas: Canvas, panel: Area, { words, details }: DistractorTexts, random: () => number): void {
  const [left, top, width, height] = grow(panel, -5)
  const mask = pick(random() < 0.8 ? words : details, random)
  const size = between(7, 20, random)
  const long = (mask.width * size) / mask.height
  const [x, y] = [random() < 0.5 ? left : left + width - long, random() < 0.6 ? top : top + height - size]
  const area: Area = [x, y, long, size]
  const bright = brightnessOf(canvas, area) > 128
  const coloured = random() < 0.2
  drawMask(canvas, mask, area, coloured ? pick(bright ? darkColours : lightColours, random) : bright ? black : white)
}

/** A panel's heading, on the letter's line but clearly apart from it. */
function drawTitle(
  canvas: Canvas,
  [left, top, width, height]: Area,
  capital: number,
  texts: DistractorTexts,
  random: () => number,
): Area[] {
  const mask = pick(texts.words, random)
  const size = capital * between(0.6, 1, random)
  const area: Area = [
    left + width + capital * between(0.9, 4, random),
    top + height - size,
    mask.width * (size / mask.height),
    size,
  ]
  drawMask(canvas, mask, area, brightnessOf(canvas, area) > 128 ? black : white)
  return [area]
}

function scatterTexts(
  canvas: Canvas,
  taken: readonly Area[],
  { numbers, words, lines }: DistractorTexts,
  random: () => number,
): void {
  const count = Math.floor(random() * 14)
  const used = [...taken]
  for (let i = 0; i < count; i++) {
    const choice = random()
    const upright = pick(choice < 0.3 ? numbers : choice < 0.8 ? words : lines, random)
    const mask: Mask = random() < 0.15 ? turnLeft(upright) : upright
    const scale = Math.exp(between(Math.log(7), Math.log(24), random)) / 30
    const [w, h] = [mask.width * scale, mask.height * scale]
    const area: Area = [random() * (canvas.width + w) - w, random() * (canvas.height - h), w, h]
    if (used.some((other) => meets(other, area))) continue
    const bright = brightnessOf(canvas, area) > 128
    drawMask(
      canvas,
      mask,
      area,
      random() < 0.12 ? pick(bright ? darkColours : lightColours, random) : bright ? black : white,
    )
    used.push(area)
  }
}
