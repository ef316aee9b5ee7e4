import type { Box } from '../../../domain/record.ts'
import type { LetterPoint } from '../../layout/paint-letters.ts'
import type { Raster } from './raster.ts'

/** A panel of a labelled figure; points and boxes in pixels of the figure's raster. */
interface LabelledPanel {
  readonly box: Box
  readonly letter: string | null
}

/** A real figure whose panels are known. */
export interface LabelledFigure {
  readonly raster: Raster
  readonly panels: readonly LabelledPanel[]
  /** As the letter reader saw them. */
  readonly letters: readonly LetterPoint[]
}

/** Something that can be one panel of a composed figure. */
export interface Content {
  readonly raster: Raster
  /** The part of the raster that it is. */
  readonly part: Box
  /** Pictures may lose their edges and be tiled; charts and drawings may not. */
  readonly kind: 'picture' | 'drawing'
  /** Contents of one family look alike: tiles under one letter are of one. */
  readonly family: string
  /** Parts of the content's width and height; null where it carries no letter of its own. */
  readonly letter: LetterPoint | null
}
