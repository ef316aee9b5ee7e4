import { rm } from 'node:fs/promises'
import { Command } from 'commander'
import { loadConfiguration, type Settings } from '../config.ts'
import { type FiglensError, toFiglensError } from '../domain/errors.ts'
import { type IngestDeps, type IngestResult, ingestPackages } from '../ingest/ingest-packages.ts'
import { StageClock } from '../ingest/stage-clock.ts'
import { countUnusable, emptySummary } from '../ingest/summary.ts'
import type { Classifier } from '../modality/classifier.ts'
import type { PackageReference } from '../sources/article-package.ts'
import { findPackages } from '../sources/find-packages.ts'
import { removeUnfinishedBlobs } from '../store/folder-blob-store.ts'
import { exitCodes } from './exit-codes.ts'
import { formatIngestReport, type IngestReport } from './format-ingest-report.ts'
import { onInterrupt } from './on-interrupt.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { openRefreshedWorkspace } from './open-refreshed-workspace.ts'
import { openProgress } from './progress.ts'
import { pathsIn } from './workspace.ts'

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

/** Machines get one object whatever happens: also when nothing could be begun, with the reason in `errors`. */
async function ingest(inputs: string[], options: IngestCommandOptions): Promise<void> {
  const started = performance.now()
  try {
    const { settings } = await loadConfiguration({ home: options.home, backend: options.backend })
    const report = await readAll(inputs, settings, started)
    console.log(options.json ? JSON.stringify(report) : formatIngestReport(report))
    if (report.errors.length > 0 || report.notStarted > 0) process.exitCode = exitCodes.failed
  } catch (thrown) {
    if (options.json) console.log(JSON.stringify(reportOfFailure(toFiglensError(thrown), started)))
    throw thrown
  }
}

async function readAll(inputs: readonly string[], settings: Settings, started: number): Promise<IngestReport> {
  const spoolFolder = pathsIn(settings.home).spool
  const unusable: { readonly input: string; readonly error: FiglensError }[] = []
  const packages = await findPackages(inputs, {
    spoolFolder,
    onUnusable: (input, error) => unusable.push({ input, error }),
  })
  // Nothing to read at all is most likely a mistyped path: no collection is made for it.
  if (packages.length === 0 && unusable[0]) throw unusable[0].error
  const workspace = await openRefreshedWorkspace(settings)
  try {
    // What a killed run left: this process holds the writer's lock, so nobody else unpacks there.
    await rm(spoolFolder, { recursive: true, force: true })
    await removeUnfinishedBlobs(pathsIn(settings.home).blobs)
    const classifier = await openConfiguredClassifier(settings)
    try {
      const result = await ingestWithProgress(packages, { ...workspace, classifier })
      for (const { input, error } of unusable) countUnusable(result.summary, input, error)
      return reportOf(result, classifier, started)
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

function reportOf(result: IngestResult, { backend, model }: Classifier, started: number): IngestReport {
  const { summary, clock } = result
  return {
    ...summary,
    imagesPerSecond: summary.images / result.seconds,
    secondsPerStage: clock.seconds,
    ...resourcesSince(started),
    backend,
    model,
  }
}

function reportOfFailure({ code, message }: FiglensError, started: number): IngestReport {
  return {
    ...emptySummary(),
    errors: [{ article: '*', stage: 'open', code, message }],
    imagesPerSecond: 0,
    secondsPerStage: new StageClock().seconds,
    ...resourcesSince(started),
    backend: null,
    model: null,
  }
}

function resourcesSince(started: number) {
  // Node.js gives kilobytes.
  return { seconds: (performance.now() - started) / 1000, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 }
}

/** Aborted by the first Ctrl-C, which lets articles under way finish; the second one ends the process at once. */
function firstInterrupt(): AbortSignal {
  const controller = new AbortController()
  onInterrupt(() => {
    console.error('Stopping after the articles under way. Again to stop at once: nothing finished is lost.')
    controller.abort()
  })
  return controller.signal
}
