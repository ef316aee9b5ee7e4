import type { ArticleStore, StoredArticle, StoredFigure } from '../store/article-store.ts'

const figuresAtOnce = 100

/**
 * Figures with their articles, some at a time, in the order of their ids.
 * @param idsAfter ids of the figures that are wanted, ascending, only later ones than `afterId`.
 */
export async function* figuresInPortions(
  store: ArticleStore,
  idsAfter: (limit: number, afterId: string) => Promise<string[]>,
): AsyncIterable<{ figure: StoredFigure; article: StoredArticle }[]> {
  let last = ''
  for (;;) {
    const figureIds = await idsAfter(figuresAtOnce, last)
    if (figureIds.length === 0) return
    const figures = await store.figures(figureIds)
    const articles = await store.articles([...new Set(figures.map(({ articleId }) => articleId))])
    const articleById = new Map(articles.map((article) => [article.id, article]))
    yield figures.flatMap((figure) => {
      const article = articleById.get(figure.articleId)
      return article ? [{ figure, article }] : []
    })
    last = figureIds.at(-1) ?? last
  }
}
