import { rm } from 'node:fs/promises'
import { Command } from 'commander'
import { loadConfiguration } from '../config.ts'
import { type IngestDeps, type IngestResult, ingestPackages } from '../ingest/ingest-packages.ts'
import { refreshIndex } from '../ingest/sync-index.ts'
import type { Classifier } from '../modality/classifier.ts'
import type { PackageReference } from '../sources/article-package.ts'
import { findPackages } from '../sources/find-packages.ts'
import { exitCodes } from './exit-codes.ts'
import { formatIngestReport, type IngestReport } from './format-ingest-report.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { openProgress } from './progress.ts'
import { openWorkspace, pathsIn } from './workspace.ts'

interface IngestCommandOptions {
  readonly home?: string
  readonly backend?: string
  readonly json?: boolean
}

export function ingestCommand(): Command {
  return new Command('ingest')
    .description(
      'Read articles with their pictures into the collection. Each argument is a PMC cloud folder (PMC<id>.<version>/), a folder with one\n' +
        'JATS XML and its pictures, a .tar.gz of such a folder, a JATS XML file, or a folder that contains many of these.\n' +
        'Running it again does only what is left to do: it can be stopped at any time.',
    )
    .argument('<folder or file...>', 'what to read')
    .option('--backend <name>', 'what runs the network: auto, gpu, cpu or wasm ($FIGLENS_BACKEND)')
    .action(ingest)
}

async function ingest(inputs: string[], { home, backend, json }: IngestCommandOptions): Promise<void> {
  const started = performance.now()
  const { settings } = await loadConfiguration({ home, backend })
  const spoolFolder = pathsIn(settings.home).spool
  const packages = await findPackages(inputs, { spoolFolder })
  const workspace = await openWorkspace(settings, 'write')
  try {
    // What a killed run left: this process holds the writer's lock, so nobody else unpacks there.
    await rm(spoolFolder, { recursive: true, force: true })
    await refreshIndex(workspace.store, workspace.index)
    const classifier = await openConfiguredClassifier(settings)
    try {
      const result = await ingestWithProgress(packages, { ...workspace, classifier })
      print(reportOf(result, classifier, (performance.now() - started) / 1000), json)
    } finally {
      // Its threads would keep the process alive.
      await classifier.close()
    }
  } finally {
    await workspace.close()
  }
}

async function ingestWithProgress(packages: readonly PackageReference[], deps: IngestDeps): Promise<IngestResult> {
  const progress = openProgress(packages.length, 'articles')
  try {
    return await ingestPackages(packages, deps, {
      signal: firstInterrupt(),
      onProgress: ({ done, summary }) => progress.update(done, `${summary.figures} figures`),
      onFault: (error) => console.error(error),
    })
  } finally {
    progress.stop()
  }
}

function reportOf(result: IngestResult, { backend, model }: Classifier, seconds: number): IngestReport {
  const { summary, clock } = result
  return {
    ...summary,
    imagesPerSecond: summary.images / result.seconds,
    seconds,
    secondsPerStage: clock.seconds,
    // Node.js gives kilobytes.
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    backend,
    model,
  }
}

function print(report: IngestReport, json: boolean | undefined): void {
  console.log(json ? JSON.stringify(report) : formatIngestReport(report))
  if (report.errors.length > 0 || report.notStarted > 0) process.exitCode = exitCodes.failed
}

/** Aborted by the first Ctrl-C, which lets articles under way finish; the second one ends the process at once. */
function firstInterrupt(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.error('Stopping after the articles under way. Again to stop at once: nothing finished is lost.')
      controller.abort()
    })
  }
  return controller.signal
}
