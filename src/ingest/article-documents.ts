import type { ArticleDocuments } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { panelDocuments } from './panel-documents.ts'

/** What the index has to hold of these articles; no documents for one that is not stored. */
export async function articleDocuments(store: ArticleStore, ids: readonly string[]): Promise<ArticleDocuments[]> {
  const articles = await store.articles(ids)
  const figures = await store.figuresOfArticles(ids)
  const panels = await store.panelsOfFigures(figures.map(({ id }) => id))
  const texts = await store.imageTexts(panels.flatMap(({ image }) => image?.sha256 ?? []))
  const features = await store.visualFeatures(panels.map(({ id }) => id))
  const textByImage = new Map(texts.map((text) => [text.imageSha256, text]))
  const articleById = new Map(articles.map((article) => [article.id, article]))
  const figuresByArticle = Map.groupBy(figures, ({ articleId }) => articleId)
  const panelsByArticle = Map.groupBy(panels, ({ articleId }) => articleId)
  return ids.map((articleId) => {
    const article = articleById.get(articleId)
    const documents = article
      ? panelDocuments(
          article,
          figuresByArticle.get(articleId) ?? [],
          panelsByArticle.get(articleId) ?? [],
          textByImage,
          features,
        )
      : []
    return { articleId, documents }
  })
}

const articlesAtOnce = 100

/** What the index has to hold of the whole store, in portions, by article id. */
export async function* allDocuments(store: ArticleStore): AsyncIterable<readonly ArticleDocuments[]> {
  let last = ''
  for (;;) {
    const ids = await store.articleIds(articlesAtOnce, last)
    if (ids.length === 0) return
    yield await articleDocuments(store, ids)
    last = ids.at(-1) ?? last
  }
}
