import type { ArticleIdentity, ArticleIds, ArticleMetadata } from '../domain/article.ts'
import type { GeneLink } from '../domain/gene-link.ts'
import type { ImageText } from '../domain/image-text.ts'
import type { LabelCode } from '../domain/modality.ts'
import type { ArticleRecord, FigureRecord, ImageRecord, PanelRecord } from '../domain/record.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'

export type SaveOutcome = 'added' | 'updated' | 'unchanged'

export interface StoredArticle extends ArticleMetadata {
  readonly id: string
  readonly origin: string
  readonly ingestedAt: Date
  /** As in `ArticleRecord`. */
  readonly genes: readonly GeneLink[]
}

export interface StoredFigure extends Omit<FigureRecord, 'panels'> {
  readonly articleId: string
}

export interface StoredPanel extends PanelRecord {
  readonly figureId: string
  readonly articleId: string
}

/** A content that an article had for a time. */
export interface StoredContent {
  readonly articleId: string
  readonly version: number | null
  readonly ingestedAt: Date
  /** Null for what is stored now. */
  readonly replacedAt: Date | null
}

/** What a blob has to be. */
export type StoredImage = Pick<ImageRecord, 'sha256' | 'bytes'>

/** What has to be brought to the search index: the article was written, or taken out. */
export interface IndexTask {
  /** Grows with every change; an older task of the same article is covered by a newer one. */
  readonly sequence: number
  readonly articleId: string
}

/** What tells whether a package is news. */
export interface StoredVersion {
  readonly fingerprint: string
  readonly pmcid: string | null
  readonly version: number | null
  readonly origin: string
}

/** The port to the database. One process writes at a time (`openArticleStore` takes a lock for it); any number read. */
export interface ArticleStore {
  /**
   * The id under which an article is stored that has this id or is the same (`isSameArticle`), null where there is none. It is the id
   * that the article keeps: whoever saves more of it saves it under this one. Of several the one with a PMCID, else with a DOI.
   */
  findSameArticle(id: string, article: ArticleIdentity): Promise<string | null>
  /**
   * The id of an article that has one of these identifiers, null where there is none. Of several one that is no notice (`isNotice`) of
   * another, then as `findSameArticle` chooses.
   */
  findNamedArticle(ids: ArticleIds): Promise<string | null>
  /** What is stored under this id, null where nothing is. */
  findVersion(id: string): Promise<StoredVersion | null>
  /**
   * Writes the whole article in one transaction, together with its index task: `unchanged` when the fingerprint is the stored one or what is
   * stored is not to be replaced by it (`isSuperseded`); else the old content is replaced (its version is kept in the history). Human labels stay
   * with the panels that still show their pixels, or are set aside until a panel shows them again (`keepHumanLabels`). Identifiers that the
   * record does not tell stay, and articles that were stored as others are joined as `addIdentifiers` does.
   */
  save(record: ArticleRecord): Promise<SaveOutcome>
  /**
   * Adds what the article that is stored under this id does not have of this one's identifiers. Where they show that it was stored twice
   * (`isSameArticle`), the two become one, with id and content of the one that has the surest identifier: the other's labels by people and its
   * history go over to it. All in one transaction, with the index tasks.
   */
  addIdentifiers(id: string, article: ArticleIdentity): Promise<void>
  /**
   * Takes these articles out with all that is below them, people's labels too, together with their index tasks, in one transaction. What
   * was read inside their images stays, as the bytes do.
   */
  removeArticles(ids: readonly string[]): Promise<void>
  /** `RETRACTED` are those that say so themselves, and those of which the store has a notice that names their DOI. */
  articles(ids: readonly string[]): Promise<StoredArticle[]>
  /** Ids of articles, ascending, only later ones than `afterId` where it is given. */
  articleIds(limit: number, afterId?: string): Promise<string[]>
  figures(ids: readonly string[]): Promise<StoredFigure[]>
  panels(ids: readonly string[]): Promise<StoredPanel[]>
  /** What was ever stored of these articles, latest first. */
  historyOfArticles(articleIds: readonly string[]): Promise<StoredContent[]>
  /** In document order. */
  figuresOfArticles(articleIds: readonly string[]): Promise<StoredFigure[]>
  /** In reading order. */
  panelsOfFigures(figureIds: readonly string[]): Promise<StoredPanel[]>
  /** By panel id; nothing for a panel that is not stored, has no picture, or was stored before features were kept. */
  visualFeatures(panelIds: readonly string[]): Promise<ReadonlyMap<string, VisualFeatures>>
  /** Every image that the article shows, each once; empty where the article is not stored. */
  imagesOf(articleId: string): Promise<StoredImage[]>
  /** Images that any article shows, each once, ascending by SHA-256, only later ones than `afterSha256` where it is given. */
  images(limit: number, afterSha256?: string): Promise<StoredImage[]>
  /** An image's media type and whether its licence lets it be shown; null for an image that no panel shows. */
  findImage(sha256: string): Promise<{ mediaType: string; servable: boolean } | null>
  /** What was read inside these images, in no order; nothing for an image that no reader has looked at. */
  imageTexts(sha256s: readonly string[]): Promise<ImageText[]>
  /**
   * SHA-256 of images that are shown by a figure and have no text of this reader (none, or another reader's), ascending, only later ones
   * than `afterSha256` where it is given. Images that are saved meanwhile change nothing about those behind them.
   */
  imagesWithoutText(reader: string, limit: number, afterSha256?: string): Promise<string[]>
  /** How many `imagesWithoutText` has in all. */
  countImagesWithoutText(reader: string): Promise<number>
  /**
   * Keeps what was read in an image in the place of what was read before, and makes index tasks for the articles that show it, in one
   * transaction. The text stays when articles are replaced: it belongs to the image's bytes.
   */
  saveImageText(text: ImageText): Promise<void>
  /** How many figures have `problems`. */
  countFiguresWithProblems(): Promise<number>
  /** Their ids, ascending, only later ones than `afterId` where it is given. */
  figuresWithProblems(limit: number, afterId?: string): Promise<string[]>
  counts(): Promise<{ articles: number; figures: number; panels: number }>
  /** Tasks not yet done, oldest first; only later ones than `afterSequence` where it is given. */
  pendingIndexTasks(limit: number, afterSequence?: number): Promise<IndexTask[]>
  finishIndexTasks(tasks: readonly IndexTask[]): Promise<void>
  /** How many tasks are not yet done, and the sequence of the newest; 0 where there is none. */
  indexBacklog(): Promise<{ tasks: number; newest: number }>
  /** Makes a new task for each of these articles, of which the index holds something else than the store; also for those no longer stored. */
  requeueForIndex(articleIds: readonly string[]): Promise<void>
  /**
   * Makes this the label that holds for the panel, as said by a person, together with the index task of its article, in one transaction;
   * what held before becomes history. False, and nothing written, where there is no such panel with a picture.
   */
  saveHumanLabel(panelId: string, modality: LabelCode): Promise<boolean>
  /**
   * Makes what a person said of the panel history, and what the machine said last, if anything, the label that holds again, together with the
   * index task, in one transaction. False, and nothing written, where no person's label holds for it.
   */
  undoHumanLabel(panelId: string): Promise<boolean>
  /** Ids of figures of which a person's label holds for a panel, ascending, only later ones than `afterId` where it is given. */
  figuresWithHumanLabels(limit: number, afterId?: string): Promise<string[]>
  close(): Promise<void>
}
