import type { FigureLayout } from '../domain/figure-layout.ts'
import type { Backend } from '../networks/backend.ts'

/** What is known of a figure besides its picture. */
export interface LayoutHints {
  /** The letters that the caption names, upper-cased, in its order; empty where it names none. */
  readonly captionLetters: readonly string[]
}

/** The port behind which every way to find panels stands. */
export interface PanelFinder {
  readonly backend: Backend
  /** Names and versions of the models: equal only for equal weights. */
  readonly model: string
  /**
   * The panels of one picture, in whole pixels, the same for the same bytes on every machine up to the rounding of its arithmetic.
   * @param picture a whole image file.
   * @throws FiglensError as `openImage` does where the picture cannot be read; no other picture is refused.
   */
  find(picture: Uint8Array, hints?: LayoutHints): Promise<FigureLayout>
  close(): Promise<void>
}
