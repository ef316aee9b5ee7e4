import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { adminKey, startProtocolDouble } from './protocol-double.ts'

export interface ServerUnderTest {
  /** What answers, for the name of the suite. */
  readonly name: string
  readonly url: string
  readonly key: string
  readonly isReal: boolean
  stop(): Promise<void>
}

/**
 * The Meilisearch at $MEILISEARCH_URL (with $MEILISEARCH_ADMIN_KEY), else the binary `meilisearch` of the PATH on a database of its own, else
 * the double of its protocol.
 */
export async function startServerUnderTest(): Promise<ServerUnderTest> {
  const { MEILISEARCH_URL: url, MEILISEARCH_ADMIN_KEY: key = '' } = process.env
  if (url) return { name: `Meilisearch at ${url}`, url, key, isReal: true, stop: async () => undefined }
  const version = installedVersion()
  if (version !== null) return startBinary(version)
  const double = await startProtocolDouble()
  return { name: 'the protocol double', url: double.url, key: adminKey, isReal: false, stop: double.close }
}

function installedVersion(): string | null {
  try {
    return execFileSync('meilisearch', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null
  }
}

async function startBinary(version: string): Promise<ServerUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'figlens-meilisearch-'))
  const key = 'a-master-key-of-tests-alone'
  const address = `127.0.0.1:${await freePort()}`
  const options = ['--db-path', join(folder, 'data'), '--http-addr', address, '--no-analytics', '--master-key', key]
  const server = spawn('meilisearch', [...options, '--log-level', 'ERROR'], { cwd: folder, stdio: 'ignore' })
  const url = `http://${address}`
  await untilHealthy(url)
  return {
    name: version,
    url,
    key,
    isReal: true,
    async stop() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

async function untilHealthy(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const isHealthy = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (isHealthy) return
    await delay(100)
  }
  throw new Error(`${url} does not answer.`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
