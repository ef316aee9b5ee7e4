import { readFile, stat } from 'node:fs/promises'
import { Command } from 'commander'
import { pMapIterable } from 'p-map'
import { loadConfiguration } from '../config.ts'
import { FiglensError, messageOf, systemCodeOf, toFiglensError } from '../domain/errors.ts'
import type { Label } from '../domain/label.ts'
import { findModality } from '../domain/modality.ts'
import { networkInput } from '../images/network-input.ts'
import { BatchingClassifier } from '../ingest/batching-classifier.ts'
import type { Classifier } from '../modality/classifier.ts'
import { labelFrom } from '../modality/label-from-probabilities.ts'
import { exitCodes } from './exit-codes.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'

interface ClassifyOptions {
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

interface Outcome {
  readonly image: string
  readonly result: Label | FiglensError
}

export function classifyCommand(): Command {
  return new Command('classify')
    .description('Say how pictures were imaged: the modality, and the three likeliest with their probabilities.')
    .argument('<image...>', 'picture files')
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .action(classify)
}

async function classify(images: string[], { home, backend, json }: ClassifyOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home, backend })
  const classifier = await openConfiguredClassifier(settings)
  try {
    const network = new BatchingClassifier(classifier)
    // Ordered output while later pictures are already decoded; twice a batch keeps the network fed and memory bounded.
    const concurrency = 2 * classifier.batchSize
    const outcomes = pMapIterable(images, (image) => classifyOne(image, classifier, network), { concurrency })
    for await (const { image, result } of outcomes) {
      if (result instanceof FiglensError) process.exitCode = exitCodes.failed
      console.log(json ? JSON.stringify(toJson(image, result)) : toLine(image, result, classifier.backend))
    }
  } finally {
    await classifier.close()
  }
}

async function classifyOne(image: string, classifier: Classifier, network: BatchingClassifier): Promise<Outcome> {
  try {
    const bytes = await readPictureFile(image)
    const input = await networkInput(bytes, null, classifier.inputSize)
    return { image, result: labelFrom(await network.classify(input), classifier) }
  } catch (thrown) {
    const result = toFiglensError(thrown)
    if (result.code === 'INTERNAL') console.error(thrown)
    return { image, result }
  }
}

async function readPictureFile(path: string): Promise<Buffer> {
  const reason = await stat(path).then(
    (found) => (found.isFile() ? null : 'it is no file'),
    (error) => (systemCodeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error)),
  )
  if (reason !== null) {
    throw new FiglensError('IMAGE_MISSING', `"${path}" cannot be read: ${reason}. Name a picture file.`)
  }
  return readFile(path)
}

function toJson(image: string, result: Label | FiglensError): unknown {
  if (result instanceof FiglensError) return { image, error: { code: result.code, message: result.message } }
  const { modality, confidence, top } = result
  return { image, modality, confidence, top }
}

function toLine(image: string, result: Label | FiglensError, backend: string): string {
  if (result instanceof FiglensError) return `${image}\n  ${result.message} [${result.code}]`
  const top = result.top.map(({ modality, probability }) => `${nameOf(modality)} ${(100 * probability).toFixed(1)} %`)
  return `${image}\n  ${nameOf(result.modality)}  (${top.join(', ')}; backend ${backend})`
}

function nameOf(code: string): string {
  return `${code} ${findModality(code)?.key ?? ''}`.trim()
}
