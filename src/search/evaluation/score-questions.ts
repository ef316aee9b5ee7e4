import { boxArea, sharedArea } from '../../domain/box-geometry.ts'
import type { Box } from '../../domain/record.ts'

/** A panel as people name it. */
export interface PanelReference {
  readonly article: string
  /** Id of the figure in the article's XML. */
  readonly figure: string
  readonly letter: string | null
  readonly box: Box | null
}

export interface QuestionScore {
  /** Share of the answers that stand among the first 20 hits; of more than 20 answers, share of the 20 places. */
  readonly recallAt20: number
  /** Share of right ones among the first five hits, or among all where they are fewer; 0 where there is none. */
  readonly precisionAt5: number
}

/**
 * How well the hits of a question, best first, are its answers. Panels are found by a program, which may cut one in pieces: each piece is
 * right, but the panel is found once.
 */
export function scoreQuestion(hits: readonly PanelReference[], answers: readonly PanelReference[]): QuestionScore {
  const right = hits.slice(0, 20).map((hit) => answerOf(hit, answers))
  const found = new Set(right.filter((answer) => answer !== undefined))
  const firstFive = right.slice(0, 5)
  return {
    recallAt20: share(found.size, Math.min(20, answers.length)),
    precisionAt5: share(firstFive.filter((answer) => answer !== undefined).length, firstFive.length),
  }
}

/**
 * The answer that a hit is, or is a piece of. The boxes of a program are never quite those of the reference: two thirds of the hit inside the
 * answer will do, as in ImageCLEF's score; where no box fits, the same letter.
 */
function answerOf(hit: PanelReference, answers: readonly PanelReference[]): PanelReference | undefined {
  const ofFigure = answers.filter(({ article, figure }) => article === hit.article && figure === hit.figure)
  return (
    ofFigure.find(({ box }) => hit.box && box && sharedArea(hit.box, box) >= (2 / 3) * boxArea(hit.box)) ??
    ofFigure.find(({ letter }) => letter !== null && letter === hit.letter)
  )
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
