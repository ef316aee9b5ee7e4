import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { replaceFile } from '../../../networks/replace-file.ts'

/** Rows of features, one a picture. */
export interface FeatureMatrix {
  readonly rows: number
  readonly columns: number
  readonly data: Float32Array
}

/** What `compute` makes, or the file has from an earlier run. A process that is killed meanwhile leaves no file. */
export async function cachedFeatures(
  file: string,
  rows: number,
  compute: () => Promise<Float32Array>,
): Promise<FeatureMatrix> {
  const of = (data: Float32Array) => ({ rows, columns: data.length / rows, data })
  const kept = await readFeatures(file)
  if (kept !== null) return of(kept)
  const data = await compute()
  await writeFeatures(file, data)
  return of(data)
}

/** Null: there is no such file. */
export async function readFeatures(file: string): Promise<Float32Array | null> {
  if (!existsSync(file)) return null
  const bytes = await readFile(file)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

/** The file is whole or not there. */
export async function writeFeatures(file: string, data: Float32Array): Promise<void> {
  await replaceFile(file, data)
}
