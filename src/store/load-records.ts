import { mayServePixels } from '../domain/licence.ts'
import type { ArticleStore, StoredArticle, StoredFigure, StoredPanel } from './article-store.ts'
import type { PrismaClient } from './generated/client.ts'
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
  const articles = async (ids: readonly string[]): Promise<StoredArticle[]> => {
    const rows = await loadAll(ids, (chunk) =>
      client.article.findMany({ where: { id: { in: chunk } }, include: articleInclude }),
    )
    return inOrderOf(ids, rows.map(storedArticle))
  }
  const figures = async (ids: readonly string[]): Promise<StoredFigure[]> => {
    const rows = await loadAll(ids, (chunk) =>
      client.figure.findMany({ where: { id: { in: chunk } }, include: figureInclude }),
    )
    return inOrderOf(ids, rows.map(storedFigure))
  }
  const panels = async (ids: readonly string[]): Promise<StoredPanel[]> => {
    const rows = await loadAll(ids, (chunk) =>
      client.panel.findMany({ where: { id: { in: chunk } }, include: panelInclude }),
    )
    return inOrderOf(ids, rows.map(storedPanel))
  }
  const figuresOfArticles = async (articleIds: readonly string[]): Promise<StoredFigure[]> => {
    const rows = await loadAll(articleIds, (chunk) =>
      client.figure.findMany({
        where: { articleId: { in: chunk } },
        include: figureInclude,
        orderBy: { position: 'asc' },
      }),
    )
    return groupedInOrderOf(articleIds, rows.map(storedFigure), (figure) => figure.articleId)
  }
  const panelsOfFigures = async (figureIds: readonly string[]): Promise<StoredPanel[]> => {
    const rows = await loadAll(figureIds, (chunk) =>
      client.panel.findMany({
        where: { figureId: { in: chunk } },
        include: panelInclude,
        orderBy: { position: 'asc' },
      }),
    )
    return groupedInOrderOf(figureIds, rows.map(storedPanel), (panel) => panel.figureId)
  }
  return {
    findVersion: (id) => client.article.findUnique({ where: { id }, select: { fingerprint: true, version: true } }),
    articles,
    figures,
    panels,
    figuresOfArticles,
    panelsOfFigures,
    findImage: (sha256) => findImage(client, sha256),
    counts: async () => ({
      articles: await client.article.count(),
      figures: await client.figure.count(),
      panels: await client.panel.count(),
    }),
  }
}

async function findImage(client: PrismaClient, sha256: string) {
  const images = await client.image.findMany({ where: { sha256 }, include: { figure: true } })
  const [first] = images
  if (first === undefined) return null
  const servable = images.some(({ figure }) =>
    mayServePixels({
      code: figure.licenceCode,
      group: figure.licenceGroup,
      url: figure.licenceUrl,
      statement: figure.licenceStatement,
    }),
  )
  return { mediaType: first.mediaType, servable }
}

async function loadAll<Row>(ids: readonly string[], load: (chunk: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (const chunk of inChunks([...new Set(ids)])) rows.push(...(await load(chunk)))
  return rows
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
