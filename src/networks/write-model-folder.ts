import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from './replace-file.ts'
import { type TensorMap, writeTensors } from './tensor-file.ts'

interface UnwrittenDescription {
  readonly name: string
  readonly training: Readonly<Record<string, unknown>>
}

/**
 * Writes the weights and `model.json`, which names them and their hash: what `readModel` reads. Other weights have another name, and go
 * once `model.json` no longer names them: a process that is killed meanwhile leaves the model that was there, or the new one.
 * @param description all of `model.json` but the weights' hash.
 * @param exact tensors that stay in single precision; all others are halved.
 */
export async function writeModelFolder(
  folder: string,
  { training, ...description }: UnwrittenDescription,
  tensors: TensorMap,
  exact: readonly string[] = [],
): Promise<void> {
  const bytes = writeTensors(tensors, { name: description.name }, exact)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const weights = { file: `model-${sha256.slice(0, 8)}.safetensors`, sha256 }
  const json = JSON.stringify({ format: 1, ...description, weights, training }, null, 2)
  await replaceFile(join(folder, weights.file), bytes)
  await replaceFile(join(folder, 'model.json'), `${json}\n`)
  await removeOtherWeights(folder, weights.file)
}

async function removeOtherWeights(folder: string, kept: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => weightsName.test(name) && name !== kept)
  await Promise.all(others.map((name) => rm(join(folder, name))))
}

/** Also of the models that came before the name had a hash, and of what a killed process left. */
const weightsName = /^model(?:-[0-9a-f]{8})?\.safetensors(?:\.tmp)?$/
