import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { startServer } from '../api/start-server.ts'
import { loadConfiguration, type Settings } from '../config.ts'
import { FiglensError, toFiglensError } from '../domain/errors.ts'
import { openNameFinder } from '../entities/open-name-finder.ts'
import { isIndexBehind } from '../ingest/sync-index.ts'
import { canBeWritten } from './check-rights.ts'
import { existingFolder } from './existing-folder.ts'
import { lostDatabase } from './lost-database.ts'
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
  const mayChange = mayWriteIndex(settings) && isWritable(settings.home)
  if (mayChange) await bringIndexUpToDate(settings)
  const { store, index, blobs, close } = await openWorkspace(settings, 'read')
  try {
    const { articles, panels } = await store.counts()
    if (!mayChange && (await isIndexBehind(store, index))) {
      console.error(
        'The search index is not up to date: `figlens ingest` or `figlens reindex`, by who may write to it, makes it so.',
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

/** Else what is there is served as it is: this user may only read it, or the disk is mounted read-only. */
function isWritable(home: string): boolean {
  const { database } = pathsIn(home)
  return canBeWritten(existingFolder(home)) && (!existsSync(database) || canBeWritten(database))
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
  const lost = lostDatabase(settings.home)
  if (lost !== null) throw new FiglensError('STORE_UNAVAILABLE', lost)
  const isNew = !existsSync(pathsIn(settings.home).database)
  try {
    const { close } = await openRefreshedWorkspace(settings, { mayBeNew: true })
    await close()
    if (isNew) console.error(`There was no collection in ${settings.home}: an empty one was made.`)
  } catch (thrown) {
    const error = toFiglensError(thrown)
    if (error.code !== 'STORE_LOCKED') throw error
    console.error('An ingestion is under way: what it adds appears as it goes.')
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => onInterrupt(resolve))
}
