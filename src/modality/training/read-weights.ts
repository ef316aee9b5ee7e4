import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { FiglensError } from '../../domain/errors.ts'
import { readTensors, type TensorMap } from '../../networks/tensor-file.ts'

export interface Weights {
  readonly tensors: TensorMap
  readonly sha256: string
  /** The file, named in errors. */
  readonly origin: string
}

/**
 * Reads a pretrained backbone (safetensors), and checks it by the SHA-256 in `<file>.sha256` where there is one.
 * @throws FiglensError MODEL_UNREADABLE
 */
export async function readWeights(file: string): Promise<Weights> {
  const bytes = await readFile(file).catch((cause) => {
    throw new FiglensError('MODEL_UNREADABLE', `The weights file ${file} cannot be read.`, cause)
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [wanted = sha256] = existsSync(`${file}.sha256`) ? (await readFile(`${file}.sha256`, 'utf8')).split(/\s/) : []
  if (sha256 !== wanted) {
    const message = `${file} is not the file that ${file}.sha256 was written for: its SHA-256 is ${sha256}. Get it again.`
    throw new FiglensError('MODEL_UNREADABLE', message)
  }
  return { tensors: readTensors(bytes, file), sha256, origin: file }
}
