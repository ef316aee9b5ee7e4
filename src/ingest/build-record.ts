import type { Article, Figure } from '../domain/article.ts'
import { figureProblemCodes, toFiglensError } from '../domain/errors.ts'
import type { FoundPanel } from '../domain/figure-layout.ts'
import type { Label } from '../domain/label.ts'
import type { PanelText } from '../domain/panel-text.ts'
import type { ArticleRecord, FigureProblem, FigureRecord, ImageRecord, PanelRecord } from '../domain/record.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'
import { captionLetters } from '../panels/captions/caption-letters.ts'
import { panelTexts } from '../panels/captions/panel-texts.ts'
import { splitCaption } from '../panels/captions/split-caption.ts'
import type { LayoutHints } from '../panels/panel-finder.ts'
import { boldSpans } from './bold-spans.ts'
import { type FigureCaptions, figureCaptions } from './figure-captions.ts'
import type { FoundGraphic } from './find-pictures.ts'

interface ClassifiedPanel extends FoundPanel {
  /** As `Classifier.classify` gives them. */
  readonly probabilities: Float32Array
  readonly visualFeatures: VisualFeatures
}

/** A picture that was kept and cut, and its panels classified. */
interface ReadPicture {
  readonly image: ImageRecord
  /** Probability that the picture has more than one panel. */
  readonly compound: number
  /** In reading order; one at least. */
  readonly panels: readonly ClassifiedPanel[]
}

/** Keeps, cuts and classifies the picture behind a graphic. Throws a FiglensError with one of `figureProblemCodes` when the picture or its file is at fault. */
export type PictureReader = (graphic: FoundGraphic, hints: LayoutHints) => Promise<ReadPicture>

/** Labels a panel by what its picture and its part of the caption say. */
export type PanelLabeller = (probabilities: Float32Array, text: PanelText) => Label

export interface RecordParts {
  readonly id: string
  readonly origin: string
  readonly fingerprint: string
  readonly article: Article
  /** By figure, in the article's order. */
  readonly graphics: readonly (readonly FoundGraphic[])[]
}

/**
 * Everything that is stored of one article but its genes and organisms (`linkEntities`). A picture at fault becomes a problem of its figure;
 * any other error is thrown.
 */
export async function buildRecord(
  parts: RecordParts,
  readPicture: PictureReader,
  labelPanel: PanelLabeller,
): Promise<ArticleRecord> {
  const { id, origin, fingerprint, article, graphics } = parts
  const { figures, ...metadata } = article
  const records = figures.map((figure, i) =>
    buildFigure(id, article, figure, graphics[i] ?? [], readPicture, labelPanel),
  )
  const built = await Promise.all(records)
  return {
    ...{ ...metadata, id, origin, fingerprint, genes: [] },
    figures: built.map((each) => each.figure),
    visualFeatures: new Map(built.flatMap((each) => each.visualFeatures)),
  }
}

interface BuiltFigure {
  readonly figure: FigureRecord
  /** By panel id. */
  readonly visualFeatures: readonly (readonly [string, VisualFeatures])[]
}

async function buildFigure(
  articleId: string,
  article: Article,
  figure: Figure,
  graphics: readonly FoundGraphic[],
  readPicture: PictureReader,
  labelPanel: PanelLabeller,
): Promise<BuiltFigure> {
  const { text } = figure.caption
  const captionParts = splitCaption({ text, bold: boldSpans(figure.caption) })
  const hints = { captionLetters: captionLetters(captionParts) }
  const outcomes = await Promise.all(graphics.map((graphic) => pictureOrProblem(graphic, hints, readPicture)))
  const pictures = outcomes.filter((outcome): outcome is ReadPicture => 'image' in outcome)
  const problems = outcomes.filter((outcome): outcome is FigureProblem => 'code' in outcome)
  const found = pictures.flatMap(({ panels }) => panels)
  const captions = figureCaptions(text, captionParts, found)
  const texts = panelTexts(
    found.map(({ letter }) => letter),
    text,
    captionParts,
  )
  const labels = found.map(({ probabilities }, i) => labelPanel(probabilities, texts[i] ?? noText))
  const { id: xmlId, graphics: _, ...rest } = figure
  const id = `${articleId}:${xmlId}`
  const record = {
    ...rest,
    id,
    xmlId,
    effectiveLicence: figure.licence ?? article.licence,
    compound: compoundProbability(pictures),
    captionsAligned: captions.aligned,
    commonCaption: captions.common,
    genes: [],
    panels: pictures.length > 0 ? panelsOf(id, pictures, captions, labels) : [panelWithoutPicture(id)],
    problems,
  }
  return { figure: record, visualFeatures: found.map(({ visualFeatures }, i) => [panelId(id, i), visualFeatures]) }
}

async function pictureOrProblem(
  graphic: FoundGraphic,
  hints: LayoutHints,
  readPicture: PictureReader,
): Promise<ReadPicture | FigureProblem> {
  if (graphic.problem !== null) return graphic.problem
  try {
    return await readPicture(graphic, hints)
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    if (!figureProblemCodes.some((known) => known === code)) throw thrown
    const subject = graphic.candidates[0]?.name ?? graphic.graphic.references[0] ?? ''
    return { code, subject, message }
  }
}

/** Several pictures are several panels for certain. */
function compoundProbability([picture, ...others]: readonly ReadPicture[]): number | null {
  if (picture === undefined) return null
  return others.length > 0 ? 1 : picture.compound
}

const noText: PanelText = { own: '', shared: '', others: '' }

function panelsOf(
  figureId: string,
  pictures: readonly ReadPicture[],
  { own }: FigureCaptions,
  labels: readonly Label[],
): PanelRecord[] {
  const panels = pictures.flatMap(({ image, panels }) => panels.map((panel) => ({ image, ...panel })))
  return panels.map(({ image, box, letter }, i): PanelRecord => {
    const label = labels[i] ?? null
    return { id: panelId(figureId, i), letter, image, box, caption: own[i] ?? '', label, genes: [], organisms: [] }
  })
}

function panelWithoutPicture(figureId: string): PanelRecord {
  const id = panelId(figureId, 0)
  return { id, letter: null, image: null, box: null, caption: '', label: null, genes: [], organisms: [] }
}

function panelId(figureId: string, position: number): string {
  return `${figureId}:${position + 1}`
}
