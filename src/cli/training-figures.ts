import { attributionOf } from '../domain/attribution.ts'
import { isLeafCode, type LeafCode } from '../domain/modality.ts'
import type { Box, ImageRecord } from '../domain/record.ts'
import type { ArticleStore, StoredArticle, StoredFigure, StoredPanel } from '../store/article-store.ts'

/** A picture of which people labelled panels, as `figlens train --add` reads it. */
export interface TrainingFigure {
  readonly picture: ImageRecord
  readonly part: 'train'
  readonly article: string
  readonly fig: string
  readonly label: string | null
  readonly width: number
  readonly height: number
  /** All panels of the picture; `modality` only where a person gave it. */
  readonly panels: readonly { readonly box: Box; readonly letter: string | null; readonly modality: LeafCode | null }[]
  readonly licence: string
  readonly licenceUrl: string | null
  /** Whose it is, and where it was published. */
  readonly origin: string
}

const figuresAtOnce = 100

/** Every picture with a panel of which a person said the modality, by figure. */
export async function* trainingFigures(store: ArticleStore): AsyncIterable<TrainingFigure> {
  let last = ''
  for (;;) {
    const figureIds = await store.figuresWithHumanLabels(figuresAtOnce, last)
    if (figureIds.length === 0) return
    const figures = await store.figures(figureIds)
    const articles = await store.articles([...new Set(figures.map(({ articleId }) => articleId))])
    const panels = Map.groupBy(await store.panelsOfFigures(figureIds), ({ figureId }) => figureId)
    const articleById = new Map(articles.map((article) => [article.id, article]))
    for (const figure of figures) {
      const article = articleById.get(figure.articleId)
      if (article) yield* picturesOf(article, figure, panels.get(figure.id) ?? [])
    }
    last = figureIds.at(-1) ?? last
  }
}

function picturesOf(article: StoredArticle, figure: StoredFigure, panels: readonly StoredPanel[]): TrainingFigure[] {
  const byPicture = Map.groupBy(panels, ({ image }) => image?.sha256)
  return [...byPicture.values()].flatMap((group) => {
    const picture = group[0]?.image
    const labelled = group.flatMap(({ box, letter, label }) => {
      const said = label?.source === 'HUMAN' && isLeafCode(label.modality) ? label.modality : null
      return box ? [{ box, letter, modality: said }] : []
    })
    if (!picture || labelled.every(({ modality }) => modality === null)) return []
    const { width, height } = picture
    const { code, url } = figure.effectiveLicence
    return {
      picture,
      part: 'train',
      article: article.id,
      fig: figure.xmlId,
      label: figure.label,
      width,
      height,
      panels: labelled,
      licence: code,
      licenceUrl: url,
      origin: attributionOf(article, figure),
    }
  })
}
