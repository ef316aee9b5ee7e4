import * as z from 'zod'
import { leafCodes, modalityLeaves } from '../../domain/modality.ts'
import type { NetworkFit } from '../../images/input-shape.ts'
import type { ModalityScores } from '../evaluate.ts'
import type { ModelDescription } from '../model-file.ts'
import type { TrainingReport } from './head/train-head.ts'
import type { ImageKind } from './pictures/labelled-images.ts'

/** What each kind of picture is in the card's words; `single` are data sets, the others real articles. */
const kindNames: Partial<Record<ImageKind, string>> = {
  single: 'single images of sources not trained on',
  panel: 'panels of articles not trained on (boxes by hand)',
  figure: 'whole figures of one modality, of articles not trained on',
}

/** Facts that no number tells, kept in the card for whoever wonders whether to trust a label. */
export const cardNotes = z.object({ provenance: z.string(), biases: z.array(z.string()) })
export type CardNotes = z.infer<typeof cardNotes>

/** The README.md beside a model: what it is, how it was made, and how good it is where it was not trained. */
export function writeModelCard(
  description: Omit<ModelDescription, 'weights'>,
  report: TrainingReport,
  parameters: number,
  notes: CardNotes,
): string {
  const { name, backbone, cut, inputSize, fit, classes, temperature, threshold, training } = description
  const missing = leafCodes.filter((code) => !classes.includes(code))
  return `# ${name}

${backbone} (ImageNet weights, ${training.from === undefined ? 'frozen' : `trained on from ${training.from}`}) up to and including ${cut}, its output pooled to one vector
(${description.features.map(({ block, pools }) => `${block}: ${pools.join(', ')}`).join('; ')}), ${describeHead(description.hidden)} on top: ${(parameters / 1e6).toFixed(2)} M parameters.
Input: ${describeInput(inputSize, fit)}, RGB (\`${fit}\`). Temperature ${temperature.toFixed(3)}; below ${threshold} the label is UNCERTAIN.

Made by

\`\`\`
${training.command}
\`\`\`

The penalty, the temperature and the threshold were chosen by leaving sources out (folds by data set and by article); the
test parts were not looked at for that.

## How good it is

| | pictures | accuracy | macro F1 | right group | calibration error | kept at threshold | accuracy of these |
|---|---|---|---|---|---|---|---|
${[...rowsOf('left out of training in turn', report.heldOut), ...rowsOf('test', report.test ?? {})].join('\n')}

Each class ${report.test === null ? 'left out of training in turn' : 'on the test parts'}, as recall / precision (number of pictures):

| | ${Object.values(kindNames).join(' | ')} |
|---|---|---|---|
${classes.map((code) => `| ${code} ${nameOf(code)} | ${cells(code, report)} |`).join('\n')}

Not learnt, for want of pictures: ${missing.map((code) => `${code} (${nameOf(code)})`).join(', ')}. Such a picture gets another label.
${section('Known biases', notes.biases.map((bias) => `- ${bias}`).join('\n'))}${section('Licence and provenance', notes.provenance)}`
}

function section(title: string, text: string): string {
  return text === '' ? '' : `\n## ${title}\n\n${text}\n`
}

function rowsOf(part: string, scores: TrainingReport['heldOut']): string[] {
  return Object.entries(scores).map(([kind, s]) => `| ${part}: ${kindNames[kind as ImageKind]} | ${numbers(s)} |`)
}

function numbers(s: ModalityScores): string {
  const shares = [s.accuracy, s.macroF1, s.group.accuracy, s.ece, s.coverage, s.accuracyAtThreshold]
  return [`${s.n}`, ...shares.map((share) => share.toFixed(3))].join(' | ')
}

function cells(code: string, { test, heldOut }: TrainingReport): string {
  return Object.keys(kindNames)
    .map((kind) => {
      const score = (test ?? heldOut)[kind as ImageKind]?.perClass[code]
      if (score === undefined || score.n === 0) return '–'
      return `${score.recall.toFixed(2)} / ${score.precision.toFixed(2)} (${score.n})`
    })
    .join(' | ')
}

function nameOf(code: string): string {
  return modalityLeaves.find((leaf) => leaf.code === code)?.name ?? code
}

function describeInput(size: number, fit: NetworkFit): string {
  if (fit === 'letterbox') return `the picture in a white square of ${size} × ${size}`
  return `a rectangle in the picture's proportions with about as many pixels as ${size} × ${size}`
}

function describeHead(hidden: number | null): string {
  return hidden === null ? 'and a softmax regression' : `and a network with ${hidden} hidden units`
}
