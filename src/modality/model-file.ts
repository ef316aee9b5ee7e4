import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { FiglensError } from '../domain/errors.ts'
import { leafCodes } from '../domain/modality.ts'
import { networkFit } from '../images/network-input.ts'
import { backboneNames } from '../networks/backbone-plan.ts'
import { readTensors, type TensorMap } from '../networks/tensor-file.ts'
import { pooledFeatures } from './pooled-features.ts'

/** The description beside the weights: all that inference needs, and what tells where the model comes from. */
export const modelDescription = z.object({
  format: z.literal(1),
  name: z.string().min(1),
  backbone: z.enum(backboneNames),
  /** Last block that is computed. */
  cut: z.string(),
  features: pooledFeatures,
  inputSize: z.int().min(32).max(512),
  /** How a picture is brought into the square; the program's own must be the same. */
  fit: z.string(),
  classes: z.array(z.enum(leafCodes as [(typeof leafCodes)[number]])).min(2),
  /** Logits are divided by it before the softmax. */
  temperature: z.number().positive(),
  threshold: z.number().min(0).max(1),
  weights: z.object({ file: z.string().regex(/^[\w.-]+$/), sha256: z.string() }),
  /** Free form, for people: data, seed, command, metrics. */
  training: z.record(z.string(), z.unknown()),
})
export type ModelDescription = z.infer<typeof modelDescription>

/** A model as far as it is known without its weights. */
export interface DescribedModel {
  readonly folder: string
  /** Name and the first digits of the description's hash, which covers the weights: another training is another version. */
  readonly version: string
  readonly description: ModelDescription
}

export interface Model extends DescribedModel {
  /** The backbone's tensors, `head.weight` [features, classes] and `head.bias` [classes]. */
  readonly tensors: TensorMap
  /** The weights file, named in errors. */
  readonly origin: string
}

/**
 * Reads `model.json` alone: what the program must know of a model whose network runs in other threads.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function readDescription(folder: string): Promise<DescribedModel> {
  const file = join(folder, 'model.json')
  const text = await read(file)
  const description = parseDescription(text, file)
  return { folder, version: `${description.name}@${sha256Of(text).slice(0, 8)}`, description }
}

/**
 * Reads `model.json` and the weights that it names, and checks their hash.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function readModel(folder: string): Promise<Model> {
  const described = await readDescription(folder)
  const { description } = described
  const origin = join(folder, description.weights.file)
  const bytes = await read(origin)
  const sha256 = sha256Of(bytes)
  if (sha256 !== description.weights.sha256) {
    throw new FiglensError(
      'MODEL_UNREADABLE',
      `${origin} is not the file that model.json names: its SHA-256 is ${sha256}.`,
    )
  }
  return { ...described, tensors: readTensors(bytes, origin), origin }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new FiglensError('MODEL_UNREADABLE', `The model file ${file} cannot be read. Is the folder complete?`, cause)
  }
}

function parseDescription(bytes: Uint8Array, file: string): ModelDescription {
  let description: ModelDescription
  try {
    description = modelDescription.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll(/\s+/g, ' ') : 'it is not JSON'
    throw new FiglensError('MODEL_UNREADABLE', `${file} is no model description: ${reason}.`, cause)
  }
  if (description.fit !== networkFit) {
    throw new FiglensError(
      'MODEL_UNREADABLE',
      `${file}: the model was trained on pictures fitted by "${description.fit}", this program fits by "${networkFit}". Train it anew.`,
    )
  }
  return description
}
