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
  /** Of articles: what the network will meet. */
  readonly figures: readonly LabelledFigure[]
  /** Of textbooks and the like. */
  readonly extra: readonly LabelledFigure[]
  readonly contents: readonly Content[]
  readonly stamps: Stamps
}

/** How much of all is real. There are few real figures: each is seen a hundred times, never twice the same. */
const realShare = { articles: 0.2, extra: 0.3 } as const
/** How often an extra figure is one of several panels. */
const compoundShare = 0.6

/** An example of the size asked for: a real figure, changed, or a composed one. */
export function composeExample(ingredients: Ingredients, size: RasterSize, random: () => number): Example {
  const real = pickReal(ingredients, random)
  const example = real.length > 0 ? augmentFigure(real, size, random) : composeFigure(ingredients, size, random)
  degrade(example.raster, random)
  return { ...example, letters: misreadLetters(example.letters, random) }
}

/** Real figures to pick one from; none where one is to be composed. */
function pickReal({ figures, extra }: Ingredients, random: () => number): readonly LabelledFigure[] {
  const which = random()
  if (which < realShare.articles) return figures
  if (which >= realShare.articles + realShare.extra) return []
  const wanted = random() < compoundShare
  return extra.filter(({ panels }) => panels.length > 1 === wanted)
}
