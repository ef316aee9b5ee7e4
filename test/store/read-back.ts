import type { ArticleRecord } from '../../src/domain/record.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'

/** The stored article put together again as the record that was saved. */
export async function readBack(store: ArticleStore, id: string): Promise<ArticleRecord> {
  const [article] = await store.articles([id])
  const version = await store.findVersion(id)
  if (article === undefined || version === null) throw new Error(`${id} is not stored`)
  const figures = await store.figuresOfArticles([id])
  const panels = await store.panelsOfFigures(figures.map((figure) => figure.id))
  const { ingestedAt: _, ...metadata } = article
  return {
    ...metadata,
    fingerprint: version.fingerprint,
    figures: figures.map(({ articleId: _, ...figure }) => ({
      ...figure,
      panels: panels
        .filter((panel) => panel.figureId === figure.id)
        .map(({ figureId: _, articleId: __, ...panel }) => panel),
    })),
    visualFeatures: await store.visualFeatures(panels.map((panel) => panel.id)),
  }
}
