import { readFile, stat } from 'node:fs/promises'
import { FiglensError, messageOf, systemCodeOf } from '../domain/errors.ts'

/** The bytes of a picture that the user has named. Throws IMAGE_MISSING. */
export async function readPictureFile(path: string): Promise<Buffer> {
  const reason = await stat(path).then(
    (found) => (found.isFile() ? null : 'it is no file'),
    (error) => (systemCodeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error)),
  )
  if (reason !== null) {
    throw new FiglensError('IMAGE_MISSING', `"${path}" cannot be read: ${reason}. Name a picture file.`)
  }
  return readFile(path)
}
