import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FiglensError, messageOf, toFiglensError } from '../domain/errors.ts'

/**
 * Writes a file that the user asked for, its folder included.
 * @param flag `wx` never writes over a file that is there.
 * @throws FiglensError BAD_INPUT where the place cannot be written to, STORE_UNAVAILABLE for a full disk.
 */
export async function writeOutputFile(path: string, bytes: Uint8Array, flag: 'w' | 'wx'): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes, { flag })
  } catch (thrown) {
    throw outputError(path, thrown)
  }
}

/** What the disk threw when a file was written that the user asked for. */
export function outputError(path: string, thrown: unknown): FiglensError {
  const error = toFiglensError(thrown)
  if (error.code !== 'INTERNAL') return error
  return new FiglensError('BAD_INPUT', `"${path}" cannot be written: ${messageOf(thrown)}. Name another place.`, thrown)
}
