import type { Box } from '../../../domain/record.ts'
import type { LetterPoint } from '../../layout/paint-letters.ts'
import type { RasterSize } from '../../layout/raster-size.ts'
import { pick } from '../random-choices.ts'
import { type DrawnPanel, drawPanel } from './draw-panel.ts'
import { randomStyle } from './figure-style.ts'
import { printLetter } from './print-letter.ts'
import { randomLayout } from './random-layout.ts'
import { blankRaster, type Raster, strokeBox } from './raster.ts'
import { printStamp, type Stamps } from './stamps.ts'
import type { Content, LabelledFigure } from './training-data.ts'

export interface ComposedFigure {
  readonly raster: Raster
  readonly panels: readonly Box[]
  readonly letters: readonly LetterPoint[]
}

interface Ingredients {
  readonly figures: readonly LabelledFigure[]
  readonly contents: readonly Content[]
  readonly stamps: Stamps
}

/** How many panels, and how often. */
const counts = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 6, 7, 8, 9, 10, 12, 15] as const

/** A figure as articles print them: panels in rows and columns or irregular, gutters of every width or none, letters or none. */
export function composeFigure(ingredients: Ingredients, size: RasterSize, random: () => number): ComposedFigure {
  const { contents, stamps } = ingredients
  const [width, height] = size
  const cells = layoutFor(ingredients.figures, size, random)
  const style = randomStyle(cells.length, size, random)
  const raster = blankRaster(width, height, style.ground)
  const area = printSurroundings(raster, stamps, style.ink, random)
  const families = Map.groupBy(contents, ({ family }) => family)
  const common = pick(contents, random)
  const drawn = cells.map((cell, i): DrawnPanel => {
    const content = style.sameFamily ? pick(families.get(common.family) ?? [common], random) : pick(contents, random)
    const inArea: Box = [
      area[0] + cell[0] * (area[2] - area[0]) + style.gutter / 2,
      area[1] + cell[1] * (area[3] - area[1]) + style.gutter / 2,
      area[0] + cell[2] * (area[2] - area[0]) - style.gutter / 2,
      area[1] + cell[3] * (area[3] - area[1]) - style.gutter / 2,
    ]
    const room = style.letters === null ? inArea : style.letters.room(inArea)
    const family = families.get(content.family) ?? [content]
    const panel = drawPanel(raster, room, { content, family, stamps, style }, random)
    return style.letters === null ? panel : printLetter(raster, panel, i, style.letters, stamps, random)
  })
  if (style.framed) for (const { box } of drawn) strokeBox(raster, box, 1, style.ink)
  const letters = drawn.flatMap(({ letter }) =>
    letter === null ? [] : [{ ...letter, x: letter.x / width, y: letter.y / height }],
  )
  return { raster, panels: drawn.map(({ box }) => box), letters }
}

/** Cells as parts of the figure's area: of a real figure, or made up. */
function layoutFor(figures: readonly LabelledFigure[], [width, height]: RasterSize, random: () => number): Box[] {
  if (figures.length > 0 && random() < 0.25) {
    const { panels, raster } = pick(figures, random)
    return panels.map(({ box }) => [
      box[0] / raster.width,
      box[1] / raster.height,
      box[2] / raster.width,
      box[3] / raster.height,
    ])
  }
  const cells = randomLayout([0, 0, width, height], pick(counts, random), random)
  return cells.map(([x0, y0, x1, y1]) => [x0 / width, y0 / height, x1 / width, y1 / height])
}

/** What a crop may have caught around a figure: a page's frame, a heading, a strip of the caption. @returns what is left for the panels. */
function printSurroundings(
  raster: Raster,
  stamps: Stamps,
  ink: readonly [number, number, number],
  random: () => number,
): Box {
  const { width, height } = raster
  const margin = () => (random() < 0.5 ? 1 : 0.04 * width * random())
  const area: [number, number, number, number] = [margin(), margin(), width - margin(), height - margin()]
  if (random() < 0.1) strokeBox(raster, [0, 0, width, height], 1, [170, 170, 170])
  if (random() < 0.12) {
    const prose = pick(stamps.prose, random)
    const tall = Math.min(0.22 * height, (0.9 * width * prose.height) / prose.width)
    const box: Box = [0.02 * width, height - tall - 3, 0.02 * width + (tall * prose.width) / prose.height, height - 3]
    printStamp(raster, prose, box, ink)
    area[3] = height - tall - 12
  }
  if (random() < 0.08) {
    const heading = pick(stamps.words, random)
    const tall = 0.035 * height
    const wide = Math.min(0.8 * width, (tall * heading.width) / heading.height)
    printStamp(raster, heading, [(width - wide) / 2, 2, (width + wide) / 2, 2 + tall], ink)
    area[1] = tall + 8
  }
  return area
}
