import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { FiglensError } from '../domain/errors.ts'
import { readTensors, type TensorMap } from './tensor-file.ts'

/** What every `model.json` has; a stage's own schema extends it. */
export const modelDescription = z.object({
  format: z.literal(1),
  name: z.string().min(1),
  weights: z.object({ file: z.string().regex(/^[\w.-]+$/), sha256: z.string() }),
  /** Free form, for people: data, seed, command, metrics. */
  training: z.record(z.string(), z.unknown()),
})
type AnyDescription = z.infer<typeof modelDescription>

/** A model as far as it is known without its weights. */
export interface DescribedModel<Description extends AnyDescription> {
  readonly folder: string
  /** Name and the first digits of the description's hash, which covers the weights: another training is another version. */
  readonly version: string
  readonly description: Description
}

export interface Model<Description extends AnyDescription> extends DescribedModel<Description> {
  readonly tensors: TensorMap
  /** The weights file, named in errors. */
  readonly origin: string
}

export type ShippedModel = 'modality' | 'captions' | 'panels' | 'letters'

/** Where a model that comes with the program lies, seen from `src/` and from `dist/` alike. */
export function shippedModelFolder(name: ShippedModel): string {
  return join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'models', name)
}

/**
 * Reads `model.json` alone: what the program must know of a model whose network runs in other threads.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function readDescription<Description extends AnyDescription>(
  folder: string,
  schema: z.ZodType<Description>,
): Promise<DescribedModel<Description>> {
  const file = join(folder, 'model.json')
  const text = await read(file)
  const description = parse(text, file, schema)
  return { folder, version: `${description.name}@${sha256Of(text).slice(0, 8)}`, description }
}

/**
 * Reads `model.json` and the weights that it names, and checks their hash.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function readModel<Description extends AnyDescription>(
  folder: string,
  schema: z.ZodType<Description>,
): Promise<Model<Description>> {
  const described = await readDescription(folder, schema)
  const { weights } = described.description
  const origin = join(folder, weights.file)
  const bytes = await read(origin)
  const sha256 = sha256Of(bytes)
  if (sha256 !== weights.sha256) {
    throw new FiglensError(
      'MODEL_UNREADABLE',
      `${origin} is not the file that model.json names: its SHA-256 is ${sha256}.`,
    )
  }
  return { ...described, tensors: readTensors(bytes, origin), origin }
}

function parse<Description>(bytes: Uint8Array, file: string, schema: z.ZodType<Description>): Description {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll(/\s+/g, ' ') : 'it is not JSON'
    throw new FiglensError('MODEL_UNREADABLE', `${file} is no model description: ${reason}.`, cause)
  }
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new FiglensError('MODEL_UNREADABLE', `The model file ${file} cannot be read. Is the folder complete?`, cause)
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
