import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { loadConfiguration } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import { leafCodes } from '../domain/modality.ts'
import { openCaptionModel } from '../modality/captions/caption-model.ts'
import type { Classifier } from '../modality/classifier.ts'
import {
  type Accuracy,
  accuracyOf,
  amongClasses,
  type ModalityScores,
  microscopyClasses,
  scoreModality,
} from '../modality/evaluate.ts'
import { type LabelledPicture, readLabelledPictures } from '../modality/read-labelled-pictures.ts'
import { type CutResult, readCutResults } from '../modality/training/grid/cut-results.ts'
import { shippedModelFolder } from '../networks/model-folder.ts'
import { readCaptionedFigures } from './captioned-figures.ts'
import { formatTable } from './format-table.ts'
import { tellFusionAdvice } from './fusion-advice.ts'
import { type JudgedByEvidence, judgeEvidence } from './judge-evidence.ts'
import { type JudgedPanel, judgeModalities } from './judge-modalities.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { type Part, partOption } from './part-option.ts'
import { requirePictures } from './require-pictures.ts'
import { writeModalityPlots } from './write-modality-plots.ts'

interface EvaluateModalityOptions {
  readonly index: string
  readonly root?: string
  readonly part?: Part
  readonly labels: 'all' | 'microscopy'
  readonly strict?: boolean
  readonly plots?: string
  readonly cuts?: string
  /** False: by pictures alone. */
  readonly captions?: string | false
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

interface ModalityReport extends ModalityScores {
  /** Where captions are at hand: what either source says alone (of the caption, on the panels of which it says something), and labels as they are made, which the other fields score too. */
  readonly byEvidence?: Readonly<Record<keyof JudgedByEvidence, ModalityScores>>
  /** Mean over pictures of the share of their panels that are right. */
  readonly pictureAccuracy: number
  readonly bySource: Readonly<Record<string, Accuracy>>
  /** Panels a second, from the file to the probabilities. */
  readonly imagesPerSecond: number
}

export function evaluateModalityCommand(): Command {
  return new Command('modality')
    .description('Score the modality model on single images or on the boxed panels of figures.')
    .requiredOption(
      '--index <jsonl>',
      'an image a line: {file, code, split, source, strict}; or a figure a line: {image, part, article, panels: [{box, modality}]}',
    )
    .option('--root <folder>', 'what the files of the lines are relative to (default: the folder of the index)')
    .addOption(partOption())
    .addOption(
      new Option(
        '--labels <set>',
        'microscopy: only pictures of the four microscopy classes, and answers among these, as in the paper',
      )
        .choices(['all', 'microscopy'])
        .default('all'),
    )
    .option('--strict', 'leave out the lines with strict: false, whose class was told by look alone')
    .option('--plots <folder>', 'write confusion matrix, reliability diagram, cuts and the worst mistakes there')
    .option('--cuts <jsonl>', 'results of `figlens train grid` for the plot of cuts (default: those of the model)')
    .option(
      '--captions <jsonl>',
      'captions of the figures, {article, fig, caption} a line: labels are then made of both (default: ../captions/figures.jsonl beside the index)',
    )
    .option('--no-captions', 'by pictures alone')
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .addHelpText('after', examples)
    .action(evaluateModality)
}

const examples = `
Examples:
  figlens evaluate modality --index modality/index.jsonl --part test --labels microscopy
  figlens evaluate modality --index gold/panels.jsonl --root . --part test --plots plots --json`

async function evaluateModality(options: EvaluateModalityOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home: options.home, backend: options.backend })
  const pictures = await picturesToJudge(options)
  const cuts = options.plots === undefined ? null : await cutsToPlot(options)
  const classifier = await openConfiguredClassifier(settings)
  try {
    const started = performance.now()
    const all = await judgeModalities(pictures, classifier)
    const seconds = (performance.now() - started) / 1000
    const byEvidence = await judgeWithCaptions(all, classifier, options)
    const threshold = byEvidence?.thresholds.fused ?? classifier.threshold
    const [known, labelled] = byEvidence ? [leafCodes, byEvidence.judged.fused] : [classifier.classes, all]
    const classes = options.labels === 'all' ? known : microscopyClasses
    const among = (panels: readonly JudgedPanel[]) =>
      options.labels === 'all' ? panels : amongClasses(panels, known, classes)
    const judged = among(labelled)
    if (options.plots !== undefined) await writeModalityPlots(options.plots, { judged, classes, threshold, cuts })
    const report: ModalityReport = {
      ...scoreModality(judged, classes, threshold),
      ...(byEvidence && { byEvidence: scoreEvidence(byEvidence, among, classes) }),
      pictureAccuracy: pictureAccuracy(judged, classes),
      bySource: accuracyBySource(judged, classes),
      imagesPerSecond: all.length / seconds,
    }
    console.log(options.json ? JSON.stringify(report) : formatReport(report))
  } finally {
    await classifier.close()
  }
}

