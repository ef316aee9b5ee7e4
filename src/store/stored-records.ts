import { type ErrorCode, errorCodes } from '../domain/errors.ts'
import type { Licence } from '../domain/licence.ts'
import type { StoredArticle, StoredFigure, StoredPanel } from './article-store.ts'
import type { Prisma } from './generated/client.ts'
import { storedGeneLinks, storedOrganisms } from './stored-entities.ts'
import { storedLabel } from './stored-label.ts'
import { writtenByNewer } from './written-by-newer.ts'

export const articleInclude = { authors: { orderBy: { position: 'asc' } } } satisfies Prisma.ArticleInclude

export const figureInclude = {
  mentions: { orderBy: { position: 'asc' } },
  problems: { orderBy: { position: 'asc' } },
} satisfies Prisma.FigureInclude

export const panelInclude = {
  figure: { select: { articleId: true } },
  image: true,
  currentLabel: true,
} satisfies Prisma.PanelInclude

type ArticleRow = Prisma.ArticleGetPayload<{ include: typeof articleInclude }>
type FigureRow = Prisma.FigureGetPayload<{ include: typeof figureInclude }>
type PanelRow = Prisma.PanelGetPayload<{ include: typeof panelInclude }>

export function storedArticle(row: ArticleRow): StoredArticle {
  const { pmcid, version, pmid, doi } = row
  const { id, title, abstract, journal, published, articleType, retraction, retracts, origin, ingestedAt } = row
  return {
    id,
    ids: { pmcid, version, pmid, doi },
    title,
    abstract,
    authors: row.authors.map(({ name, given, family, orcid }) => ({ name, given, family, orcid })),
    journal,
    published,
    articleType,
    licence: storedLicence(row),
    retraction,
    retracts,
    origin,
    ingestedAt,
    genes: storedGeneLinks(row.genes),
  }
}

export function storedFigure(row: FigureRow): StoredFigure {
  return {
    id: row.id,
    articleId: row.articleId,
    xmlId: row.xmlId,
    label: row.label,
    caption: { text: row.captionText, html: row.captionHtml },
    mentions: row.mentions.map((mention) => mention.sentence),
    licence:
      row.ownLicenceCode === null || row.ownLicenceGroup === null
        ? null
        : {
            code: row.ownLicenceCode,
            group: row.ownLicenceGroup,
            url: row.ownLicenceUrl,
            statement: row.ownLicenceStatement,
          },
    effectiveLicence: storedLicence(row),
    compound: row.compound,
    captionsAligned: row.captionsAligned,
    commonCaption: row.commonCaption,
    genes: storedGeneLinks(row.genes),
    problems: row.problems.map(({ code, subject, message }) => ({ code: knownErrorCode(code), subject, message })),
  }
}

function storedLicence(row: ArticleRow | FigureRow): Licence {
  return { code: row.licenceCode, group: row.licenceGroup, url: row.licenceUrl, statement: row.licenceStatement }
}

export function storedPanel(row: PanelRow): StoredPanel {
  const { x0, y0, x1, y1 } = row
  return {
    id: row.id,
    figureId: row.figureId,
    articleId: row.figure.articleId,
    letter: row.letter,
    image: row.image === null ? null : storedImage(row.image),
    box: x0 === null || y0 === null || x1 === null || y1 === null ? null : [x0, y0, x1, y1],
    caption: row.caption,
    label: row.currentLabel === null ? null : storedLabel(row.currentLabel),
    genes: storedGeneLinks(row.genes),
    organisms: storedOrganisms(row.organisms),
  }
}

function storedImage({ sha256, fileName, mediaType, width, height, bytes }: NonNullable<PanelRow['image']>) {
  return { sha256, fileName, mediaType, width, height, bytes }
}

function knownErrorCode(code: string): ErrorCode {
  const known = errorCodes.find((errorCode) => errorCode === code)
  if (known === undefined) throw writtenByNewer(`the error code ${code}`)
  return known
}
