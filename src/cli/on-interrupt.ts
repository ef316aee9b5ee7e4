/** A terminal's Ctrl-C can reach this process twice: by itself, and through the launcher (see main.ts). */
const echoMilliseconds = 500

/** Calls `stop` at the first SIGINT, SIGTERM or SIGHUP (the terminal was closed); a second one, if it is not the echo of the first, ends the process at once. */
export function onInterrupt(stop: () => void): void {
  let first: number | null = null
  const interrupt = () => {
    if (first === null) {
      first = performance.now()
      stop()
    } else if (performance.now() - first > echoMilliseconds) process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)
}
