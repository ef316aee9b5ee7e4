import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TensorMap, writeTensors } from './tensor-file.ts'

/** Writes `model.safetensors` in half precision and `model.json`, which names its hash: what `readModel` reads. */
export async function writeModelFolder(
  folder: string,
  name: string,
  tensors: TensorMap,
  training: Readonly<Record<string, unknown>>,
): Promise<void> {
  const bytes = writeTensors(tensors, { name }, [])
  const weights = { file: 'model.safetensors', sha256: createHash('sha256').update(bytes).digest('hex') }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, weights.file), bytes)
  await writeFile(join(folder, 'model.json'), `${JSON.stringify({ format: 1, name, weights, training }, null, 2)}\n`)
}
