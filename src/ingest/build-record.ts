import type { Article, Figure } from '../domain/article.ts'
import { toFiglensError } from '../domain/errors.ts'
import type { Label } from '../domain/label.ts'
import type { ArticleRecord, FigureProblem, FigureRecord, ImageRecord, PanelRecord } from '../domain/record.ts'
import type { FoundGraphic } from './find-pictures.ts'

/** A picture that was kept and labelled. */
export interface LabelledPicture {
  readonly image: ImageRecord
  readonly label: Label
}

/** Keeps and labels the picture behind a graphic. Throws a FiglensError with a code IMAGE_* when the picture is at fault. */
export type ReadPicture = (graphic: FoundGraphic) => Promise<LabelledPicture>

export interface RecordParts {
  readonly id: string
  readonly origin: string
  readonly fingerprint: string
  readonly article: Article
  /** By figure, in the article's order. */
  readonly graphics: readonly (readonly FoundGraphic[])[]
}

/** Everything that is stored of one article. A picture at fault becomes a problem of its figure; any other error is thrown. */
export async function buildRecord(parts: RecordParts, readPicture: ReadPicture): Promise<ArticleRecord> {
  const { id, origin, fingerprint, article, graphics } = parts
  const { figures, ...metadata } = article
  const records = figures.map((figure, i) => buildFigure(id, article, figure, graphics[i] ?? [], readPicture))
  return { ...metadata, id, origin, fingerprint, figures: await Promise.all(records) }
}

async function buildFigure(
  articleId: string,
  article: Article,
  figure: Figure,
  graphics: readonly FoundGraphic[],
  readPicture: ReadPicture,
): Promise<FigureRecord> {
  const outcomes = await Promise.all(graphics.map((graphic) => pictureOrProblem(graphic, readPicture)))
  const pictures = outcomes.filter((outcome): outcome is LabelledPicture => 'image' in outcome)
  const problems = outcomes.filter((outcome): outcome is FigureProblem => 'code' in outcome)
  const { id: xmlId, graphics: _, ...rest } = figure
  const id = `${articleId}:${xmlId}`
  return {
    ...rest,
    id,
    xmlId,
    effectiveLicence: figure.licence ?? article.licence,
    panels: pictures.length > 0 ? pictures.map((picture, i) => panelOf(id, i, picture)) : [panelWithoutPicture(id)],
    problems,
  }
}

async function pictureOrProblem(
  graphic: FoundGraphic,
  readPicture: ReadPicture,
): Promise<LabelledPicture | FigureProblem> {
  if (graphic.problem !== null) return graphic.problem
  try {
    return await readPicture(graphic)
  } catch (thrown) {
    const error = toFiglensError(thrown)
    if (!error.code.startsWith('IMAGE_')) throw thrown
    const subject = graphic.candidates[0]?.name ?? graphic.graphic.references[0] ?? ''
    return { code: error.code, subject, message: error.message }
  }
}

/** Until compound figures are cut, a picture is one panel. */
function panelOf(figureId: string, position: number, { image, label }: LabelledPicture): PanelRecord {
  const box = [0, 0, image.width, image.height] as const
  return { id: panelId(figureId, position), letter: null, image, box, caption: '', label }
}

function panelWithoutPicture(figureId: string): PanelRecord {
  return { id: panelId(figureId, 0), letter: null, image: null, box: null, caption: '', label: null }
}

function panelId(figureId: string, position: number): string {
  return `${figureId}:${position + 1}`
}
