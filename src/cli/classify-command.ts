import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import type { Label } from '../domain/label.ts'
import { findModality } from '../domain/modality.ts'
import { networkInput } from '../images/network-input.ts'
import { BatchingClassifier } from '../ingest/batching-classifier.ts'
import { labelFrom } from '../modality/label-from-probabilities.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { printForEachPicture } from './print-for-each-picture.ts'

interface ClassifyOptions {
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

export function classifyCommand(): Command {
  return new Command('classify')
    .description('Say how pictures were imaged: the modality, and the three likeliest with their probabilities.')
    .argument('<image...>', 'picture files')
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .action(classify)
}

async function classify(images: string[], { home, backend, json = false }: ClassifyOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home, backend })
  const classifier = await openConfiguredClassifier(settings)
  try {
    const network = new BatchingClassifier(classifier)
    await printForEachPicture(images, {
      work: async (bytes) => {
        const input = await networkInput(bytes, null, classifier.inputSize)
        return labelFrom(await network.classify(input), classifier)
      },
      // Twice a batch keeps the network fed and memory bounded.
      concurrency: 2 * classifier.batchSize,
      json,
      toJson: ({ modality, confidence, top }: Label) => ({ modality, confidence, top }),
      toText: (label) => toText(label, classifier.backend),
    })
  } finally {
    await classifier.close()
  }
}

function toText({ modality, top }: Label, backend: string): string {
  const likeliest = top.map(({ modality, probability }) => `${nameOf(modality)} ${(100 * probability).toFixed(1)} %`)
  return `${nameOf(modality)}  (${likeliest.join(', ')}; backend ${backend})`
}

function nameOf(code: string): string {
  return `${code} ${findModality(code)?.key ?? ''}`.trim()
}
