import { setImmediate } from 'node:timers/promises'

/** Runs one piece of work after the other, in the order in which they came. */
export interface WriteQueue {
  /** Settles as the work does; a failure does not stop what comes after it. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** When all that was handed in so far has settled. */
  idle(): Promise<void>
}

export function createWriteQueue(): WriteQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(work) {
      const result = last.then(work)
      // libsql works synchronously, so that a loop of writes would never reach the event loop: timers starve, and the native memory of used-up
      // statements, which is freed there, grows without end (0.25 MB an article).
      last = result.catch(() => undefined).then(() => setImmediate())
      return result
    },
    async idle() {
      await last
    },
  }
}
