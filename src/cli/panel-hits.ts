import { findModality } from '../domain/modality.ts'
import type { ArticleStore, StoredFigure, StoredPanel } from '../store/article-store.ts'

/** A panel that was found, with its figure. */
export interface PanelHit {
  readonly panel: StoredPanel
  readonly figure: StoredFigure
}

/** In the order of the ids; without panels that are no longer stored. */
export async function loadHits(panelIds: readonly string[], store: ArticleStore): Promise<PanelHit[]> {
  const panels = await store.panels(panelIds)
  const figures = await store.figures([...new Set(panels.map(({ figureId }) => figureId))])
  const figureById = new Map(figures.map((figure) => [figure.id, figure]))
  return panels.flatMap((panel) => {
    const figure = figureById.get(panel.figureId)
    return figure ? [{ panel, figure }] : []
  })
}

/** What a command prints of it for machines. */
export function hitJson({ panel, figure }: PanelHit) {
  return {
    article: panel.articleId,
    figure: figure.label,
    letter: panel.letter,
    modality: panel.label?.modality ?? null,
    confidence: panel.label?.confidence ?? null,
    panelId: panel.id,
  }
}

/** Its cells in a table: article, figure with letter, label, caption. */
export function hitCells({ panel, figure }: PanelHit): string[] {
  return [
    panel.articleId,
    `${(figure.label ?? figure.xmlId).replace(/[\s.:]+$/, '')}${panel.letter ?? ''}`,
    formatLabel(panel),
    panel.caption || figure.caption.text,
  ]
}

function formatLabel({ label }: StoredPanel): string {
  if (label === null) return 'no picture'
  return `${findModality(label.modality)?.key ?? label.modality} ${Math.round(100 * label.confidence)} %`
}
