import type { CaptionParts } from '../domain/caption-parts.ts'
import type { FoundPanel } from '../domain/figure-layout.ts'
import { alignCaptions } from '../panels/captions/align-captions.ts'

/** What a figure's caption says of each of its panels. */
export interface FigureCaptions {
  /** As in `FigureRecord.captionsAligned`. */
  readonly aligned: boolean | null
  /** What it says of all of them; null unless they are aligned. */
  readonly common: string | null
  /** One for each panel, empty where it is not known what is said of it; none where they are not aligned. */
  readonly own: readonly string[]
}

/** A caption that names no panels, and a figure of one panel, have nothing to align. */
export function figureCaptions(text: string, parts: CaptionParts, panels: readonly FoundPanel[]): FigureCaptions {
  if (parts.parts.length === 0 || panels.length < 2) return { aligned: null, common: null, own: [] }
  const { aligned, common, captions } = alignCaptions(panels, text, parts)
  return aligned ? { aligned, common, own: captions } : { aligned, common: null, own: [] }
}
