import { FiglensError, messageOf } from '../domain/errors.ts'

/** What sharp threw, as a sentence for the user: IMAGE_TOO_LARGE or IMAGE_CORRUPT. A FiglensError stays itself. */
export function imageError(error: unknown): FiglensError {
  if (error instanceof FiglensError) return error
  const message = messageOf(error)
  if (/exceeds pixel limit/.test(message)) return imageTooLarge('it has too many pixels', error)
  if (/^timeout/.test(message)) return imageTooLarge('it takes too long to decode', error)
  // libvips tells one line a decoder's complaint; the first is the one that counts.
  const reason = message.split('\n', 1)[0]
  return new FiglensError('IMAGE_CORRUPT', `The picture is damaged or cut off (${reason}): get the file again.`, error)
}

export function imageTooLarge(why: string, cause?: unknown): FiglensError {
  return new FiglensError('IMAGE_TOO_LARGE', `The picture is too large, ${why}: scale it down.`, cause)
}
