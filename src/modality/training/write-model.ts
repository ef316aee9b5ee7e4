import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileTensor, TensorMap } from '../../networks/tensor-file.ts'
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

/** Of weights, the leading bit included: six are off by a sixty-fourth at most, which moves one label in some two hundred, and the file packs to two thirds. */
const significantBits = 6

/** Writes the weights (the last layer in single precision, all others in half, rounded to a few bits), `model.json` and the card. */
export async function writeModel(
  folder: string,
  description: Omit<ModelDescription, 'weights'>,
  backbone: TensorMap,
  head: Head,
  card: string,
): Promise<void> {
  const exact = ['head.weight', 'head.bias']
  const tensors = [...backbone, ...headTensors(head)].map(([name, tensor]): [string, FileTensor] => [
    name,
    exact.includes(name) || tensor.steps ? tensor : rounded(tensor),
  ])
  await writeModelFolder(folder, description, new Map(tensors), exact)
  await writeFile(join(folder, 'README.md'), card)
}

/** To the nearest number with `significantBits` bits, the leading one included. */
function rounded({ shape, data }: FileTensor): FileTensor {
  const numbers = data.slice()
  const bits = new Uint32Array(numbers.buffer)
  const dropped = 24 - significantBits
  for (const [i, value] of bits.entries()) bits[i] = ((value + 2 ** (dropped - 1)) >>> dropped) << dropped
  return { shape, data: numbers }
}
