import { FiglensError, messageOf, systemCodeOf } from '../../domain/errors.ts'

/** What SQLite threw, as an INDEX_UNAVAILABLE that says what to do; a FiglensError stays what it is. */
export function indexError(thrown: unknown, file: string): FiglensError {
  if (thrown instanceof FiglensError) return thrown
  return new FiglensError('INDEX_UNAVAILABLE', sentence(systemCodeOf(thrown), file, messageOf(thrown)), thrown)
}

function sentence(code: string, file: string, detail: string): string {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return `The search index ${file} is being written by another process for too long. Try again when that has ended.`
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return `The search index ${file} is damaged or not a search index (${detail}). ${makeAnew}`
  }
  if (code.startsWith('SQLITE_FULL')) return `No space is left for the search index ${file}. Make room and try again.`
  return `The search index ${file} cannot be used: ${detail}.`
}

/** What to do about an index that cannot be mended. */
export const makeAnew = '`figlens reindex` makes it anew from the store, nothing is lost.'
