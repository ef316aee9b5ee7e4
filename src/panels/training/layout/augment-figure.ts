import type { Box } from '../../../domain/record.ts'
import type { LetterPoint } from '../../layout/paint-letters.ts'
import { type RasterSize, rasterSizeFor } from '../../layout/raster-size.ts'
import { blankRaster, type Colour, drawRaster, fillBox, type Raster } from './raster.ts'
import type { LabelledFigure } from './training-data.ts'

interface Figure {
  readonly raster: Raster
  readonly panels: readonly Box[]
  readonly letters: readonly LetterPoint[]
}

/** A real figure, stretched a little, with other margins, sometimes without some of its panels or cut down to a few of them. */
export function augmentFigure(figures: readonly LabelledFigure[], size: RasterSize, random: () => number): Figure {
  const figure = pickFitting(figures, size, random)
  const panels = figure.panels.map(({ box }) => box)
  const all: Box = [0, 0, figure.raster.width, figure.raster.height]
  const kept = panels.length > 1 && random() < 0.3 ? someOf(panels, random) : panels
  const cutOut = kept.length < panels.length && random() < 0.5 && standsAlone(kept, panels)
  const view = cutOut ? boundsOf(kept) : jittered(all, boundsOf(kept), random)
  const erased = cutOut ? [] : panels.filter((panel) => !kept.includes(panel))
  return render(figure, view, kept, erased, size, random)
}

/** One whose shape is near the raster's, so that it is not stretched more than inference does. */
function pickFitting(figures: readonly LabelledFigure[], size: RasterSize, random: () => number): LabelledFigure {
  for (let attempt = 0; ; attempt++) {
    const figure = figures[Math.floor(random() * figures.length)]
    if (figure === undefined) throw new RangeError('there is no figure to pick from')
    const { width, height } = figure.raster
    if (attempt > 200 || rasterSizeFor(width * (0.85 + 0.3 * random()), height) === size) return figure
  }
}

function someOf(panels: readonly Box[], random: () => number): Box[] {
  const share = 0.3 + 0.6 * random()
  const kept = panels.filter(() => random() < share)
  const [first] = panels
  return kept.length > 0 || first === undefined ? kept : [first]
}

/** Whether nothing of another panel lies within the bounds of these. */
function standsAlone(kept: readonly Box[], panels: readonly Box[]): boolean {
  const bounds = boundsOf(kept)
  return panels.every((panel) => kept.includes(panel) || !overlap(panel, bounds))
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

function boundsOf(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map(([x0]) => x0)),
    Math.min(...boxes.map(([, y0]) => y0)),
    Math.max(...boxes.map(([, , x1]) => x1)),
    Math.max(...boxes.map(([, , , y1]) => y1)),
  ]
}

/** The whole figure with more or less margin, never cutting into what is kept. */
function jittered(all: Box, content: Box, random: () => number): Box {
  const move = (outer: number, inner: number, outwards: number) =>
    random() < 0.5 ? outer : outer + (random() < 0.5 ? random() * (inner - outer) : outwards * random())
  const [spareX, spareY] = [0.07 * (all[2] - all[0]), 0.07 * (all[3] - all[1])]
  return [
    move(all[0], content[0], -spareX),
    move(all[1], content[1], -spareY),
    move(all[2], content[2], spareX),
    move(all[3], content[3], spareY),
  ]
}

function render(
  { raster, letters }: LabelledFigure,
  view: Box,
  kept: readonly Box[],
  erased: readonly Box[],
  size: RasterSize,
  random: () => number,
): Figure {
  const [width, height] = size
  const ground = cornerColour(raster)
  const target = blankRaster(width, height, ground)
  const across = width / (view[2] - view[0])
  const downwards = height / (view[3] - view[1])
  const place = ([x0, y0, x1, y1]: Box): Box => [
    (x0 - view[0]) * across,
    (y0 - view[1]) * downwards,
    (x1 - view[0]) * across,
    (y1 - view[1]) * downwards,
  ]
  const all: Box = [0, 0, raster.width, raster.height]
  drawRaster(target, place(all), raster, all)
  const colour: Colour = random() < 0.8 ? ground : [255, 255, 255]
  for (const panel of erased) fillUncovered(target, place(panel), kept.map(place), colour)
  const points = letters
    .filter(({ x, y }) => !erased.some((box) => contains(box, x * raster.width, y * raster.height)))
    .map(({ x, y, confidence }) => ({
      x: (x * raster.width - view[0]) / (view[2] - view[0]),
      y: (y * raster.height - view[1]) / (view[3] - view[1]),
      confidence,
    }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x < 1 && y < 1)
  return { raster: target, panels: kept.map(place), letters: points }
}

/** Boxes of labelled panels may overlap by an axis label or two: what belongs to a panel that stays is left. */
function fillUncovered(target: Raster, box: Box, kept: readonly Box[], colour: Colour): void {
  for (let y = Math.round(box[1]); y < box[3]; y++) {
    for (let x = Math.round(box[0]); x < box[2]; x++) {
      if (!kept.some((other) => contains(other, x, y))) fillBox(target, [x, y, x + 1, y + 1], colour)
    }
  }
}

function contains([x0, y0, x1, y1]: Box, x: number, y: number): boolean {
  return x >= x0 && x < x1 && y >= y0 && y < y1
}

/** White or black, as the corners mostly are. */
function cornerColour({ width, height, data }: Raster): Colour {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1]
  const dark = corners.filter((i) => (data[i * 3] ?? 0) + (data[i * 3 + 1] ?? 0) + (data[i * 3 + 2] ?? 0) < 150)
  return dark.length > 2 ? [0, 0, 0] : [255, 255, 255]
}
