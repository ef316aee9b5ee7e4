import type { GeneKey } from '../domain/gene.ts'
import type { GeneLink } from '../domain/gene-link.ts'
import type { ArticleRecord, FigureRecord, PanelRecord } from '../domain/record.ts'
import type { GeneScope } from './search-index.ts'

/** The genes of a panel and of all that stands around it. */
export interface GenesInContext {
  readonly article: Pick<ArticleRecord, 'genes'>
  readonly figure: Pick<FigureRecord, 'genes'>
  readonly panel: Pick<PanelRecord, 'genes'>
  /** How many panels the figure has. */
  readonly panels: number
}

/**
 * Where a gene is named at this scope (see `geneScopes`), the nearest texts first. Of several panels one whose part of the caption is not known
 * has none at `PANEL`: any of the caption may be about another.
 */
export function geneLinksAt(scope: GeneScope, { article, figure, panel, panels }: GenesInContext): GeneLink[] {
  if (scope === 'PANEL') {
    return panels === 1 ? figure.genes.filter(({ field }) => field === 'FIGURE_CAPTION') : [...panel.genes]
  }
  const ofFigure = [...panel.genes, ...figure.genes]
  return scope === 'FIGURE' ? ofFigure : [...ofFigure, ...article.genes]
}

/** What is named, each once. What stays ambiguous is not among it. */
export function geneKeysOf(links: readonly GeneLink[]): GeneKey[] {
  return [...new Set(links.flatMap(({ key }) => key ?? []))]
}
