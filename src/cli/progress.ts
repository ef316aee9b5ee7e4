import { SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, note?: string): void
  stop(): void
}

const secondsBetweenLines = 5

/** On a terminal a bar with the time left; elsewhere a plain line now and then. Standard error, so that output can be piped. */
export function openProgress(total: number, unit: string): Progress {
  return process.stderr.isTTY ? bar(total, unit) : lines(total, unit)
}

function bar(total: number, unit: string): Progress {
  const format = `{bar} {value}/{total} ${unit}{note}, {eta_formatted} left`
  const single = new SingleBar({ format, barsize: 30, hideCursor: true, stream: process.stderr })
  single.start(total, 0, { note: '' })
  return { update: (done, note) => single.update(done, { note: after(note) }), stop: () => single.stop() }
}

function lines(total: number, unit: string): Progress {
  let last = performance.now()
  return {
    update(done, note) {
      if (done < total && performance.now() - last < secondsBetweenLines * 1000) return
      last = performance.now()
      console.error(`${done}/${total} ${unit}${after(note)}`)
    },
    stop() {},
  }
}

function after(note: string | undefined): string {
  return note ? `, ${note}` : ''
}
