import { findModality } from '../domain/modality.ts'
import type { ArticleStore, StoredArticle, StoredFigure, StoredPanel } from '../store/article-store.ts'

/** A panel that was found, with its figure and article. */
export interface PanelHit {
  readonly panel: StoredPanel
  readonly figure: StoredFigure
  readonly article: StoredArticle
}

/** In the order of the ids; without panels that are no longer stored. */
export async function loadHits(panelIds: readonly string[], store: ArticleStore): Promise<PanelHit[]> {
  const panels = await store.panels(panelIds)
  const figures = await store.figures([...new Set(panels.map(({ figureId }) => figureId))])
  const articles = await store.articles([...new Set(panels.map(({ articleId }) => articleId))])
  const figureById = new Map(figures.map((figure) => [figure.id, figure]))
  const articleById = new Map(articles.map((article) => [article.id, article]))
  return panels.flatMap((panel) => {
    const figure = figureById.get(panel.figureId)
    const article = articleById.get(panel.articleId)
    return figure && article ? [{ panel, figure, article }] : []
  })
}

/** What a command prints of it for machines. */
export function hitJson({ panel, figure, article }: PanelHit) {
  return {
    article: article.id,
    figure: figure.label,
    letter: panel.letter,
    modality: panel.label?.modality ?? null,
    confidence: panel.label?.confidence ?? null,
    panelId: panel.id,
    retraction: article.retraction,
  }
}

/** Its cells in a table: article and whether it was retracted, figure with letter, label, caption. */
export function hitCells({ panel, figure, article }: PanelHit): string[] {
  return [
    article.retraction === 'RETRACTED' ? `${article.id} (retracted)` : article.id,
    `${(figure.label ?? figure.xmlId).replace(/[\s.:]+$/, '')}${panel.letter ?? ''}`,
    formatLabel(panel),
    panel.caption || figure.caption.text,
  ]
}

function formatLabel({ label }: StoredPanel): string {
  if (label === null) return 'no picture'
  return `${findModality(label.modality)?.key ?? label.modality} ${Math.round(100 * label.confidence)} %`
}
