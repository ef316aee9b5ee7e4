import { isIdentifier } from '../domain/article.ts'
import { findModality } from '../domain/modality.ts'
import type { ImageTextSummary } from '../ingest/read-image-texts.ts'
import type { IngestSummary } from '../ingest/summary.ts'
import { formatTable } from './format-table.ts'
import { formatTextSummary } from './format-text-summary.ts'

export interface IngestReport extends IngestSummary {
  readonly imagesPerSecond: number
  readonly seconds: number
  readonly secondsPerStage: Readonly<Record<string, number>>
  readonly peakMemoryBytes: number
  /** Null where nothing could be begun. */
  readonly backend: string | null
  readonly model: string | null
  /** What was read inside the pictures afterwards; null where that was not asked for. */
  readonly ocr: ImageTextSummary | null
}

const shownAtMost = 20

/** The summary of a run for people. */
export function formatIngestReport(report: IngestReport): string {
  const { articles, figures, compoundFigures, panels, imagesMissing, imagesUnreadable } = report
  const rows = [
    [
      'Articles',
      `${articles.added} added, ${articles.updated} updated, ${articles.unchanged} unchanged, ${articles.failed} failed`,
    ],
    [
      'Figures',
      `${figures}, ${compoundFigures} of them compound, with ${panels} panels; ${imagesMissing} without their picture, ${imagesUnreadable} unreadable`,
    ],
    ['Modalities', modalities(report.modalities)],
    ['Genes', `named in ${report.geneMentions} places`],
    [
      'Speed',
      `${report.images} pictures in ${report.seconds.toFixed(1)} s: ${report.imagesPerSecond.toFixed(1)} a second (${report.model}, backend ${report.backend})`,
    ],
    ['Stages', stages(report.secondsPerStage)],
    ['Peak memory', `${Math.round(report.peakMemoryBytes / 2 ** 20)} MB`],
  ]
  return [
    formatTable(rows, Number.POSITIVE_INFINITY),
    ...section('Pictures that are named but not in the package:', report.missing, missingLine),
    ...section('What failed:', report.errors, errorLine),
    ...section('Note:', report.warnings, ({ message, code }) => `${message} [${code}]`),
    ...(report.notStarted > 0
      ? [`\nStopped early: ${report.notStarted} packages are left. Run the command again.`]
      : []),
    ...(report.ocr ? ['', formatTextSummary(report.ocr)] : []),
  ].join('\n')
}

function modalities(counts: Readonly<Record<string, number>>): string {
  const byCount = Object.entries(counts).toSorted(([, a], [, b]) => b - a)
  return byCount.map(([code, count]) => `${findModality(code)?.key ?? code} ${count}`).join(', ') || 'none'
}

function stages(seconds: Readonly<Record<string, number>>): string {
  const parts = Object.entries(seconds).map(([stage, spent]) => `${stage} ${spent.toFixed(1)} s`)
  return `${parts.join(', ')} (summed over articles that ran side by side)`
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  if (items.length === 0) return []
  const more = items.length > shownAtMost ? [`  … and ${items.length - shownAtMost} more (--json lists all)`] : []
  return ['', title, ...items.slice(0, shownAtMost).map((item) => `  ${line(item)}`), ...more]
}

function missingLine({ figure, reference, ...place }: IngestReport['missing'][number]): string {
  return `${articleName(place)}, ${figure}: ${reference}`
}

function errorLine({ figure, stage, code, message, ...place }: IngestReport['errors'][number]): string {
  return `${articleName(place)}${figure ? `, ${figure}` : ''} (${stage}): ${message} [${code}]`
}

/** With the path of its package where nobody could tell from the name which one is meant. */
function articleName({ article, origin }: Pick<IngestReport['errors'][number], 'article' | 'origin'>): string {
  return origin === null || origin === article || isIdentifier(article) ? article : `${article} from ${origin}`
}
