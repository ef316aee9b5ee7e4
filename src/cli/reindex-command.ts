import { Command } from 'commander'
import { loadConfiguration, type Settings } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import { rebuildIndex } from '../ingest/sync-index.ts'
import {
  differenceKinds,
  type IndexVerification,
  indexAgrees,
  repairIndex,
  verifyIndex,
} from '../ingest/verify-index.ts'
import { exitCodes } from './exit-codes.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { formatTable } from './format-table.ts'
import { withIntactIndex } from './open-refreshed-workspace.ts'
import { openProgress } from './progress.ts'
import { tellUnindexed } from './tell-unindexed.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

interface ReindexOptions {
  readonly home?: string
  readonly verify?: boolean
  readonly repair?: boolean
  readonly json?: boolean
}

export function reindexCommand(): Command {
  return new Command('reindex')
    .description(
      'Make the search index anew from the database. Searches are answered by the old one until the new one is complete; ' +
        'a run that is stopped changes nothing.',
    )
    .option('--verify', 'only compare database and index, document by document; ends with 1 where they differ')
    .option('--repair', 'compare them, and bring the articles that differ to the index anew')
    .addHelpText('after', notes)
    .action(reindex)
}

const notes = `
With --json: {engine, articles, documents, seconds}; with --verify or --repair: {agree, articles, documents, indexed, counts,
missing, extra, different}, with at most 100 panel ids in each list, and with --repair how many articles were brought to the index anew:
repaired. docs/operations.md says when to use which.`

async function reindex({ home, verify, repair, json = false }: ReindexOptions): Promise<void> {
  if (verify && repair) {
    throw new FiglensError('USAGE', 'Choose --verify, which changes nothing, or --repair, which compares as well.')
  }
  const { settings } = await loadConfiguration({ home })
  if (repair) await repairAndReport(settings, json)
  else if (verify) await verifyAndReport(settings, json)
  else await rebuildAndReport(settings, json)
}

async function rebuildAndReport(settings: Settings, json: boolean): Promise<void> {
  const started = performance.now()
  const signal = firstInterrupt()
  const rebuild = async ({ store, index }: Workspace, onProgress: (articles: number) => void) => {
    const articles = await rebuildIndex(store, index, { onProgress, signal })
    return { articles, ...(await index.status()) }
  }
  try {
    const { engine, articles, documents } = await withIntactIndex(settings, () =>
      withProgress(settings, 'write', 'articles', rebuild),
    )
    const seconds = (performance.now() - started) / 1000
    const time = `${seconds.toFixed(1)} s`
    if (json) console.log(JSON.stringify({ engine, articles, documents, seconds }))
    else console.log(`A new index (${engine}) has ${documents} panels of ${articles} articles, after ${time}.`)
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    console.error('Stopped: the index is as it was before.')
    process.exitCode = exitCodes.failed
  }
}

async function verifyAndReport(settings: Settings, json: boolean): Promise<void> {
  const verification = await withProgress(settings, 'read', 'panels', ({ store, index }, onProgress) =>
    verifyIndex(store, index, { onProgress }),
  )
  const agree = indexAgrees(verification)
  if (json) console.log(JSON.stringify({ agree, ...verification }))
  else console.log(formatVerification(verification))
  if (agree) return
  if (!json) console.log('`figlens reindex --repair` brings the articles that differ to the index anew.')
  process.exitCode = exitCodes.failed
}

async function repairAndReport(settings: Settings, json: boolean): Promise<void> {
  const { verification, sync } = await withIntactIndex(settings, () =>
    withProgress(settings, 'write', 'panels', ({ store, index }, onProgress) =>
      repairIndex(store, index, { onProgress }),
    ),
  )
  const { articles, failures } = sync
  if (json) console.log(JSON.stringify({ agree: indexAgrees(verification), ...verification, repaired: articles }))
  else console.log(`${formatVerification(verification)}\nArticles that were brought to the index anew: ${articles}.`)
  tellUnindexed(failures)
  if (failures.length > 0) process.exitCode = exitCodes.failed
}

/** Opens the workspace for `work`, with a bar over all articles or panels that are stored. */
async function withProgress<T>(
  settings: Settings,
  access: 'read' | 'write',
  unit: 'articles' | 'panels',
  work: (workspace: Workspace, onProgress: (done: number) => void) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(settings, access)
  try {
    const progress = openProgress((await workspace.store.counts())[unit], unit)
    try {
      return await work(workspace, progress.update)
    } finally {
      progress.stop()
    }
  } finally {
    await workspace.close()
  }
}

function formatVerification(verification: IndexVerification): string {
  const { articles, documents, indexed, counts } = verification
  if (indexAgrees(verification)) return `Database and index agree: ${documents} panels of ${articles} articles.`
  const rows = differenceKinds.map((kind) => [`  ${kind}`, String(counts[kind]), verification[kind].join(', ')])
  const table = formatTable(rows, process.stdout.columns ?? 160)
  return `Database and index differ: the one has ${documents} panels, the other ${indexed}.\n${table}`
}
