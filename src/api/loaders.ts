import DataLoader from 'dataloader'
import { idsOfKey } from '../domain/article.ts'
import type { ImageText } from '../domain/image-text.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'
import type { ArticleStore, StoredArticle, StoredContent, StoredFigure, StoredPanel } from '../store/article-store.ts'

/** Reads by id, collected while one level of the answer is resolved: a page of panels costs one read a type, not one a panel. */
export interface Loaders {
  readonly article: DataLoader<string, StoredArticle | null>
  readonly figure: DataLoader<string, StoredFigure | null>
  readonly panel: DataLoader<string, StoredPanel | null>
  /** The id of the article that has this identifier, written as an id is (`articleKey`). */
  readonly idOfArticle: DataLoader<string, string | null>
  /** By the SHA-256 of the image. */
  readonly imageText: DataLoader<string, ImageText | null>
  /** By the id of the panel. */
  readonly visualFeatures: DataLoader<string, VisualFeatures | null>
  /** Latest first. */
  readonly historyOfArticle: DataLoader<string, StoredContent[]>
  readonly figuresOfArticle: DataLoader<string, StoredFigure[]>
  readonly panelsOfFigure: DataLoader<string, StoredPanel[]>
}

/** Loaders of one request: what they have read once stays as it was until the request ends. */
export function createLoaders(store: ArticleStore): Loaders {
  const byId = <T extends { readonly id: string }>(read: (ids: readonly string[]) => Promise<T[]>) =>
    new DataLoader<string, T | null>(async (ids) => {
      const found = new Map((await read(ids)).map((record) => [record.id, record]))
      return ids.map((id) => found.get(id) ?? null)
    }, batching)

  return {
    article: byId((ids) => store.articles(ids)),
    figure: byId((ids) => store.figures(ids)),
    panel: byId((ids) => store.panels(ids)),
    idOfArticle: new DataLoader(
      (names) => Promise.all(names.map((name) => store.findNamedArticle(idsOfKey(name)))),
      batching,
    ),
    imageText: new DataLoader(async (sha256s) => {
      const found = new Map((await store.imageTexts(sha256s)).map((text) => [text.imageSha256, text]))
      return sha256s.map((sha256) => found.get(sha256) ?? null)
    }, batching),
    visualFeatures: new DataLoader(async (ids) => {
      const found = await store.visualFeatures(ids)
      return ids.map((id) => found.get(id) ?? null)
    }, batching),
    historyOfArticle: new DataLoader(async (ids) => {
      const groups = Map.groupBy(await store.historyOfArticles(ids), (content) => content.articleId)
      return ids.map((id) => groups.get(id) ?? [])
    }, batching),
    figuresOfArticle: new DataLoader(async (ids) => {
      const groups = Map.groupBy(await store.figuresOfArticles(ids), (figure) => figure.articleId)
      return ids.map((id) => groups.get(id) ?? [])
    }, batching),
    panelsOfFigure: new DataLoader(async (ids) => {
      const groups = Map.groupBy(await store.panelsOfFigures(ids), (panel) => panel.figureId)
      return ids.map((id) => groups.get(id) ?? [])
    }, batching),
  }
}

/** Far below the number of variables that a database takes in one statement. */
const batching = { maxBatchSize: 500 }
