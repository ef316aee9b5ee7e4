import { FiglensError, isDiskFull, messageOf, systemCodeOf } from '../domain/errors.ts'

/** What the database or the disk threw as a STORE_UNAVAILABLE that names the file and says what to do; a FiglensError as it is. */
export function storeError(file: string, thrown: unknown): FiglensError {
  if (thrown instanceof FiglensError) return thrown
  return new FiglensError('STORE_UNAVAILABLE', sentence(file, thrown), thrown)
}

function sentence(file: string, thrown: unknown): string {
  const reason = lastLine(messageOf(thrown))
  if (/not a database|malformed/i.test(reason)) {
    return `The store ${file} is damaged or not a database. Move the file away and ingest again, or restore a backup.`
  }
  if (isDiskFull(thrown)) {
    return `The disk is full: nothing more can be written to ${file}. Free some space on the disk and run this again.`
  }
  if (/unable to open|readonly|read-only|EACCES|EPERM|EROFS/i.test(reason)) {
    return `The store ${file} cannot be opened or written. Check that its folder is there and can be written to.`
  }
  if (/ENOTDIR|EEXIST/i.test(reason)) {
    return `The store ${file} cannot be made: a file is where a folder should be. Move that file away, or use another folder (FIGLENS_HOME).`
  }
  if (/locked|busy|timed out|SocketTimeout/i.test(reason)) {
    return `The store ${file} did not answer. Another program holds the file; close it and run this again.`
  }
  // What the database's client says is about our code, not for users: it stays in `cause`.
  const code = systemCodeOf(thrown)
  return `The store ${file} failed${code === '' ? '' : ` (${code})`}. Run this again; if it fails again, report it with what was being read or written.`
}

/** Prisma puts the call and its arguments above what went wrong. */
function lastLine(message: string): string {
  return message.trim().split('\n').at(-1)?.trim() ?? ''
}
