import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TensorMap } from '../../networks/tensor-file.ts'
import { writeModelFolder } from '../../networks/write-model-folder.ts'
import { type Head, headTensors } from '../head.ts'
import type { ModelDescription } from '../model-file.ts'
import type { CardNotes } from './model-card.ts'

/** Where a training writes its model, and what stands on its card. */
export interface ModelOutput {
  readonly folder: string
  readonly name: string
  /** What made the model. */
  readonly command: string
  readonly notes: CardNotes
}

/** Writes `model.safetensors` (the last layer in single precision, all others in half), `model.json`, which names its hash, and the card. */
export async function writeModel(
  folder: string,
  description: Omit<ModelDescription, 'weights'>,
  backbone: TensorMap,
  head: Head,
  card: string,
): Promise<void> {
  const tensors = new Map([...backbone, ...headTensors(head)])
  await writeModelFolder(folder, description, tensors, ['head.weight', 'head.bias'])
  await writeFile(join(folder, 'README.md'), card)
}
