import type { ImageText } from '../domain/image-text.ts'
import { wordsOfPanels } from '../domain/panel-words.ts'
import { panelDocument } from '../search/panel-document.ts'
import type { PanelDocument } from '../search/search-index.ts'
import type { StoredArticle, StoredFigure, StoredPanel } from '../store/article-store.ts'

/**
 * The search documents of one article, one a panel.
 * @param texts what was read inside images, by their SHA-256.
 */
export function panelDocuments(
  article: StoredArticle,
  figures: readonly StoredFigure[],
  panels: readonly StoredPanel[],
  texts: ReadonlyMap<string, ImageText>,
): PanelDocument[] {
  const panelsByFigure = Map.groupBy(panels, ({ figureId }) => figureId)
  return figures.flatMap((figure) => {
    const ofFigure = panelsByFigure.get(figure.id) ?? []
    const words = wordsOfPanels(ofFigure, texts)
    return ofFigure.map((panel) =>
      panelDocument({ article, figure, panel, panels: ofFigure.length, words: words.get(panel.id) ?? [] }),
    )
  })
}
