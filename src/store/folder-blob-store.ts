import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FiglensError, systemCodeOf } from '../domain/errors.ts'
import type { BlobStore } from './blob-store.ts'
import { storeError } from './store-error.ts'

/**
 * A BlobStore in a folder: `ab/cd/abcd…`, so that no folder grows to millions of entries. A blob appears under its hash at once and
 * whole: it is written into the folder `tmp`, flushed, and renamed. Throws STORE_UNAVAILABLE where the folder fails, BAD_INPUT for a name that is no
 * hash.
 */
export function openFolderBlobStore(folder: string): BlobStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      try {
        if ((await sizeOf(path)) !== bytes.length) await writeWhole(join(folder, temporaryFolder), path, bytes)
        return sha256
      } catch (error) {
        throw storeError(folder, error)
      }
    },
    async get(sha256) {
      checkName(sha256)
      try {
        return await readFile(pathOf(sha256))
      } catch (error) {
        if (systemCodeOf(error) === 'ENOENT') return null
        throw storeError(folder, error)
      }
    },
    async size(sha256) {
      checkName(sha256)
      try {
        return await sizeOf(pathOf(sha256))
      } catch (error) {
        throw storeError(folder, error)
      }
    },
  }
}

/**
 * Removes what a killed run left half-written in the folder of a blob store. Only for the process that holds the writer's lock: another
 * writer's files would go too.
 */
export async function removeUnfinishedBlobs(folder: string): Promise<void> {
  try {
    await rm(join(folder, temporaryFolder), { recursive: true, force: true })
  } catch (error) {
    throw storeError(folder, error)
  }
}

/** Beside the folders of blobs, whose names have two letters. */
const temporaryFolder = 'tmp'

function checkName(sha256: string): void {
  if (/^[0-9a-f]{64}$/.test(sha256)) return
  throw new FiglensError('BAD_INPUT', 'An image is named by its SHA-256: 64 hexadecimal digits in lower case.')
}

async function writeWhole(scratch: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(scratch, { recursive: true })
  await mkdir(dirname(path), { recursive: true })
  const temporary = join(scratch, randomUUID())
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

/** Null where there is no file. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null
    throw error
  }
}
