import { createWriteStream, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FiglensError, systemCodeOf } from '../domain/errors.ts'
import { outputError } from './write-output-file.ts'

export interface Destination {
  /** Makes text of rows. */
  readonly format: Duplex
  /** A file; standard output where there is none. */
  readonly output?: string
  /** When aborted, the row under way is the last one. */
  readonly signal: AbortSignal
}

/**
 * Writes rows as they come, no faster than they are taken, and returns how many. A file has `.part` behind its name until it is complete.
 * @throws FiglensError BAD_INPUT where the file cannot be written, STORE_UNAVAILABLE for a full disk.
 */
export async function writeRows(rows: AsyncIterable<object>, destination: Destination): Promise<number> {
  const { format, output, signal } = destination
  let written = 0
  async function* counted() {
    for await (const row of rows) {
      yield row
      written += 1
      if (signal.aborted) return
    }
  }
  const source = Readable.from(counted())
  if (output === undefined) await pipeline(source, format, process.stdout, { end: false })
  else await intoFile(output, signal, (part) => pipeline(source, format, createWriteStream(part)))
  return written
}

async function intoFile(output: string, signal: AbortSignal, write: (part: string) => Promise<void>): Promise<void> {
  const part = partOf(output)
  try {
    refuseFolder(output)
    await mkdir(dirname(output), { recursive: true })
    await write(part)
    if (!signal.aborted) await putInPlace(part, output)
  } catch (thrown) {
    // What has no such code comes from the rows.
    throw systemCodeOf(thrown) === '' ? thrown : outputError(output, thrown)
  }
}

/** Before anything is written: nothing takes a folder's place, and the rows may be hours of work. */
function refuseFolder(output: string): void {
  if (!statSync(output, { throwIfNoEntry: false })?.isDirectory()) return
  throw new FiglensError('BAD_INPUT', `"${output}" is a folder. Name a file, in it or elsewhere.`)
}

async function putInPlace(part: string, output: string): Promise<void> {
  try {
    await rename(part, output)
  } catch (thrown) {
    await rm(part, { force: true })
    throw thrown
  }
}

/** Where a file is that is not complete. */
export function partOf(output: string): string {
  return `${output}.part`
}
