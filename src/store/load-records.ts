import { mayServePixels } from '../domain/licence.ts'
import type { ArticleStore } from './article-store.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'
import {
  articleInclude,
  figureInclude,
  panelInclude,
  storedArticle,
  storedFigure,
  storedPanel,
} from './stored-records.ts'

type Loaders = Pick<
  ArticleStore,
  'findVersion' | 'articles' | 'figures' | 'panels' | 'figuresOfArticles' | 'panelsOfFigures' | 'findImage' | 'counts'
>

/** The reading half of the store. Every list is loaded with a fixed number of statements, however long it is (up to a chunk). */
export function createLoaders(client: PrismaClient): Loaders {
  return {
    findVersion: (id) => client.article.findUnique({ where: { id }, select: { fingerprint: true, version: true } }),
    async articles(ids) {
      const rows = await loadAll(client, ids, (transaction, chunk) =>
        transaction.article.findMany({ where: { id: { in: chunk } }, include: articleInclude }),
      )
      return inOrderOf(ids, rows.map(storedArticle))
    },
    async figures(ids) {
      const rows = await loadAll(client, ids, (transaction, chunk) =>
        transaction.figure.findMany({ where: { id: { in: chunk } }, include: figureInclude }),
      )
      return inOrderOf(ids, rows.map(storedFigure))
    },
    async panels(ids) {
      const rows = await loadAll(client, ids, (transaction, chunk) =>
        transaction.panel.findMany({ where: { id: { in: chunk } }, include: panelInclude }),
      )
      return inOrderOf(ids, rows.map(storedPanel))
    },
    async figuresOfArticles(articleIds) {
      const rows = await loadAll(client, articleIds, (transaction, chunk) =>
        transaction.figure.findMany({
          where: { articleId: { in: chunk } },
          include: figureInclude,
          orderBy: inPosition,
        }),
      )
      return groupedInOrderOf(articleIds, rows.map(storedFigure), (figure) => figure.articleId)
    },
    async panelsOfFigures(figureIds) {
      const rows = await loadAll(client, figureIds, (transaction, chunk) =>
        transaction.panel.findMany({ where: { figureId: { in: chunk } }, include: panelInclude, orderBy: inPosition }),
      )
      return groupedInOrderOf(figureIds, rows.map(storedPanel), (panel) => panel.figureId)
    },
    findImage: (sha256) => findImage(client, sha256),
    counts: () => countAll(client),
  }
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

async function findImage(client: PrismaClient, sha256: string) {
  const [images] = await client.$transaction([client.image.findMany({ where: { sha256 }, include: { figure: true } })])
  const [first] = images
  if (first === undefined) return null
  const servable = images.some(({ figure }) => mayServePixels({ group: figure.licenceGroup }))
  return { mediaType: first.mediaType, servable }
}

/**
 * Prisma loads what a row refers to with statements of their own: between two of them another process may replace the article, and the
 * rows of before would miss their figure. So all of it is read in one transaction, an interactive one (with nothing but reads in it),
 * for a batch of one query gets none.
 */
function loadAll<Row>(
  client: PrismaClient,
  ids: readonly string[],
  load: (transaction: Prisma.TransactionClient, chunk: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  return client.$transaction(async (transaction) => {
    const rows: Row[] = []
    for (const chunk of inChunks([...new Set(ids)])) rows.push(...(await load(transaction, chunk)))
    return rows
  })
}

function inOrderOf<Item extends { readonly id: string }>(ids: readonly string[], items: readonly Item[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The order of `keys`, and inside one key that of `items`. */
function groupedInOrderOf<Item>(
  keys: readonly string[],
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const groups = Map.groupBy(items, keyOf)
  return [...new Set(keys)].flatMap((key) => groups.get(key) ?? [])
}
