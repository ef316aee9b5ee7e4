import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Finished {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export const commandLine = join(import.meta.dirname, '../../dist/cli/main.js')

/** Starts the built command line; no setting of the surrounding shell reaches it. */
export function startFiglens(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(FIGLENS_|MEILISEARCH_|PORT$|VITEST|NODE_OPTIONS)/.test(name),
  )
  return spawn(process.execPath, [commandLine, ...args], { env: { ...Object.fromEntries(inherited), ...env } })
}

/** Runs the built command line to its end. */
export function runFiglens(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  const child = startFiglens(args, env)
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }))
  })
}

/** The JSON lines of a command's standard output. */
export function jsonLines<T = Record<string, unknown>>({ stdout }: Finished): T[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

/** The one JSON line that a command printed. */
export function onlyJsonLine<T>(finished: Finished): T {
  const [only, ...more] = jsonLines<T>(finished)
  if (only === undefined || more.length > 0) {
    throw new Error(`Not one JSON object: ${finished.stdout}\n${finished.stderr}`)
  }
  return only
}
