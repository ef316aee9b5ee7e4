import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { toFiglensError } from '../domain/errors.ts'
import type { FigureLayout } from '../domain/figure-layout.ts'
import type { LeafCode } from '../domain/modality.ts'
import { networkInputs } from '../images/network-inputs.ts'
import type { Classifier } from '../modality/classifier.ts'
import { labelFrom } from '../modality/label-from-probabilities.ts'
import type { GoldFigure } from '../panels/evaluation/read-gold.ts'
import type { PredictedFigure } from '../panels/evaluation/score-layouts.ts'
import type { PanelFinder } from '../panels/panel-finder.ts'
import { exitCodes } from './exit-codes.ts'
import { openProgress } from './progress.ts'

export interface FigureToJudge {
  readonly gold: GoldFigure
  readonly path: string
}

export interface JudgedFigure extends FigureToJudge {
  readonly predicted: PredictedFigure
  /** Null where the picture could not be read: then nothing is predicted. */
  readonly layout: FigureLayout | null
}

/**
 * What the finder sees in each picture alone, with the likeliest modality of each panel. One figure after the other, so that the time of
 * each is its own. A picture that cannot be read is named on standard error and sets the exit code.
 */
export async function judgeLayouts(
  figures: readonly FigureToJudge[],
  finder: PanelFinder,
  classifier: Classifier,
): Promise<JudgedFigure[]> {
  const progress = openProgress(figures.length, 'figures')
  const judged: JudgedFigure[] = []
  try {
    // The first picture of a process pays for what is loaded and compiled once.
    if (figures[0]) await judge(figures[0], finder, classifier)
    for (const figure of figures) {
      judged.push({ ...figure, ...(await judge(figure, finder, classifier)) })
      progress.update(judged.length, basename(figure.path))
    }
    return judged
  } finally {
    progress.stop()
  }
}

async function judge(
  { path }: FigureToJudge,
  finder: PanelFinder,
  classifier: Classifier,
): Promise<Pick<JudgedFigure, 'predicted' | 'layout'>> {
  try {
    const picture = await readFile(path)
    const started = performance.now()
    const layout = await finder.find(picture)
    const milliseconds = performance.now() - started
    const modalities = await likeliestModalities(picture, layout, classifier)
    const panels = layout.panels.map(({ box, letter }, i) => ({ box, letter, modality: modalities[i] ?? null }))
    return { layout, predicted: { panels, milliseconds } }
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    console.error(`${path}: ${message} [${code}]`)
    process.exitCode = exitCodes.failed
    return { layout: null, predicted: { panels: [], milliseconds: 0 } }
  }
}

/** The likeliest leaf of each panel, also below the threshold: the score asks what a panel is, not how sure the model is. */
async function likeliestModalities(
  picture: Uint8Array,
  { panels }: FigureLayout,
  classifier: Classifier,
): Promise<(LeafCode | undefined)[]> {
  const boxes = panels.map(({ box }) => box)
  const classified = await classifier.classify(await networkInputs(picture, boxes, classifier.input))
  return classified.map(({ probabilities }) => labelFrom(probabilities, classifier).top[0]?.modality)
}
