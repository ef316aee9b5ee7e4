import { rm } from 'node:fs/promises'
import { Command } from 'commander'
import { loadConfiguration, type Settings } from '../config.ts'
import { type FiglensError, toFiglensError } from '../domain/errors.ts'
import { type IngestDeps, type IngestResult, ingestPackages } from '../ingest/ingest-packages.ts'
import { StageClock } from '../ingest/stage-clock.ts'
import { countSkipped, countUnusable, emptySummary } from '../ingest/summary.ts'
import { openCaptionModel } from '../modality/captions/caption-model.ts'
import type { Classifier } from '../modality/classifier.ts'
import { removeUnfinishedRebuild } from '../search/sqlite/replace-file.ts'
import type { PackageReference } from '../sources/article-package.ts'
import { findPackages } from '../sources/find-packages.ts'
import type { SkippedEntry } from '../sources/scan-folder.ts'
import { removeUnfinishedBlobs } from '../store/folder-blob-store.ts'
import { exitCodes } from './exit-codes.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { formatIngestReport, type IngestReport } from './format-ingest-report.ts'
import { tellFusionAdvice } from './fusion-advice.ts'
import { openConfiguredClassifier } from './open-configured-classifier.ts'
import { openConfiguredFinder } from './open-configured-finder.ts'
import { openRefreshedWorkspace } from './open-refreshed-workspace.ts'
import { openProgress } from './progress.ts'
import { readTextsWithProgress } from './read-texts-with-progress.ts'
import { pathsIn, type Workspace } from './workspace.ts'

interface IngestCommandOptions {
  readonly home?: string
  readonly backend?: string
  readonly ocr?: boolean
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
    .option('--ocr', 'read the words inside the pictures too, as `figlens ocr` does: seconds a picture ($FIGLENS_OCR)')
    .action(ingest)
}

/** Machines get one object whatever happens: also when nothing could be begun, with the reason in `errors`. */
async function ingest(inputs: string[], options: IngestCommandOptions): Promise<void> {
  const started = performance.now()
  try {
    const { home, backend, ocr } = options
    const { settings } = await loadConfiguration({ home, backend, ocr })
    const report = await readAll(inputs, settings, started)
    console.log(options.json ? JSON.stringify(report) : formatIngestReport(report))
    if (!isComplete(report)) process.exitCode = exitCodes.failed
  } catch (thrown) {
    if (options.json) console.log(JSON.stringify(reportOfFailure(toFiglensError(thrown), started)))
    throw thrown
  }
}

function isComplete({ errors, notStarted, ocr }: IngestReport): boolean {
  return errors.length === 0 && notStarted === 0 && (ocr === null || (ocr.errors.length === 0 && !ocr.interrupted))
}

async function readAll(inputs: readonly string[], settings: Settings, started: number): Promise<IngestReport> {
  const spoolFolder = pathsIn(settings.home).spool
  const unusable: { readonly input: string; readonly error: FiglensError }[] = []
  const skipped = new Map<string, SkippedEntry>()
  const packages = await findPackages(inputs, {
    spoolFolder,
    onUnusable: (input, error) => unusable.push({ input, error }),
    onSkipped: (entries) => {
      for (const entry of entries) skipped.set(entry.path, entry)
    },
  })
  // Nothing to read at all is most likely a mistyped path: no collection is made for it.
  if (packages.length === 0 && unusable[0]) throw unusable[0].error
  const workspace = await openRefreshedWorkspace(settings, { mayBeNew: true, indexMayBeDown: true })
  try {
    // What a killed run left: this process holds the writer's lock, so nobody else unpacks there.
    await rm(spoolFolder, { recursive: true, force: true })
    await removeUnfinishedBlobs(pathsIn(settings.home).blobs)
    await removeUnfinishedRebuild(pathsIn(settings.home).index)
    const signal = firstInterrupt()
    const { result, classifier } = await ingestWithNetworks(packages, workspace, settings, signal)
    for (const { input, error } of unusable) countUnusable(result.summary, input, error)
    countSkipped(result.summary, [...skipped.values()])
    const report = reportOf(result, classifier, started)
    return settings.ocr ? { ...report, ocr: await readTextsWithProgress(workspace, settings, { signal }) } : report
  } finally {
    await workspace.close()
  }
}

/** The networks are closed when it is done: reading the words inside the pictures takes hours, and needs neither. */
async function ingestWithNetworks(
  packages: readonly PackageReference[],
  workspace: Workspace,
  settings: Settings,
  signal: AbortSignal,
) {
  await using networks = new AsyncDisposableStack()
  const classifier = networks.adopt(await openConfiguredClassifier(settings), (network) => network.close())
  const finder = networks.adopt(await openConfiguredFinder(settings), (network) => network.close())
  const captions = await openCaptionModel()
  tellFusionAdvice(captions, classifier)
  const result = await ingestWithProgress(packages, { ...workspace, classifier, captions, finder }, signal)
  return { result, classifier }
}

async function ingestWithProgress(
  packages: readonly PackageReference[],
  deps: IngestDeps,
  signal: AbortSignal,
): Promise<IngestResult> {
  const progress = openProgress(packages.length, 'articles')
  try {
    return await ingestPackages(packages, deps, {
      signal,
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
    ocr: null,
  }
}

function reportOfFailure({ code, message }: FiglensError, started: number): IngestReport {
  return {
    ...emptySummary(),
    errors: [{ article: '*', origin: null, stage: 'open', code, message }],
    imagesPerSecond: 0,
    secondsPerStage: new StageClock().seconds,
    ...resourcesSince(started),
    backend: null,
    model: null,
    ocr: null,
  }
}

function resourcesSince(started: number) {
  // Node.js gives kilobytes.
  return { seconds: (performance.now() - started) / 1000, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 }
}
