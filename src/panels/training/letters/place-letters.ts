import type { Box } from '../../../domain/record.ts'
import type { RgbRaster } from '../../../images/picture-raster.ts'
import type { LetterCandidate } from '../../letters/letter-grid.ts'
import type { LetterNetwork } from '../../letters/letter-network.ts'
import type { LetteredFigure } from './lettered-figures.ts'
import type { PlacedLetter } from './printed-letter.ts'

/** A real figure as training takes it, in raster pixels. */
export interface MarkedFigure {
  readonly raster: RgbRaster
  readonly letters: readonly PlacedLetter[]
  /** Panels whose letter was not found: it may stand anywhere in them. */
  readonly unknown: readonly Box[]
}

/** Letters stand beside a panel's box too; share of the figure's longer side. */
const tolerance = 0.03

/** Below it a candidate is taken for a letter only because the panel is known to have that one. */
const leastConfidence = 0.15

/**
 * Finds where in its panel each known letter stands: the surest candidate of that letter in or near the panel's box. Everything else
 * in the figure is no panel letter.
 */
export function placeLetters(figure: LetteredFigure, raster: RgbRaster, network: LetterNetwork): MarkedFigure {
  const letters: PlacedLetter[] = []
  const unknown: Box[] = []
  const lettered = figure.panels.filter(({ letter }) => letter !== null)
  const candidates = lettered.length === 0 ? [] : network.read(raster, figure)
  const scale = { x: raster.width / figure.width, y: raster.height / figure.height }
  const toRaster = ([x0, y0, x1, y1]: Box): Box => [x0 * scale.x, y0 * scale.y, x1 * scale.x, y1 * scale.y]
  for (const { box, letter } of lettered) {
    const near = widen(box, figure)
    const found = candidates.find((c) => c.letter === letter && c.confidence >= leastConfidence && isIn(c, near))
    if (found !== undefined && letter !== null) letters.push({ box: toRaster(found.box), letter })
    else unknown.push(toRaster(near))
  }
  return { raster, letters, unknown }
}

export function widen([x0, y0, x1, y1]: Box, { width, height }: { width: number; height: number }): Box {
  const by = tolerance * Math.max(width, height)
  return [x0 - by, y0 - by, x1 + by, y1 + by]
}

/** Whether a candidate's centre lies in a box. */
export function isIn({ box }: LetterCandidate, [x0, y0, x1, y1]: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= x0 && x <= x1 && y >= y0 && y <= y1
}
