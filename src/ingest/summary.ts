import type { ErrorCode, FiglensError } from '../domain/errors.ts'
import type { ArticleRecord } from '../domain/record.ts'
import type { SkippedEntry } from '../sources/scan-folder.ts'
import type { SaveOutcome } from '../store/article-store.ts'
import type { Warning } from './index-follower.ts'

/** The way of an article through the pipeline; the names stand in messages and in `seconds per stage`. */
export const stages = ['open', 'parse', 'pictures', 'panels', 'classify', 'entities', 'store', 'index'] as const
export type Stage = (typeof stages)[number]

export interface IngestError {
  /** Id of the article where it is known, else the name of its package or the argument of the command line; `*` for the whole run. */
  readonly article: string
  /** Path of the package: names repeat, and an id may tell nothing of where it came from. Null where no package is concerned. */
  readonly origin: string | null
  /** Label or id of the figure, where only one figure is concerned. */
  readonly figure?: string
  readonly stage: Stage
  readonly code: ErrorCode
  readonly message: string
}

interface MissingImage {
  readonly article: string
  /** As in `IngestError`. */
  readonly origin: string
  readonly figure: string
  /** The reference as printed in the XML. */
  readonly reference: string
}

/** What one run did. Figures, panels and pictures are counted in the articles that were added or updated. */
export interface IngestSummary {
  readonly articles: Record<SaveOutcome | 'failed', number>
  figures: number
  /** Figures of more than one panel. */
  compoundFigures: number
  panels: number
  /** Genes, proteins and families that were recognised in titles, abstracts, captions and sentences that mention a figure, each place once. */
  geneMentions: number
  /** Panels by label code. */
  readonly modalities: Record<string, number>
  /** Pictures that were cut into panels and labelled. */
  images: number
  /** Figures of which a picture is named in the XML but not in the package: not a failure. */
  imagesMissing: number
  /** Figures of which a picture is there but cannot be read. */
  imagesUnreadable: number
  readonly missing: MissingImage[]
  readonly errors: IngestError[]
  readonly warnings: Warning[]
  /** Packages that were left for another run: it was interrupted, or the disk was full. */
  notStarted: number
}

export function emptySummary(): IngestSummary {
  return {
    articles: { added: 0, updated: 0, unchanged: 0, failed: 0 },
    figures: 0,
    compoundFigures: 0,
    panels: 0,
    geneMentions: 0,
    modalities: {},
    images: 0,
    imagesMissing: 0,
    imagesUnreadable: 0,
    missing: [],
    errors: [],
    warnings: [],
    notStarted: 0,
  }
}

/** Adds an input of the command line that could not be read at all. */
export function countUnusable(summary: IngestSummary, input: string, { code, message }: FiglensError): void {
  summary.articles.failed += 1
  summary.errors.push({ article: input, origin: input, stage: 'open', code, message })
}

/** Adds a warning of each kind of entry that folders hold and that was left where it is. */
export function countSkipped(summary: IngestSummary, skipped: readonly SkippedEntry[]): void {
  const { links = [], others = [] } = Object.groupBy(skipped, ({ isLink }) => (isLink ? 'links' : 'others'))
  if (links[0]) {
    const what = links.length === 1 ? '1 link was' : `${links.length} links were`
    const message = `${what} skipped in the folders (${links[0].path}): name what is behind on the command line.`
    summary.warnings.push({ code: 'PACKAGE_SKIPPED', message })
  }
  if (others[0]) {
    const what = others.length === 1 ? '1 entry' : `${others.length} entries`
    const message = `${what} of the folders that are neither files nor folders were skipped (${others[0].path}).`
    summary.warnings.push({ code: 'PACKAGE_SKIPPED', message })
  }
}

/** Adds what one written article holds. */
export function countArticle(summary: IngestSummary, record: ArticleRecord): void {
  summary.geneMentions += record.genes.length
  for (const figure of record.figures) {
    summary.figures += 1
    summary.panels += figure.panels.length
    summary.geneMentions += figure.genes.length
    if (figure.panels.length > 1) summary.compoundFigures += 1
    summary.images += new Set(figure.panels.flatMap(({ image }) => image?.fileName ?? [])).size
    for (const { label } of figure.panels) {
      if (label === null) continue
      summary.modalities[label.modality] = (summary.modalities[label.modality] ?? 0) + 1
    }
    countProblems(summary, record, figure)
  }
}

function countProblems(
  summary: IngestSummary,
  { id: article, origin }: ArticleRecord,
  figure: ArticleRecord['figures'][number],
): void {
  const place = { article, origin, figure: figure.label ?? figure.xmlId }
  const missing = figure.problems.filter(({ code }) => code === 'IMAGE_MISSING')
  const unreadable = figure.problems.filter(({ code }) => code !== 'IMAGE_MISSING')
  if (missing.length > 0) summary.imagesMissing += 1
  if (unreadable.length > 0) summary.imagesUnreadable += 1
  summary.missing.push(...missing.map(({ subject }) => ({ ...place, reference: subject })))
  summary.errors.push(
    ...unreadable.map(({ code, message }) => ({ ...place, stage: 'pictures' as const, code, message })),
  )
}