interface EvidenceToScore {
  readonly judged: JudgedByEvidence
  readonly thresholds: Readonly<Record<keyof JudgedByEvidence, number>>
}

/** Null where there are no captions, or none of these figures. */
async function judgeWithCaptions(
  judged: readonly JudgedPanel[],
  classifier: Classifier,
  { index, root = dirname(index), captions: file }: EvaluateModalityOptions,
): Promise<EvidenceToScore | null> {
  const usual = join(dirname(index), '..', 'captions', 'figures.jsonl')
  const isFigures = judged.some(({ box }) => box !== null)
  if (file === false || !isFigures || (file === undefined && !existsSync(usual))) return null
  const figures = await readCaptionedFigures(index, file ?? usual)
  const captions = await openCaptionModel()
  tellFusionAdvice(captions, classifier)
  return {
    judged: judgeEvidence(judged, figures, root, classifier, captions),
    thresholds: { image: classifier.threshold, text: captions.threshold, fused: captions.fusedThreshold },
  }
}

function scoreEvidence(
  { judged, thresholds }: EvidenceToScore,
  among: (panels: readonly JudgedPanel[]) => readonly JudgedPanel[],
  classes: ModalityClasses,
): Record<keyof JudgedByEvidence, ModalityScores> {
  const score = (kind: keyof JudgedByEvidence) => scoreModality(among(judged[kind]), classes, thresholds[kind])
  return { image: score('image'), text: score('text'), fused: score('fused') }
}

async function picturesToJudge(options: EvaluateModalityOptions): Promise<LabelledPicture[]> {
  const { index, root = dirname(index), part, strict = false } = options
  const labelled = await readLabelledPictures(index, root)
  const pictures = labelled.filter(
    (picture) => (part === undefined || picture.part === part) && (picture.strict || !strict),
  )
  if (pictures.length === 0) {
    throw new FiglensError(
      'BAD_INPUT',
      `None of the ${labelled.length} lines of ${index} is asked for: there is nothing to score.`,
    )
  }
  requirePictures(pictures.map(({ path }) => path))
  return pictures
}

/** The comparison that the shipped model was chosen by lies beside it. */
async function cutsToPlot({ cuts, labels }: EvaluateModalityOptions): Promise<CutResult[] | null> {
  const shipped = join(shippedModelFolder('modality'), 'grid.jsonl')
  if (cuts === undefined && !existsSync(shipped)) return null
  const results = await readCutResults(cuts ?? shipped, labels)
  return results.length === 0 ? null : results
}

function pictureAccuracy(judged: readonly JudgedPanel[], classes: ModalityClasses): number {
  const shares = [...Map.groupBy(judged, ({ path }) => path).values()].map((panels) => accuracyOf(panels, classes))
  return shares.reduce((sum, { accuracy }) => sum + accuracy, 0) / Math.max(1, shares.length)
}

function accuracyBySource(judged: readonly JudgedPanel[], classes: ModalityClasses): Record<string, Accuracy> {
  const bySource = Map.groupBy(judged, ({ source }) => source)
  bySource.delete(null)
  return Object.fromEntries([...bySource].map(([source, panels]) => [source, accuracyOf(panels, classes)]))
}

const sourcesShown = 10

type ModalityClasses = Parameters<typeof accuracyOf>[1]

function formatReport(report: ModalityReport): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const classes = Object.entries(report.perClass).map(([code, { n, precision, recall, f1 }]) => [
    code,
    String(n),
    ...[precision, recall, f1].map(percent),
  ])
  const sources = Object.entries(report.bySource)
    .toSorted(([, a], [, b]) => a.accuracy - b.accuracy)
    .slice(0, sourcesShown)
    .map(([source, { n, accuracy }]) => [source, String(n), percent(accuracy)])
  const { microscopy, threshold } = report
  const summary = [
    ...Object.entries(report.byEvidence ?? {}).map(([kind, scores]) => [
      `By ${kind}`,
      `${percent(scores.accuracy)} of ${scores.n}; group ${percent(scores.group.accuracy)}; calibration error ${percent(scores.ece)}`,
    ]),
    ['Images', `${report.n}, ${report.imagesPerSecond.toFixed(1)} a second`],
    ['Accuracy', `${percent(report.accuracy)}; mean over pictures ${percent(report.pictureAccuracy)}`],
    ['Group', percent(report.group.accuracy)],
    ['Microscopy', `${percent(microscopy.accuracy)} of ${microscopy.n}, among its four classes`],
    ['Macro F1', percent(report.macroF1)],
    ['Calibration error', percent(report.ece)],
    [`At ${threshold.toFixed(2)}`, `${percent(report.accuracyAtThreshold)} right of ${percent(report.coverage)}`],
  ]
  const tables = [
    summary,
    [['class', 'n', 'precision', 'recall', 'F1'], ...classes],
    [['worst sources', 'n', 'accuracy'], ...sources],
  ]
  return tables.map((table) => formatTable(table, Number.POSITIVE_INFINITY)).join('\n\n')
}
