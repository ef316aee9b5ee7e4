import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type TensorMap, writeTensors } from './tensor-file.ts'

/** Writes tensors in single precision, for `readTensors`; a process that is killed meanwhile leaves the file as it was. */
export async function saveTensors(file: string, tensors: TensorMap): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.tmp`, writeTensors(tensors, {}, [...tensors.keys()]))
  await rename(`${file}.tmp`, file)
}
