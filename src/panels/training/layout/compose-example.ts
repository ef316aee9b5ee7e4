import type { Box } from '../../../domain/record.ts'
import type { LetterPoint } from '../../layout/paint-letters.ts'
import type { RasterSize } from '../../layout/raster-size.ts'
import { augmentFigure } from './augment-figure.ts'
import { composeFigure } from './compose-figure.ts'
import { degrade } from './degrade.ts'
import { misreadLetters } from './misread-letters.ts'
import type { Raster } from './raster.ts'
import type { Stamps } from './stamps.ts'
import type { Content, LabelledFigure } from './training-data.ts'

/** One picture to learn from. */
export interface Example {
  readonly raster: Raster
  /** Pixels of the raster. */
  readonly panels: readonly Box[]
  readonly letters: readonly LetterPoint[]
}

export interface Ingredients {
  readonly figures: readonly LabelledFigure[]
  readonly contents: readonly Content[]
  readonly stamps: Stamps
}

/** Real figures are worth more than composed ones, but there are few: each is seen a hundred times, never twice the same. */
const realShare = 0.35

/** An example of the size asked for: a real figure, changed, or a composed one. */
export function composeExample(ingredients: Ingredients, size: RasterSize, random: () => number): Example {
  const { figures } = ingredients
  const real = figures.length > 0 && random() < realShare
  const example = real ? augmentFigure(figures, size, random) : composeFigure(ingredients, size, random)
  degrade(example.raster, random)
  return { ...example, letters: misreadLetters(example.letters, random) }
}
