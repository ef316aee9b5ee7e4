import type { ArticleMetadata } from '../domain/article.ts'
import type { ArticleRecord, FigureRecord, PanelRecord } from '../domain/record.ts'

export type SaveOutcome = 'added' | 'updated' | 'unchanged'

export interface StoredArticle extends ArticleMetadata {
  readonly id: string
  readonly origin: string
  readonly ingestedAt: Date
}

export interface StoredFigure extends Omit<FigureRecord, 'panels'> {
  readonly articleId: string
}

export interface StoredPanel extends PanelRecord {
  readonly figureId: string
  readonly articleId: string
}

/** What has to be brought to the search index: the article was written, or taken out. */
export interface IndexTask {
  /** Grows with every change; an older task of the same article is covered by a newer one. */
  readonly sequence: number
  readonly articleId: string
}

/** What tells whether a package is news. */
export interface StoredVersion {
  readonly fingerprint: string
  readonly version: number | null
  readonly origin: string
}

/** The port to the database. One process writes at a time (`openArticleStore` takes a lock for it); any number read. */
export interface ArticleStore {
  /** What is stored under this id, null where nothing is. */
  findVersion(id: string): Promise<StoredVersion | null>
  /**
   * Writes the whole article in one transaction, together with its index task: `unchanged` when the fingerprint is the stored one or the
   * stored version is higher (`isOlderVersion`); else the old content is replaced (its version is kept in the history) and human labels
   * stay with the panels that still show the same pixels.
   */
  save(record: ArticleRecord): Promise<SaveOutcome>
  /** The article with this DOI (lower case), whatever its id is; null where there is none. */
  findArticleByDoi(doi: string): Promise<string | null>
  articles(ids: readonly string[]): Promise<StoredArticle[]>
  figures(ids: readonly string[]): Promise<StoredFigure[]>
  panels(ids: readonly string[]): Promise<StoredPanel[]>
  /** In document order. */
  figuresOfArticles(articleIds: readonly string[]): Promise<StoredFigure[]>
  /** In reading order. */
  panelsOfFigures(figureIds: readonly string[]): Promise<StoredPanel[]>
  /** SHA-256 of every image that the article shows, each once; empty where the article is not stored. */
  imagesOf(articleId: string): Promise<string[]>
  /** An image's media type and whether its licence lets it be shown; null for an image that no panel shows. */
  findImage(sha256: string): Promise<{ mediaType: string; servable: boolean } | null>
  counts(): Promise<{ articles: number; figures: number; panels: number }>
  /** Tasks not yet done, oldest first; only later ones than `afterSequence` where it is given. */
  pendingIndexTasks(limit: number, afterSequence?: number): Promise<IndexTask[]>
  finishIndexTasks(tasks: readonly IndexTask[]): Promise<void>
  /** Makes a task for every article, after the index was emptied. Returns how many. */
  requeueAllForIndex(): Promise<number>
  close(): Promise<void>
}
