import { existsSync } from 'node:fs'
import { FiglensError } from '../domain/errors.ts'

/**
 * A wrong --root would count as hundreds of pictures that cannot be read: those that do not exist are refused at once.
 * @throws FiglensError BAD_INPUT that tells how many there are, and one of them.
 */
export function requirePictures(paths: readonly string[]): void {
  const missing = paths.filter((path) => !existsSync(path))
  if (missing[0] === undefined) return
  throw new FiglensError(
    'BAD_INPUT',
    `${missing.length} of ${paths.length} pictures do not exist, e.g. ${missing[0]}: is --root right?`,
  )
}
