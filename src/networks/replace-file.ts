import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Puts a file in the place of another, or of none, with the folder that it is to be in. A process that is killed meanwhile leaves all as it was. */
export async function replaceFile(file: string, content: string | Uint8Array | Float32Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.tmp`, content)
  await rename(`${file}.tmp`, file)
}
