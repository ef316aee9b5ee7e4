import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TensorMap, writeTensors } from '../../networks/tensor-file.ts'
import type { ModelDescription } from '../model-file.ts'
import type { LinearHead } from './softmax-regression.ts'

/** Writes `model.safetensors` (backbone in half precision, head in single), `model.json`, which names its hash, and the card. */
export async function writeModel(
  folder: string,
  description: Omit<ModelDescription, 'weights'>,
  backbone: TensorMap,
  head: LinearHead,
  card: string,
): Promise<void> {
  const tensors = new Map([
    ...backbone,
    ['head.weight', { shape: [head.features, head.classes], data: head.weight }],
    ['head.bias', { shape: [head.classes], data: head.bias }],
  ])
  const bytes = writeTensors(tensors, { name: description.name }, ['head.weight', 'head.bias'])
  const weights = { file: 'model.safetensors', sha256: createHash('sha256').update(bytes).digest('hex') }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, weights.file), bytes)
  const { training, ...rest } = description
  await writeFile(join(folder, 'model.json'), `${JSON.stringify({ ...rest, weights, training }, null, 2)}\n`)
  await writeFile(join(folder, 'README.md'), card)
}
