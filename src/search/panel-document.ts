import { type ArticleMetadata, yearOf } from '../domain/article.ts'
import type { ImageWord } from '../domain/image-text.ts'
import { textOfWords } from '../domain/panel-words.ts'
import type { ArticleRecord, FigureRecord, PanelRecord } from '../domain/record.ts'
import { sharedCaption } from '../domain/shared-caption.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'
import { geneKeysOf, geneLinksAt } from './gene-links-at.ts'
import type { GeneScope, PanelDocument } from './search-index.ts'

/** A panel with all that stands around it. */
export interface PanelInContext {
  readonly article: ArticleMetadata & Pick<ArticleRecord, 'id' | 'genes'>
  readonly figure: Omit<FigureRecord, 'panels'>
  readonly panel: PanelRecord
  /** How many panels the figure has. */
  readonly panels: number
  /** Those inside the panel's part of the picture. */
  readonly words: readonly ImageWord[]
}

export function panelDocument(context: PanelInContext, visualFeatures: VisualFeatures | null): PanelDocument {
  const { article, figure, panel, panels, words } = context
  const genesAt = (scope: GeneScope) => geneKeysOf(geneLinksAt(scope, context))
  return {
    panelId: panel.id,
    figureId: figure.id,
    articleId: article.id,
    panelCaption: panel.caption,
    // What the caption says of one panel must not find the others; where it is not known which one it speaks of, all are found.
    figureCaption: sharedCaption(figure, panel),
    mentions: figure.mentions.join('\n'),
    title: article.title,
    abstract: article.abstract,
    imageText: textOfWords(words),
    genes: { PANEL: genesAt('PANEL'), FIGURE: genesAt('FIGURE'), ARTICLE: genesAt('ARTICLE') },
    organisms: panel.organisms.map(({ name }) => name),
    modality: panel.label?.modality ?? null,
    confidence: panel.label?.confidence ?? null,
    labelSource: panel.label?.source ?? null,
    compound: figure.compound === null ? null : panels > 1,
    journal: article.journal,
    articleType: article.articleType,
    year: yearOf(article.published),
    published: article.published,
    licence: figure.effectiveLicence.code,
    licenceGroup: figure.effectiveLicence.group,
    visualFeatures,
  }
}
