import type { Licence } from '../domain/licence.ts'
import type { ArticleRecord, FigureRecord, ImageRecord, PanelRecord } from '../domain/record.ts'
import { vectorBytes } from '../domain/visual-features.ts'
import type { Prisma } from './generated/client.ts'
import { geneLinksJson, organismsJson } from './stored-entities.ts'
import { evidenceJson, topJson } from './stored-label.ts'

/** The rows of an article, a list a table; each list is inserted after those above it. */
export interface ArticleRows {
  readonly article: Omit<Prisma.ArticleUncheckedCreateInput, 'authors' | 'figures' | 'versions'>
  readonly authors: Prisma.AuthorCreateManyInput[]
  readonly figures: Prisma.FigureCreateManyInput[]
  readonly mentions: Prisma.FigureMentionCreateManyInput[]
  readonly problems: Prisma.FigureProblemCreateManyInput[]
  readonly images: Prisma.ImageCreateManyInput[]
  readonly panels: Prisma.PanelCreateManyInput[]
  readonly labels: Prisma.LabelCreateManyInput[]
  readonly visualFeatures: Prisma.PanelFeaturesCreateManyInput[]
}

export function articleRows(record: ArticleRecord, now: Date): ArticleRows {
  const figures = record.figures.map((figure) => ({ figure, images: imagesOf(figure) }))
  return {
    article: {
      id: record.id,
      ...record.ids,
      title: record.title,
      abstract: record.abstract,
      journal: record.journal,
      published: record.published,
      articleType: record.articleType,
      ...licenceColumns(record.licence),
      retraction: record.retraction,
      retracts: record.retracts,
      origin: record.origin,
      fingerprint: record.fingerprint,
      ingestedAt: now,
      genes: geneLinksJson(record.genes),
    },
    authors: record.authors.map((author, position) => ({ articleId: record.id, position, ...author })),
    figures: figures.map(({ figure }, position) => figureRow(record.id, figure, position)),
    mentions: figures.flatMap(({ figure }) =>
      figure.mentions.map((sentence, position) => ({ figureId: figure.id, position, sentence })),
    ),
    problems: figures.flatMap(({ figure }) =>
      figure.problems.map((problem, position) => ({ figureId: figure.id, position, ...problem })),
    ),
    images: figures.flatMap(({ figure, images }) =>
      [...images.values()].map(({ image, position }) => ({ figureId: figure.id, position, ...image })),
    ),
    panels: figures.flatMap(({ figure, images }) =>
      figure.panels.map((panel, position) => panelRow(figure.id, panel, position, images)),
    ),
    labels: figures.flatMap(({ figure }) => figure.panels.flatMap((panel) => labelRow(panel, now))),
    visualFeatures: [...record.visualFeatures].map(([panelId, { model, vector }]) => {
      return { panelId, model, vector: vectorBytes(vector) }
    }),
  }
}

function figureRow(articleId: string, figure: FigureRecord, position: number): Prisma.FigureCreateManyInput {
  return {
    id: figure.id,
    articleId,
    position,
    xmlId: figure.xmlId,
    label: figure.label,
    captionText: figure.caption.text,
    captionHtml: figure.caption.html,
    compound: figure.compound,
    captionsAligned: figure.captionsAligned,
    commonCaption: figure.commonCaption,
    genes: geneLinksJson(figure.genes),
    ...licenceColumns(figure.effectiveLicence),
    ownLicenceCode: figure.licence?.code ?? null,
    ownLicenceGroup: figure.licence?.group ?? null,
    ownLicenceUrl: figure.licence?.url ?? null,
    ownLicenceStatement: figure.licence?.statement ?? null,
  }
}

function panelRow(
  figureId: string,
  panel: PanelRecord,
  position: number,
  images: ReadonlyMap<string, PlacedImage>,
): Prisma.PanelCreateManyInput {
  const { image } = panel
  const [x0, y0, x1, y1] = panel.box ?? [null, null, null, null]
  return {
    id: panel.id,
    figureId,
    position,
    letter: panel.letter,
    caption: panel.caption,
    imagePosition: image === null ? null : (images.get(pictureKey(image))?.position ?? null),
    x0,
    y0,
    x1,
    y1,
    genes: geneLinksJson(panel.genes),
    organisms: organismsJson(panel.organisms),
  }
}

function labelRow(panel: PanelRecord, now: Date): Prisma.LabelCreateManyInput[] {
  if (panel.label === null) return []
  const { modality, confidence, top, group, source, model, evidence } = panel.label
  return [
    {
      panelId: panel.id,
      currentFor: panel.id,
      modality,
      confidence,
      top: topJson(top),
      groupCode: group?.code ?? null,
      groupProbability: group?.probability ?? null,
      source,
      model,
      ...(evidence && { evidence: evidenceJson(evidence) }),
      createdAt: now,
    },
  ]
}

interface PlacedImage {
  readonly image: ImageRecord
  readonly position: number
}

/** The pictures of a figure, each once, in the order in which its panels show them, by `pictureKey`. */
function imagesOf(figure: FigureRecord): Map<string, PlacedImage> {
  const images = new Map<string, PlacedImage>()
  for (const { image } of figure.panels) {
    if (image === null || images.has(pictureKey(image))) continue
    const { sha256, fileName, mediaType, width, height, bytes } = image
    images.set(pictureKey(image), {
      image: { sha256, fileName, mediaType, width, height, bytes },
      position: images.size,
    })
  }
  return images
}

function pictureKey({ sha256, fileName }: ImageRecord): string {
  return `${sha256} ${fileName}`
}

function licenceColumns(licence: Licence) {
  return {
    licenceCode: licence.code,
    licenceGroup: licence.group,
    licenceUrl: licence.url,
    licenceStatement: licence.statement,
  }
}
