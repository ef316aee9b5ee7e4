#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// The version is looked at before anything else is loaded: an older Node.js would fail with a riddle.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) runOnFetchedNode()
else {
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
  const child = spawn(binary, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  child.once('close', (status) => process.exit(status ?? 1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal))
  }
}

/** A launcher that is killed closes the channel: without it this process would go on unseen and keep the collection locked. */
function dieWithLauncher(): void {
  process.channel?.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
