import { between, pick } from '../random-choices.ts'
import { type Area, grow } from './area.ts'
import { brightnessOf, type Canvas, drawMask, fillArea, fillDisc } from './canvas.ts'
import { black, type Colour, darkColours, lightColours, white } from './colours.ts'
import type { Mask } from './glyph-atlas.ts'

/** What a letter is printed on; `ring` and `frame` are lines around it, on the picture itself. */
type Ground = 'picture' | 'box' | 'frame' | 'disc' | 'ring'

/** How the letters of one figure are coloured and set off from the picture. */
export interface LetterDress {
  readonly ground: Ground
  /** Pixels between the letter and the edge of its ground. */
  readonly padding: number
  /** Of the ground; the letter takes the other. */
  readonly light: boolean
  /** Instead of black and white. */
  readonly coloured: boolean
  /** Of the letter, 0 to 1: pale ones let the picture through. */
  readonly opacity: number
  /** A line or a shadow of the other brightness around the letter. */
  readonly edge: 'none' | 'outline' | 'shadow'
}

export const plainDress: LetterDress = {
  ground: 'picture',
  padding: 0,
  light: true,
  coloured: false,
  opacity: 1,
  edge: 'none',
}

/** Plain black or white as a rule. */
export function drawDress(random: () => number): LetterDress {
  const ground = random() < 0.78 ? 'picture' : pick(['box', 'box', 'frame', 'disc', 'disc', 'ring'] as const, random)
  return {
    ground,
    padding: between(1, 5, random),
    light: random() < 0.65,
    coloured: random() < 0.16,
    opacity: random() < 0.12 ? between(0.45, 0.9, random) : 1,
    edge: random() < 0.9 ? 'none' : pick(['outline', 'shadow'] as const, random),
  }
}

/** Prints a letter where it lies: dark on what is bright, light on what is dark. */
export function printMask(canvas: Canvas, mask: Mask, area: Area, dress: LetterDress, random: () => number): void {
  const dark = drawGround(canvas, area, dress, random)
  const ink = dark ? black : white
  const colour = dress.coloured ? pick(dark ? darkColours : lightColours, random) : ink
  if (dress.ground === 'ring' || dress.ground === 'frame') drawLine(canvas, area, dress, colour)
  if (dress.edge !== 'none') drawEdge(canvas, mask, area, dress.edge, dark ? white : black)
  drawMask(canvas, mask, area, colour, dress.opacity)
}

/** How far the ground of a letter reaches over the letter, in pixels. */
export function reachOf({ ground, padding }: LetterDress, [, , width, height]: Area): number {
  if (ground === 'picture') return 0
  if (ground === 'box' || ground === 'frame') return padding + 1
  // The disc holds the letter's corners.
  return Math.hypot(width, height) / 2 - Math.min(width, height) / 2 + padding / 2 + 1
}

/** @returns whether the letter on it has to be dark. */
function drawGround(canvas: Canvas, area: Area, dress: LetterDress, random: () => number): boolean {
  const { ground, padding, light, coloured } = dress
  if (ground === 'box' || ground === 'disc') {
    const colour: Colour =
      coloured && random() < 0.6 ? pick(light ? lightColours : darkColours, random) : light ? white : black
    if (ground === 'box') fillArea(canvas, grow(area, padding), colour)
    else fillDisc(canvas, ...discAround(area, padding), colour)
    return light
  }
  return brightnessOf(canvas, grow(area, 1)) > between(100, 160, random)
}

function drawLine(canvas: Canvas, area: Area, { ground, padding }: LetterDress, colour: Colour): void {
  if (ground === 'ring') {
    fillDisc(canvas, ...discAround(area, padding), colour, 1.4)
    return
  }
  const [left, top, width, height] = grow(area, padding)
  fillArea(canvas, [left, top, width, 1], colour)
  fillArea(canvas, [left, top + height - 1, width, 1], colour)
  fillArea(canvas, [left, top, 1, height], colour)
  fillArea(canvas, [left + width - 1, top, 1, height], colour)
}

function drawEdge(
  canvas: Canvas,
  mask: Mask,
  [left, top, width, height]: Area,
  edge: 'outline' | 'shadow',
  colour: Colour,
): void {
  const steps =
    edge === 'shadow'
      ? [[1, 1]]
      : [
          [-1, 0],
          [1, 0],
          [0, -1],
          [0, 1],
        ]
  for (const [x = 0, y = 0] of steps) drawMask(canvas, mask, [left + x, top + y, width, height], colour)
}

function discAround([left, top, width, height]: Area, padding: number): [x: number, y: number, radius: number] {
  return [left + width / 2, top + height / 2, Math.hypot(width, height) / 2 + padding / 2]
}
