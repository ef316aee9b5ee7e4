import type { ImageText } from '../domain/image-text.ts'
import { wordsOfPanels } from '../domain/panel-words.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'
import { panelDocument } from '../search/panel-document.ts'
import type { PanelDocument } from '../search/search-index.ts'
import type { StoredArticle, StoredFigure, StoredPanel } from '../store/article-store.ts'

/**
 * The search documents of one article, one a panel.
 * @param texts what was read inside images, by their SHA-256.
 * @param features by panel id.
 */
export function panelDocuments(
  article: StoredArticle,
  figures: readonly StoredFigure[],
  panels: readonly StoredPanel[],
  texts: ReadonlyMap<string, ImageText>,
  features: ReadonlyMap<string, VisualFeatures>,
): PanelDocument[] {
  const panelsByFigure = Map.groupBy(panels, ({ figureId }) => figureId)
  return figures.flatMap((figure) => {
    const ofFigure = panelsByFigure.get(figure.id) ?? []
    const words = wordsOfPanels(ofFigure, texts)
    return ofFigure.map((panel) => {
      const context = { article, figure, panel, panels: ofFigure.length, words: words.get(panel.id) ?? [] }
      return panelDocument(context, features.get(panel.id) ?? null)
    })
  })
}
