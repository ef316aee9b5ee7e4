import { type ArticleMetadata, yearOf } from '../domain/article.ts'
import type { ImageWord } from '../domain/image-text.ts'
import { textOfWords } from '../domain/panel-words.ts'
import type { FigureRecord, PanelRecord } from '../domain/record.ts'
import type { PanelDocument } from './search-index.ts'

/** A panel with all that stands around it. */
export interface PanelInContext {
  readonly article: ArticleMetadata & { readonly id: string }
  readonly figure: Omit<FigureRecord, 'panels'>
  readonly panel: PanelRecord
  /** How many panels the figure has. */
  readonly panels: number
  /** Those inside the panel's part of the picture. */
  readonly words: readonly ImageWord[]
}

export function panelDocument({ article, figure, panel, panels, words }: PanelInContext): PanelDocument {
  return {
    panelId: panel.id,
    figureId: figure.id,
    articleId: article.id,
    panelCaption: panel.caption,
    // What the caption says of one panel must not find the others; where it is not known which one it speaks of, all are found.
    figureCaption: figure.commonCaption ?? figure.caption.text,
    mentions: figure.mentions.join('\n'),
    title: article.title,
    abstract: article.abstract,
    imageText: textOfWords(words),
    modality: panel.label?.modality ?? null,
    confidence: panel.label?.confidence ?? null,
    labelSource: panel.label?.source ?? null,
    compound: figure.compound === null ? null : panels > 1,
    journal: article.journal,
    year: yearOf(article.published),
    published: article.published,
    licence: figure.effectiveLicence.code,
    licenceGroup: figure.effectiveLicence.group,
  }
}
