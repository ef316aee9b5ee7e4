import { FiglensError, messageOf } from '../domain/errors.ts'

/** What the database threw as a STORE_UNAVAILABLE that names the file; a FiglensError as it is. */
export function storeError(file: string, thrown: unknown): FiglensError {
  if (thrown instanceof FiglensError) return thrown
  const reason = lastLine(messageOf(thrown))
  return new FiglensError('STORE_UNAVAILABLE', `The store ${file} failed: ${reason}${advice(reason)}`, thrown)
}

/** Prisma puts the call and its arguments above what went wrong. */
function lastLine(message: string): string {
  const line = message.trim().split('\n').at(-1)?.trim() ?? ''
  return line.endsWith('.') ? line : `${line}.`
}

function advice(reason: string): string {
  if (/not a database|malformed/i.test(reason)) return ' Move the file away and ingest again, or restore a backup.'
  if (/unable to open|readonly|read-only|EACCES|EPERM/i.test(reason)) return ' Check that the folder can be written to.'
  if (/disk is full|ENOSPC/i.test(reason)) return ' Free some space and run this again.'
  if (/locked|busy|timed out|SocketTimeout/i.test(reason))
    return ' Another program holds the file; close it and run this again.'
  return ''
}
