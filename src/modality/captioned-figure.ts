import type { LeafCode } from '../domain/modality.ts'
import type { PanelText } from '../domain/panel-text.ts'
import type { Box } from '../domain/record.ts'

/** A figure whose panels were boxed and labelled by hand, with what its caption says of each. */
export interface CaptionedFigure {
  /** Path of the picture, relative to the data's root. */
  readonly image: string
  readonly article: string
  readonly part: 'train' | 'test' | null
  readonly panels: readonly CaptionedPanel[]
}

interface CaptionedPanel {
  readonly box: Box
  /** Null where it cannot be told. */
  readonly modality: LeafCode | null
  readonly text: PanelText
}
