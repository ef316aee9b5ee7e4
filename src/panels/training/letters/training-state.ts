import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveTensors } from '../../../networks/save-tensors.ts'
import { readTensors, type TensorMap } from '../../../networks/tensor-file.ts'

/** How far a training has come: it runs for an hour, and goes on where it was interrupted. */
export interface TrainingState {
  /** Of `TrainableNetwork.state`; null: not begun. */
  readonly network: TensorMap | null
  readonly round: number
  readonly step: number
}

export async function readTrainingState(folder: string): Promise<TrainingState> {
  const file = join(folder, 'state.json')
  if (!existsSync(file)) return { network: null, round: 0, step: 0 }
  const { round, step } = JSON.parse(await readFile(file, 'utf8')) as { round: number; step: number }
  const weights = join(folder, 'state.safetensors')
  return { network: readTensors(await readFile(weights), weights), round, step }
}

export async function writeTrainingState(
  folder: string,
  network: TensorMap,
  round: number,
  step: number,
): Promise<void> {
  await saveTensors(join(folder, 'state.safetensors'), network)
  await writeFile(join(folder, 'state.json'), JSON.stringify({ round, step }))
}
