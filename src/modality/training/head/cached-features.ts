import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Rows of features, one a picture. */
export interface FeatureMatrix {
  readonly rows: number
  readonly columns: number
  readonly data: Float32Array
}

/** What `compute` makes, or the file has from an earlier run. A process that is killed meanwhile leaves no file. @param file null: kept nowhere. */
export async function cachedFeatures(
  file: string | null,
  rows: number,
  compute: () => Promise<Float32Array>,
): Promise<FeatureMatrix> {
  const of = (data: Float32Array) => ({ rows, columns: data.length / rows, data })
  if (file !== null && existsSync(file)) return of(await read(file))
  const data = await compute()
  if (file !== null) await write(file, data)
  return of(data)
}

async function read(file: string): Promise<Float32Array> {
  const bytes = await readFile(file)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

async function write(file: string, data: Float32Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.tmp`, data)
  await rename(`${file}.tmp`, file)
}
