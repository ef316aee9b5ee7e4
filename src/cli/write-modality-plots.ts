import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { LeafCode } from '../domain/modality.ts'
import { renderImage } from '../images/render-image.ts'
import { calibrationBins } from '../modality/calibration-bins.ts'
import { answerOf } from '../modality/evaluate.ts'
import { drawConfusionMatrix } from '../modality/plots/draw-confusion-matrix.ts'
import { drawCuts } from '../modality/plots/draw-cuts.ts'
import { drawReliability } from '../modality/plots/draw-reliability.ts'
import type { CutResult } from '../modality/training/grid/cut-results.ts'
import { drawSheet, type SheetCell } from '../panels/draw-sheet.ts'
import type { JudgedPanel } from './judge-modalities.ts'
import { writeOutputFile } from './write-output-file.ts'

export interface ToPlot {
  readonly judged: readonly JudgedPanel[]
  readonly classes: readonly LeafCode[]
  readonly threshold: number
  /** Null where no comparison of cuts is at hand: then that plot is not drawn. */
  readonly cuts: readonly CutResult[] | null
}

const mistakesShown = 48

/** Writes `confusion.svg`, `reliability.svg`, `mistakes.png` and, with results of cuts, `cuts.svg`. */
export async function writeModalityPlots(folder: string, { judged, classes, threshold, cuts }: ToPlot): Promise<void> {
  const answers = judged.map((panel) => answerOf(panel, classes))
  const drawings = {
    'confusion.svg': drawConfusionMatrix(answers),
    'reliability.svg': drawReliability(calibrationBins(answers), threshold),
    ...(cuts !== null && { 'cuts.svg': drawCuts(cuts) }),
  }
  for (const [name, svg] of Object.entries(drawings)) {
    await writeOutputFile(join(folder, name), Buffer.from(svg), 'w')
  }
  await writeOutputFile(join(folder, 'mistakes.png'), await drawMistakes(judged, classes), 'w')
}

/** The mistakes that the model was surest of, the surest first. */
async function drawMistakes(judged: readonly JudgedPanel[], classes: readonly LeafCode[]): Promise<Buffer> {
  const mistakes = judged
    .map((panel) => ({ panel, answer: answerOf(panel, classes) }))
    .filter(({ answer }) => !answer.right)
    .toSorted((a, b) => b.answer.confidence - a.answer.confidence)
    .slice(0, mistakesShown)
  const cells: SheetCell[] = []
  for (const { panel, answer } of mistakes) {
    const { bytes } = await renderImage(await readFile(panel.path), { box: panel.box })
    cells.push({
      picture: bytes,
      layout: { panels: [] },
      lines: [`${answer.truth} taken for ${answer.predicted}, ${answer.confidence.toFixed(2)}`, basename(panel.path)],
    })
  }
  return drawSheet(cells)
}
