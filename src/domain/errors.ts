/**
 * Everything that can go wrong and that a user can be told about. One closed list: the command line maps it to exit
 * codes, the API to `extensions.code`, the ingestion summary to its `errors[]`.
 */
export const errorCodes = [
  // packages
  'PACKAGE_NOT_FOUND',
  'PACKAGE_EMPTY',
  'PACKAGE_UNREADABLE',
  'PACKAGE_SKIPPED',
  'ARCHIVE_UNSAFE',
  'ARCHIVE_TOO_LARGE',
  'ARCHIVE_CORRUPT',
  // XML
  'XML_MALFORMED',
  'XML_TOO_LARGE',
  'XML_TOO_DEEP',
  'XML_ENTITY_FORBIDDEN',
  'JATS_NOT_AN_ARTICLE',
  // pictures
  'GRAPHIC_UNSAFE_PATH',
  'IMAGE_MISSING',
  'IMAGE_EMPTY',
  'IMAGE_CORRUPT',
  'IMAGE_TOO_LARGE',
  'IMAGE_UNSUPPORTED',
  // classification
  'MODEL_UNREADABLE',
  'BACKEND_UNAVAILABLE',
  'TRAINING_DIVERGED',
  // store and index
  'STORE_LOCKED',
  'STORE_NEWER',
  'STORE_UNAVAILABLE',
  'INDEX_UNAVAILABLE',
  'PAGING_LIMIT',
  // requests
  'CONFIG_INVALID',
  'USAGE',
  'BAD_INPUT',
  'BAD_CURSOR',
  'NOT_FOUND',
  'INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Those that cost a figure its picture and its article nothing else; the API lists them too (`FigureProblemCode`). */
export const figureProblemCodes = [
  'PACKAGE_UNREADABLE',
  'GRAPHIC_UNSAFE_PATH',
  'IMAGE_MISSING',
  'IMAGE_EMPTY',
  'IMAGE_CORRUPT',
  'IMAGE_TOO_LARGE',
  'IMAGE_UNSUPPORTED',
] as const satisfies readonly ErrorCode[]

/** An error whose `message` is a sentence for the user: what is wrong, and what to do about it. */
export class FiglensError extends Error {
  override readonly name = 'FiglensError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/**
 * Any thrown value as a FiglensError; what is not one already becomes `fallback`, with the original kept as `cause`. A full disk is
 * named as such wherever it shows.
 */
export function toFiglensError(thrown: unknown, fallback: ErrorCode = 'INTERNAL'): FiglensError {
  if (thrown instanceof FiglensError) return thrown
  if (isDiskFull(thrown)) {
    const message =
      'There is no space left on the disk. Free some and run the command again: it goes on where it stopped.'
    return new FiglensError('STORE_UNAVAILABLE', message, thrown)
  }
  return new FiglensError(fallback, messageOf(thrown), thrown)
}

/** Whether a full disk is behind it, however it was wrapped: all that is written after it fails the same way. */
export function isDiskFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  return fullDisk.test(`${systemCodeOf(thrown)} ${thrown.message}`) || isDiskFull(thrown.cause)
}

/** Of the system, and of SQLite: the last is what it says where there is no room for the index of its log. */
const fullDisk = /ENOSPC|EDQUOT|disk is full|SQLITE_FULL|SQLITE_IOERR_SHMSIZE/

/** What any thrown value says of itself. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** The `code` of an error of Node.js or SQLite (`ENOENT`, `SQLITE_BUSY`); empty where it has none. */
export function systemCodeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}
