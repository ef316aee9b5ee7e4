import { Command } from 'commander'
import { loadConfiguration, type Settings } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import type { Label } from '../domain/label.ts'
import { findModality, leafCodes } from '../domain/modality.ts'
import type { PanelText } from '../domain/panel-text.ts'
import { networkInput } from '../images/network-input.ts'
import { BatchingClassifier } from '../ingest/batching-classifier.ts'
import { type CaptionModel, openCaptionModel } from '../modality/captions/caption-model.ts'
import { labelFromCaption } from '../modality/label-from-probabilities.ts'
import { labelPanel } from '../modality/label-panel.ts'
import { tellFusionAdvice } from './fusion-advice.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { printForEachPicture } from './print-for-each-picture.ts'

interface ClassifyOptions {
  readonly caption?: string
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

export function classifyCommand(): Command {
  return new Command('classify')
    .description(
      'Say how pictures were imaged: the modality, and the three likeliest with their probabilities. Each picture is taken as one panel.',
    )
    .argument('[image...]', 'picture files')
    .option('--caption <text>', 'what the caption says of them; without a picture it is classified by itself')
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .addHelpText('after', examples)
    .action(classify)
}

const examples = `
Examples:
  figlens classify figure1.jpg figure2.png --json
  figlens classify panel.jpg --caption "Scanning electron micrograph of the fibres"
  figlens classify --caption "Western blot of cell lysates"`

async function classify(
  images: string[],
  { caption = '', home, backend, json = false }: ClassifyOptions,
): Promise<void> {
  const { settings } = await loadConfiguration({ home, backend })
  const captions = await openCaptionModel()
  const text: PanelText = { own: caption, shared: '', others: '' }
  if (images.length > 0) await classifyPictures(images, text, captions, settings, json)
  else if (caption !== '') printCaption(text, captions, json)
  else throw new FiglensError('USAGE', 'Name a picture, or give a caption with --caption.')
}

async function classifyPictures(
  images: readonly string[],
  text: PanelText,
  captions: CaptionModel,
  settings: Settings,
  json: boolean,
): Promise<void> {
  const classifier = await openConfiguredClassifier(settings)
  if (text.own !== '') tellFusionAdvice(captions, classifier)
  try {
    const network = new BatchingClassifier(classifier)
    await printForEachPicture(images, {
      work: async (bytes) => {
        const input = await networkInput(bytes, null, classifier.input)
        const { probabilities } = await network.classify(input)
        return labelPanel(probabilities, text, classifier, captions)
      },
      // Twice a batch keeps the network fed and memory bounded.
      concurrency: 2 * classifier.batchSize,
      json,
      toJson,
      toText: (label) => `${toText(label)}\n  backend ${classifier.backend}`,
    })
  } finally {
    await classifier.close()
  }
}

function printCaption(text: PanelText, { classify, threshold, model }: CaptionModel, json: boolean): void {
  const probabilities = classify(text)
  if (probabilities === null) {
    throw new FiglensError('BAD_INPUT', 'The caption says nothing of how its picture was made.')
  }
  const label = labelFromCaption(probabilities, { classes: leafCodes, threshold, model })
  console.log(json ? JSON.stringify({ caption: text.own, ...toJson(label) }) : toText(label))
}

function toJson({ modality, confidence, top, group, source, evidence }: Label) {
  return { modality, confidence, top, group, source, evidence }
}

function toText({ modality, top, group, source, evidence }: Label): string {
  const alone = source === 'FUSED' ? { picture: evidence?.image, caption: evidence?.text } : {}
  const lines = [
    ...(group ? [`group ${nameOf(group.code)} ${percent(group.probability)}`] : []),
    ...Object.entries(alone).flatMap(([what, list]) => (list ? [`${what} alone: ${listOf(list)}`] : [])),
  ]
  return [`${nameOf(modality)}  (${listOf(top)})`, ...lines.map((line) => `  ${line}`)].join('\n')
}

function listOf(top: Label['top']): string {
  return top.map(({ modality, probability }) => `${nameOf(modality)} ${percent(probability)}`).join(', ')
}

function percent(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`
}

function nameOf(code: string): string {
  return `${code} ${findModality(code)?.key ?? ''}`.trim()
}
