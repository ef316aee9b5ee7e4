import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import { drawSheet, type SheetCell } from '../panels/draw-sheet.ts'
import { readGold } from '../panels/evaluation/read-gold.ts'
import { imageclefScore, type LayoutScores, scoreLayouts } from '../panels/evaluation/score-layouts.ts'
import { formatTable } from './format-table.ts'
import { type FigureToJudge, type JudgedFigure, judgeLayouts } from './judge-layouts.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { openConfiguredFinder } from './open-configured-finder.ts'
import { type Part, partOption } from './part-option.ts'
import { requirePictures } from './require-pictures.ts'
import { writeOutputFile } from './write-output-file.ts'

interface EvaluatePanelsOptions {
  readonly gold: string
  readonly root: string
  readonly part?: Part
  readonly sheet?: string
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

const sheetFigures = 24

export function evaluatePanelsCommand(): Command {
  return new Command('panels')
    .description('Find the panels of figures by the picture alone, and score their boxes, letters and modalities.')
    .requiredOption('--gold <jsonl>', 'a figure a line: {image, part, panels: [{box, letter, modality}]}')
    .requiredOption('--root <folder>', 'what the images of the lines are relative to')
    .addOption(partOption())
    .option('--sheet <png>', `draw the ${sheetFigures} worst figures: what was found (colour) over the gold (dashed)`)
    .option('--backend <name>', 'what runs the networks: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .addHelpText('after', example)
    .action(evaluatePanels)
}

const example = `
Example:
  figlens evaluate panels --gold gold/panels.jsonl --root . --part test --sheet worst.png`

async function evaluatePanels(options: EvaluatePanelsOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home, backend: options.backend })
  const figures = await figuresToJudge(options)
  const finder = await openConfiguredFinder(settings)
  try {
    const classifier = await openConfiguredClassifier(settings)
    try {
      const judged = await judgeLayouts(figures, finder, classifier)
      if (options.sheet !== undefined) await writeOutputFile(options.sheet, await drawWorst(judged), 'w')
      const scores = scoreLayouts(judged)
      console.log(options.json ? JSON.stringify(scores) : formatScores(scores))
    } finally {
      await classifier.close()
    }
  } finally {
    await finder.close()
  }
}

async function figuresToJudge({ gold, root, part }: EvaluatePanelsOptions): Promise<FigureToJudge[]> {
  const figures = (await readGold(gold))
    .filter((figure) => !figure.partial && (part === undefined || figure.part === part))
    .map((figure) => ({ gold: figure, path: join(root, figure.image) }))
  requirePictures(figures.map(({ path }) => path))
  return figures
}

async function drawWorst(judged: readonly JudgedFigure[]): Promise<Buffer> {
  const worst = judged
    .map((figure) => ({ figure, score: imageclefScore(figure) }))
    .toSorted((a, b) => a.score - b.score)
    .slice(0, sheetFigures)
  const cells = await Promise.all(worst.map(({ figure, score }) => sheetCell(figure, score)))
  return drawSheet(cells.flatMap((cell) => cell ?? []))
}

/** Null for a picture that cannot be read: there is nothing to draw. */
async function sheetCell({ gold, path, layout }: JudgedFigure, score: number): Promise<SheetCell | null> {
  if (layout === null) return null
  return {
    picture: await readFile(path),
    layout: { panels: layout.panels, gold: gold.panels.map(({ box }) => box) },
    lines: [`${score.toFixed(2)}: found ${layout.panels.length} of ${gold.panels.length}`, basename(gold.image)],
  }
}

const measures = [
  ['figures', 'figures', 0],
  ['ImageCLEF score', 'imageclef', 3],
  ['box F1 at 0.50', 'f1_50', 3],
  ['box F1 at 0.75', 'f1_75', 3],
  ['compound or not', 'compound_accuracy', 3],
  ['letters', 'letter_accuracy', 3],
  ['modality, end to end', 'modality_accuracy', 3],
  ['milliseconds a figure', 'ms_per_figure', 1],
] as const satisfies readonly (readonly [string, keyof LayoutScores, number])[]

function formatScores(scores: ReturnType<typeof scoreLayouts>): string {
  const groups = [scores.all, scores.compound, scores.single]
  const rows = measures.map(([name, measure, digits]) => [
    name,
    ...groups.map((group) => group[measure]?.toFixed(digits) ?? '–'),
  ])
  return formatTable([['', 'all', 'compound', 'single'], ...rows], Number.POSITIVE_INFINITY)
}
