import { yearOf } from '../domain/article.ts'
import type { PanelDocument } from '../search/search-index.ts'
import type { StoredArticle, StoredFigure, StoredPanel } from '../store/article-store.ts'

/** The search documents of one article: one a panel, with the words of all that stands around it. */
export function panelDocuments(
  article: StoredArticle,
  figures: readonly StoredFigure[],
  panels: readonly StoredPanel[],
): PanelDocument[] {
  const figureById = new Map(figures.map((figure) => [figure.id, figure]))
  return panels.flatMap((panel) => {
    const figure = figureById.get(panel.figureId)
    return figure ? [panelDocument(article, figure, panel)] : []
  })
}

function panelDocument(article: StoredArticle, figure: StoredFigure, panel: StoredPanel): PanelDocument {
  return {
    panelId: panel.id,
    figureId: figure.id,
    articleId: article.id,
    panelCaption: panel.caption,
    figureCaption: figure.caption.text,
    mentions: figure.mentions.join('\n'),
    title: article.title,
    abstract: article.abstract,
    modality: panel.label?.modality ?? null,
    confidence: panel.label?.confidence ?? null,
    labelSource: panel.label?.source ?? null,
    journal: article.journal,
    year: yearOf(article.published),
    published: article.published,
    licence: figure.effectiveLicence.code,
    licenceGroup: figure.effectiveLicence.group,
  }
}
