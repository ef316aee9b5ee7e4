import { attributionOf } from '../domain/attribution.ts'
import { isLeafCode, type LeafCode } from '../domain/modality.ts'
import type { Box, ImageRecord } from '../domain/record.ts'
import type { ArticleStore, StoredArticle, StoredFigure, StoredPanel } from '../store/article-store.ts'
import { figuresInPortions } from './figures-in-portions.ts'

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

/** Every picture with a panel of which a person said the modality, by figure. */
export async function* trainingFigures(store: ArticleStore): AsyncIterable<TrainingFigure> {
  for await (const portion of figuresInPortions(store, store.figuresWithHumanLabels)) {
    const ofFigures = await store.panelsOfFigures(portion.map(({ figure }) => figure.id))
    const panels = Map.groupBy(ofFigures, ({ figureId }) => figureId)
    for (const { figure, article } of portion) yield* picturesOf(article, figure, panels.get(figure.id) ?? [])
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
