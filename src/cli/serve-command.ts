import { Command } from 'commander'
import { startServer } from '../api/start-server.ts'
import { loadConfiguration, type Settings } from '../config.ts'
import { toFiglensError } from '../domain/errors.ts'
import { openNameFinder } from '../entities/open-name-finder.ts'
import { isIndexBehind } from '../ingest/sync-index.ts'
import { isFrozen } from '../store/frozen-file.ts'
import { onInterrupt } from './on-interrupt.ts'
import { openRefreshedWorkspace } from './open-refreshed-workspace.ts'
import { mayWriteIndex, openWorkspace, pathsIn } from './workspace.ts'

interface ServeOptions {
  readonly home?: string
  readonly port?: string
  readonly host?: string
  readonly json?: boolean
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve the search page, the GraphQL API (/graphql), pictures, /health and /ready.')
    .option('--port <number>', 'port to listen on; 0 takes any free one ($PORT, default 4000)')
    .option('--host <address>', 'address to listen on; 0.0.0.0 is every one ($FIGLENS_HOST, default 127.0.0.1)')
    .action(serve)
}

async function serve({ home, port, host, json }: ServeOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home, port, host })
  if (!isFrozen(pathsIn(settings.home).database) && mayWriteIndex(settings)) await bringIndexUpToDate(settings)
  const { store, index, blobs, close } = await openWorkspace(settings, 'read')
  try {
    const { articles, panels } = await store.counts()
    if (!mayWriteIndex(settings) && (await isIndexBehind(store, index))) {
      console.error(
        'The search index is not up to date: `figlens ingest` or `figlens reindex`, with the admin key, makes it so.',
      )
    }
    const server = await startServer({ store, index, blobs, names: await openNameFinder(), ...serverOptions(settings) })
    if (json) console.log(JSON.stringify({ url: server.url, graphql: `${server.url}/graphql`, articles, panels }))
    else {
      console.log(`Figlens serves ${panels} panels of ${articles} articles.`)
      console.log(`  Search page    ${server.url}/`)
      console.log(`  GraphQL        ${server.url}/graphql`)
      if (articles === 0)
        console.log('The collection is empty: `figlens ingest <folder>` fills it, also while this runs.')
      console.log('Stop it with Ctrl-C.')
    }
    await stopSignal()
    await server.close()
  } finally {
    await close()
  }
}

function serverOptions({ host, port, publicUrl, corsOrigins }: Settings) {
  return {
    host,
    port,
    corsOrigins: corsOrigins === '*' ? corsOrigins : corsOrigins.split(/\s*,\s*/),
    ...(publicUrl && { publicUrl }),
  } as const
}

/**
 * A run that was killed leaves stored articles that the index does not have yet. An ingestion under way does this itself. A server may be
 * the first to start: what is ingested later appears as it comes.
 */
async function bringIndexUpToDate(settings: Settings): Promise<void> {
  try {
    const { close } = await openRefreshedWorkspace(settings, { mayBeNew: true })
    await close()
  } catch (thrown) {
    const error = toFiglensError(thrown)
    if (error.code !== 'STORE_LOCKED') throw error
    console.error('An ingestion is under way: what it adds appears as it goes.')
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => onInterrupt(resolve))
}
