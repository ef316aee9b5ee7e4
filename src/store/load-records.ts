import { mayServePixels } from '../domain/licence.ts'
import type {
  ArticleStore,
  StoredArticle,
  StoredContent,
  StoredFigure,
  StoredImage,
  StoredPanel,
} from './article-store.ts'
import { LicenceGroup, type Prisma, type PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'
import {
  articleInclude,
  figureInclude,
  panelInclude,
  storedArticle,
  storedFigure,
  storedPanel,
} from './stored-records.ts'
import { withNotices } from './with-notices.ts'

type Loaders = Pick<
  ArticleStore,
  | 'findVersion'
  | 'articles'
  | 'articleIds'
  | 'figures'
  | 'panels'
  | 'historyOfArticles'
  | 'figuresOfArticles'
  | 'panelsOfFigures'
  | 'imagesOf'
  | 'images'
  | 'findImage'
  | 'counts'
>

/**
 * The reading half of the store. Every list is loaded with a fixed number of statements a chunk of what comes back: how many figures an
 * article has, or panels a figure, is anybody's guess, so their ids are looked up first.
 */
export function createLoaders(client: PrismaClient): Loaders {
  return {
    findVersion: (id) =>
      client.article.findUnique({
        where: { id },
        select: { fingerprint: true, pmcid: true, version: true, origin: true },
      }),
    articles: (ids) => atOnce(client, (transaction) => loadArticles(transaction, ids)),
    async articleIds(limit, afterId = '') {
      const where = { id: { gt: afterId } }
      const rows = await client.article.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: limit })
      return rows.map(({ id }) => id)
    },
    figures: (ids) => atOnce(client, (transaction) => loadFigures(transaction, ids)),
    panels: (ids) => atOnce(client, (transaction) => loadPanels(transaction, ids)),
    historyOfArticles: (articleIds) => loadInChunks(articleIds, (chunk) => loadHistory(client, chunk)),
    figuresOfArticles: (articleIds) =>
      atOnce(client, async (transaction) => loadFigures(transaction, await figureIdsOf(transaction, articleIds))),
    panelsOfFigures: (figureIds) =>
      atOnce(client, async (transaction) => loadPanels(transaction, await panelIdsOf(transaction, figureIds))),
    imagesOf: (articleId) => distinctImages(client, { figure: { articleId } }),
    images: (limit, afterSha256 = '') => distinctImages(client, { sha256: { gt: afterSha256 } }, limit),
    findImage: (sha256) => findImage(client, sha256),
    counts: () => countAll(client),
  }
}

type Transaction = Prisma.TransactionClient

/**
 * Prisma loads what a row refers to with statements of their own: between two of them another process may replace the article, and the
 * rows of before would miss their figure. So all of it is read in one transaction, an interactive one (with nothing but reads in it),
 * for a batch of one query gets none.
 */
function atOnce<Result>(client: PrismaClient, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  return client.$transaction(work)
}

/** What is stored now has no end yet, and stands first. */
function loadHistory(client: PrismaClient, articleIds: string[]): Promise<StoredContent[]> {
  return client.articleVersion.findMany({
    where: { articleId: { in: articleIds } },
    select: { articleId: true, version: true, ingestedAt: true, replacedAt: true },
    orderBy: [{ replacedAt: { sort: 'desc', nulls: 'first' } }, { ingestedAt: 'desc' }, { id: 'desc' }],
  })
}

function loadArticles(transaction: Transaction, ids: readonly string[]): Promise<StoredArticle[]> {
  return loadByIds(ids, async (chunk) => {
    const rows = await transaction.article.findMany({ where: { id: { in: chunk } }, include: articleInclude })
    return withNotices(transaction, rows.map(storedArticle))
  })
}

function loadFigures(transaction: Transaction, ids: readonly string[]): Promise<StoredFigure[]> {
  return loadByIds(ids, async (chunk) => {
    const rows = await transaction.figure.findMany({ where: { id: { in: chunk } }, include: figureInclude })
    return rows.map(storedFigure)
  })
}

function loadPanels(transaction: Transaction, ids: readonly string[]): Promise<StoredPanel[]> {
  return loadByIds(ids, async (chunk) => {
    const rows = await transaction.panel.findMany({ where: { id: { in: chunk } }, include: panelInclude })
    return rows.map(storedPanel)
  })
}

/** In the order of the ids; each chunk becomes records before the next one is read. */
async function loadByIds<Stored extends { readonly id: string }>(
  ids: readonly string[],
  load: (chunk: string[]) => Promise<Stored[]>,
): Promise<Stored[]> {
  return inOrderOf(ids, await loadInChunks(ids, load))
}

/** In the order of the articles, and inside one in document order. */
async function figureIdsOf(transaction: Transaction, articleIds: readonly string[]): Promise<string[]> {
  const rows = await loadInChunks(articleIds, (chunk) =>
    transaction.figure.findMany({
      where: { articleId: { in: chunk } },
      select: { id: true, articleId: true },
      orderBy: inPosition,
    }),
  )
  return idsInOrderOf(articleIds, rows, ({ articleId }) => articleId)
}

/** In the order of the figures, and inside one in reading order. */
async function panelIdsOf(transaction: Transaction, figureIds: readonly string[]): Promise<string[]> {
  const rows = await loadInChunks(figureIds, (chunk) =>
    transaction.panel.findMany({
      where: { figureId: { in: chunk } },
      select: { id: true, figureId: true },
      orderBy: inPosition,
    }),
  )
  return idsInOrderOf(figureIds, rows, ({ figureId }) => figureId)
}

const inPosition = { position: 'asc' } as const

async function countAll(client: PrismaClient) {
  const [articles, figures, panels] = await client.$transaction([
    client.article.count(),
    client.figure.count(),
    client.panel.count(),
  ])
  return { articles, figures, panels }
}

async function distinctImages(
  client: PrismaClient,
  where: Prisma.ImageWhereInput,
  take?: number,
): Promise<StoredImage[]> {
  const by: ('sha256' | 'bytes')[] = ['sha256', 'bytes']
  const images = await client.image.groupBy({ by, where, orderBy: { sha256: 'asc' }, ...(take && { take }) })
  return images
}

/** An image may be in thousands of figures (a logo): one that can be shown is enough, and the database looks for it. */
async function findImage(client: PrismaClient, sha256: string) {
  const [image, servable] = await client.$transaction([
    client.image.findFirst({ where: { sha256 }, select: { mediaType: true } }),
    client.image.findFirst({
      where: { sha256, figure: { licenceGroup: { in: servableGroups } } },
      select: { mediaType: true },
    }),
  ])
  return image === null ? null : { mediaType: image.mediaType, servable: servable !== null }
}

const servableGroups = Object.values(LicenceGroup).filter((group) => mayServePixels({ group }))

async function loadInChunks<Item>(ids: readonly string[], load: (chunk: string[]) => Promise<Item[]>): Promise<Item[]> {
  const items: Item[] = []
  for (const chunk of inChunks([...new Set(ids)])) {
    for (const item of await load(chunk)) items.push(item)
  }
  return items
}

function inOrderOf<Item extends { readonly id: string }>(ids: readonly string[], items: readonly Item[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The order of `keys`, and inside one key that of `rows`. */
function idsInOrderOf<Row extends { readonly id: string }>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): string[] {
  const groups = Map.groupBy(rows, keyOf)
  return [...new Set(keys)].flatMap((key) => groups.get(key)?.map(({ id }) => id) ?? [])
}
