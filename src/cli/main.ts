#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * glibc lets the threads of a process grow heaps of their own, up to eight a core, and keeps what they leave unused: with TensorFlow's
 * threads, more than 80 MB in an ingestion. It reads this when a process starts, and no slower for it was measured.
 */
const fewArenas = { MALLOC_ARENA_MAX: '2' }

// The version is looked at before anything else is loaded: an older Node.js would fail with a riddle.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) runOnFetchedNode()
else {
  if (process.channel === undefined) startAgainWithFewArenas()
  dieWithLauncher()
  const { runProgram } = await import('./program.ts')
  await runProgram(process.argv)
}

/** Runs the same command on the Node.js that the set-up fetched into .node/ of the checkout, and ends as it ends. */
function runOnFetchedNode(): void {
  const modules = fileURLToPath(new URL('../../.node/node_modules/', import.meta.url))
  const packages = existsSync(modules) ? readdirSync(modules).filter((name) => name.startsWith('node-')) : []
  const binary = packages.map((name) => `${modules}${name}/bin/node`).find(existsSync)
  if (binary === undefined) {
    console.error(
      `figlens needs Node.js 24 or newer; this is ${process.version}. Install it, or run \`npm run demo\` in the checkout, which fetches one.`,
    )
    process.exit(1)
  }
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'] as const
  const child = spawn(binary, process.argv.slice(1), { stdio: [...stdio], env: { ...fewArenas, ...process.env } })
  child.once('close', (status) => process.exit(status ?? 1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal))
  }
}

/** In the same process, before anything is loaded: it takes a twentieth of a second. */
function startAgainWithFewArenas(): void {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve?.(process.execPath, command, { ...process.env, ...fewArenas })
}

/** A launcher that is killed closes the channel: without it this process would go on unseen and keep the collection locked. */
function dieWithLauncher(): void {
  process.channel?.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
