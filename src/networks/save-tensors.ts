import { replaceFile } from './replace-file.ts'
import { type TensorMap, writeTensors } from './tensor-file.ts'

/** Writes tensors in single precision, for `readTensors`; a process that is killed meanwhile leaves the file as it was. */
export async function saveTensors(file: string, tensors: TensorMap): Promise<void> {
  await replaceFile(file, writeTensors(tensors, {}, [...tensors.keys()]))
}
