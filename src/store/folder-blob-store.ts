import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FiglensError, systemCodeOf } from '../domain/errors.ts'
import type { BlobStore } from './blob-store.ts'
import { storeError } from './store-error.ts'

/**
 * A BlobStore in a folder: `ab/cd/abcd…`, so that no folder grows to millions of entries. A blob appears under its hash at once and
 * whole: it is written under another name, flushed, and renamed. Throws STORE_UNAVAILABLE where the folder fails, BAD_INPUT for a name that is no
 * hash.
 */
export function openFolderBlobStore(folder: string): BlobStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      try {
        if (!(await hasSize(path, bytes.length))) await writeWhole(path, bytes)
        return sha256
      } catch (error) {
        throw storeError(folder, error)
      }
    },
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) {
        throw new FiglensError('BAD_INPUT', 'An image is named by its SHA-256: 64 hexadecimal digits in lower case.')
      }
      try {
        return await readFile(pathOf(sha256))
      } catch (error) {
        if (systemCodeOf(error) === 'ENOENT') return null
        throw storeError(folder, error)
      }
    },
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeFlushed(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function hasSize(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false
    throw error
  }
}
