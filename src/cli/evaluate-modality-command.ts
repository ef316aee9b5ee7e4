import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Command } from 'commander'
import pMap from 'p-map'
import { loadConfiguration } from '../config.ts'
import { toFiglensError } from '../domain/errors.ts'
import { networkInput } from '../images/network-input.ts'
import { networkInputs } from '../images/network-inputs.ts'
import { BatchingClassifier } from '../ingest/batching-classifier.ts'
import type { Classifier } from '../modality/classifier.ts'
import { type Judged, type ModalityScores, scoreModality } from '../modality/evaluate.ts'
import { type LabelledPicture, readLabelledPictures } from '../modality/read-labelled-pictures.ts'
import { exitCodes } from './exit-codes.ts'
import { formatTable } from './format-table.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { type Part, partOption } from './part-option.ts'
import { openProgress } from './progress.ts'

interface EvaluateModalityOptions {
  readonly index: string
  readonly root?: string
  readonly part?: Part
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

interface ModalityReport extends ModalityScores {
  /** Mean over pictures of the share of their panels that are right. */
  readonly pictureAccuracy: number
  /** Panels a second, from the file to the probabilities. */
  readonly imagesPerSecond: number
}

export function evaluateModalityCommand(): Command {
  return new Command('modality')
    .description('Score the modality model on single images or on the boxed panels of figures.')
    .requiredOption(
      '--index <jsonl>',
      'an image a line: {file, code, split}; or a figure a line: {image, part, panels: [{box, modality}]}',
    )
    .option('--root <folder>', 'what the files of the lines are relative to (default: the folder of the index)')
    .addOption(partOption())
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .addHelpText('after', examples)
    .action(evaluateModality)
}

const examples = `
Examples:
  figlens evaluate modality --index modality/index.jsonl --part test
  figlens evaluate modality --index gold/panels.jsonl --root . --part test --json`

async function evaluateModality({ index, root, part, home, backend, json }: EvaluateModalityOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home, backend })
  const labelled = await readLabelledPictures(index, root ?? dirname(index))
  const pictures = labelled.filter((picture) => part === undefined || picture.part === part)
  const classifier = await openConfiguredClassifier(settings)
  try {
    const report = await evaluate(pictures, classifier)
    console.log(json ? JSON.stringify(report) : formatReport(report))
  } finally {
    await classifier.close()
  }
}

async function evaluate(pictures: readonly LabelledPicture[], classifier: Classifier): Promise<ModalityReport> {
  const network = new BatchingClassifier(classifier)
  const progress = openProgress(pictures.length, 'pictures')
  const started = performance.now()
  let done = 0
  const judged = await pMap(
    pictures,
    async (picture) => {
      const panels = await judge(picture, classifier, network)
      done += 1
      progress.update(done, picture.path)
      return panels
    },
    { concurrency: 2 * classifier.batchSize },
  ).finally(progress.stop)
  const seconds = (performance.now() - started) / 1000
  const score = (panels: readonly Judged[]) => scoreModality(panels, classifier.classes, classifier.threshold)
  const shares = judged.filter((panels) => panels.length > 0).map((panels) => score(panels).accuracy)
  const scores = score(judged.flat())
  return {
    ...scores,
    pictureAccuracy: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
    imagesPerSecond: scores.n / seconds,
  }
}

/** A picture that cannot be read is named, and left out of the scores. */
async function judge(
  { path, boxes, codes }: LabelledPicture,
  { inputSize }: Classifier,
  network: BatchingClassifier,
): Promise<Judged[]> {
  try {
    const picture = await readFile(path)
    const inputs =
      boxes === null ? [await networkInput(picture, null, inputSize)] : await networkInputs(picture, boxes, inputSize)
    const probabilities = await Promise.all(inputs.map((input) => network.classify(input)))
    return probabilities.flatMap((panel, i): Judged[] => {
      const truth = codes[i]
      return truth ? [{ truth, probabilities: panel }] : []
    })
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    console.error(`${path} is left out: ${message} [${code}]`)
    process.exitCode = exitCodes.failed
    return []
  }
}

function formatReport(report: ModalityReport): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const classes = Object.entries(report.perClass).map(([code, { n, precision, recall, f1 }]) => [
    code,
    String(n),
    ...[precision, recall, f1].map(percent),
  ])
  const summary = [
    ['Images', `${report.n}, ${report.imagesPerSecond.toFixed(1)} a second`],
    ['Accuracy', `${percent(report.accuracy)}; mean over pictures ${percent(report.pictureAccuracy)}`],
    ['Group', percent(report.group.accuracy)],
    ['Macro F1', percent(report.macroF1)],
    ['Calibration error', percent(report.ece)],
    [
      `At ${report.threshold.toFixed(2)}`,
      `${percent(report.accuracyAtThreshold)} right of ${percent(report.coverage)}`,
    ],
  ]
  const wide = Number.POSITIVE_INFINITY
  return `${formatTable(summary, wide)}\n\n${formatTable([['class', 'n', 'precision', 'recall', 'F1'], ...classes], wide)}`
}
