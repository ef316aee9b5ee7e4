import { Command } from 'commander'
import { loadConfiguration, type Settings } from '../config.ts'
import type { ImageTextSummary } from '../ingest/read-image-texts.ts'
import { exitCodes } from './exit-codes.ts'
import { firstInterrupt } from './first-interrupt.ts'
import { formatTextSummary } from './format-text-summary.ts'
import { openRefreshedWorkspace } from './open-refreshed-workspace.ts'
import { readTextsWithProgress } from './read-texts-with-progress.ts'
import { wholeNumberFromOne } from './whole-number.ts'

interface OcrOptions {
  readonly home?: string
  readonly limit?: number
  readonly json?: boolean
}

interface OcrReport extends ImageTextSummary {
  readonly seconds: number
  readonly imagesPerSecond: number
}

export function ocrCommand(): Command {
  return new Command('ocr')
    .description(
      'Read the words inside the pictures of the collection (lanes, axes, proteins), so that they are found too.\n' +
        'It takes seconds a picture; each picture is read once. It can be stopped at any time, and goes on when it is run again.',
    )
    .option('--limit <number>', 'pictures to read in this run; default: all that are left', wholeNumberFromOne)
    .addHelpText('after', examples)
    .action(ocr)
}

const examples = `
Examples:
  figlens ocr                 all pictures that are not read yet
  figlens ocr --limit 1000    some of them, for instance each night
\`figlens ingest --ocr\` does the same after the articles have come in.`

async function ocr({ home, limit, json }: OcrOptions): Promise<void> {
  const { settings } = await loadConfiguration({ home })
  const report = await readTexts(settings, limit)
  console.log(json ? JSON.stringify(report) : formatTextSummary(report))
  if (report.errors.length > 0 || report.interrupted) process.exitCode = exitCodes.failed
}

async function readTexts(settings: Settings, limit: number | undefined): Promise<OcrReport> {
  const workspace = await openRefreshedWorkspace(settings, { indexMayBeDown: true })
  try {
    const started = performance.now()
    const summary = await readTextsWithProgress(workspace, settings, { limit, signal: firstInterrupt() })
    const seconds = (performance.now() - started) / 1000
    return { ...summary, seconds, imagesPerSecond: summary.images / seconds }
  } finally {
    await workspace.close()
  }
}
