import { FiglensError, isDiskFull, messageOf, systemCodeOf } from '../../domain/errors.ts'

/** What SQLite threw, as an INDEX_UNAVAILABLE that says what to do; a FiglensError stays what it is. */
export function indexError(thrown: unknown, file: string): FiglensError {
  if (thrown instanceof FiglensError) return thrown
  const text = isDiskFull(thrown)
    ? `No space is left for the search index ${file}. Make room and try again.`
    : sentence(systemCodeOf(thrown), file, messageOf(thrown))
  return new FiglensError('INDEX_UNAVAILABLE', text, thrown)
}

function sentence(code: string, file: string, detail: string): string {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return `The search index ${file} is being written by another process for too long. Try again when that has ended.`
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return `The search index ${file} is damaged or not a search index (${detail}). ${makeAnew}`
  }
  return `The search index ${file} cannot be used: ${detail}.`
}

/** What to do about an index that cannot be mended. */
export const makeAnew = '`figlens reindex` makes it anew from the store, nothing is lost.'

export function missingIndex(file: string): FiglensError {
  return new FiglensError('INDEX_UNAVAILABLE', `The search index ${file} is gone. ${makeAnew}`)
}

/** @param what A line of SQLite's own checks. */
export function damagedIndex(file: string, what: string): FiglensError {
  return indexError(Object.assign(new Error(what), { code: 'SQLITE_CORRUPT' }), file)
}
