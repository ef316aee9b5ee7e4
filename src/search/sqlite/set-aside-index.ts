import { rename, rm } from 'node:fs/promises'
import { type FiglensError, systemCodeOf } from '../../domain/errors.ts'

/** Whether an error of the index says that its file is damaged: it can only be made anew. */
export function isDamage(error: FiglensError): boolean {
  return error.code === 'INDEX_UNAVAILABLE' && /^SQLITE_(NOTADB|CORRUPT)/.test(systemCodeOf(error.cause))
}

/** Moves a damaged index out of the way, for whoever wants to look at it, and returns where it went. Nobody may have it open. */
export async function setAsideIndex(file: string): Promise<string> {
  const aside = `${file}.damaged`
  await rename(file, aside)
  for (const suffix of ['-wal', '-shm']) await rm(file + suffix, { force: true })
  return aside
}
