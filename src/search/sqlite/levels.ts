import type { GeneScope, PanelDocument } from '../search-index.ts'
import type { RecordField } from './panel-record.ts'

/** Words that panels share are indexed once: those of a figure in one row for all its panels, those of an article likewise. */
export interface Level {
  /** Of FTS5. */
  readonly table: 'panel_words' | 'figure_words' | 'article_words'
  readonly columns: readonly WordColumn[]
  /** Texts of the row, for the first columns; panels that follow each other and have the same ones share it. */
  texts(document: PanelDocument): readonly string[]
  /** Genes that are named here, and which of the texts their words stand with. */
  readonly scope: GeneScope
  readonly genesWith: number
  /** Number of panels that share the row; null: a row is one panel's. */
  readonly run: RecordField | null
  /** Characters of the texts. */
  readonly length: RecordField
}

interface WordColumn {
  readonly name: string
  /** What a word in it counts for. */
  readonly weight: number
  /** By which panels are ranked when very many match: 4 is best. */
  readonly rank: 1 | 2 | 3 | 4
}

/** The column of the panel's own part of the caption. */
export const ownCaption = 'panel_caption'

export const ownLevel: Level = {
  table: 'panel_words',
  columns: [
    { name: ownCaption, weight: 10, rank: 4 },
    { name: 'image_text', weight: 0.25, rank: 1 },
    { name: 'labels', weight: 0.5, rank: 2 },
  ],
  texts: ({ panelCaption, imageText }) => [panelCaption, imageText],
  scope: 'PANEL',
  genesWith: 0,
  run: null,
  length: 'ownLength',
}

export const levels: readonly Level[] = [
  ownLevel,
  {
    table: 'figure_words',
    columns: [
      { name: 'figure_caption', weight: 5, rank: 3 },
      { name: 'mentions', weight: 3, rank: 2 },
    ],
    texts: ({ figureCaption, mentions }) => [figureCaption, mentions],
    scope: 'FIGURE',
    genesWith: 1,
    run: 'figureRun',
    length: 'figureLength',
  },
  {
    table: 'article_words',
    columns: [
      { name: 'title', weight: 2, rank: 2 },
      { name: 'abstract', weight: 1, rank: 2 },
    ],
    texts: ({ title, abstract }) => [title, abstract],
    scope: 'ARTICLE',
    genesWith: 1,
    run: 'articleRun',
    length: 'articleLength',
  },
]
