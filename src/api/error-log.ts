import { randomUUID } from 'node:crypto'
import { type FiglensError, messageOf } from '../domain/errors.ts'

/** Where the server writes what its clients are not told, or its operator has to know; with `error`, its stack belongs to it. */
export type Log = (message: string, error?: unknown) => void

/** A server under load, and one that is asked whether it is ready, meet the same error again and again: it is written once a minute. */
export interface ErrorLog {
  /** Writes a line for an error that the operator has to mend; one that speaks of the request alone is not written. */
  note(error: FiglensError): void
  /** Writes an error of the program with its stack, and gives the id under which the log has it. */
  fault(error: unknown): string
}

const quietMs = 60_000

export function createErrorLog(log: Log, now: () => number = () => performance.now()): ErrorLog {
  const written = new Map<string, { readonly at: number; readonly id: string }>()
  /** What `write` gave for this error within the last minute, else what it gives now. */
  const oncePerMinute = (key: string, write: () => string): string => {
    for (const [each, { at }] of written) if (now() - at >= quietMs) written.delete(each)
    const known = written.get(key)
    if (known) return known.id
    const id = write()
    written.set(key, { at: now(), id })
    return id
  }
  return {
    note({ code, message }) {
      if (!code.startsWith('STORE_') && code !== 'INDEX_UNAVAILABLE') return
      oncePerMinute(code, () => {
        log(`${message.replaceAll(/\s+/g, ' ')} [${code}]`)
        return code
      })
    },
    fault: (error) =>
      oncePerMinute(`INTERNAL ${messageOf(error)}`, () => {
        const id = randomUUID().slice(0, 8)
        log(`Internal error ${id}`, error)
        return id
      }),
  }
}

/** A line with the time, and the stack below it. */
export function writeToStandardError(message: string, error?: unknown): void {
  const line = `${new Date().toISOString()} ${message}`
  if (error === undefined) console.error(line)
  else console.error(line, error)
}
