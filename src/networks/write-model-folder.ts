import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TensorMap, writeTensors } from './tensor-file.ts'

interface UnwrittenDescription {
  readonly name: string
  readonly training: Readonly<Record<string, unknown>>
}

/**
 * Writes `model.safetensors` and `model.json`, which names its hash: what `readModel` reads.
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
  const weights = { file: 'model.safetensors', sha256: createHash('sha256').update(bytes).digest('hex') }
  const json = JSON.stringify({ format: 1, ...description, weights, training }, null, 2)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, weights.file), bytes)
  await writeFile(join(folder, 'model.json'), `${json}\n`)
}
