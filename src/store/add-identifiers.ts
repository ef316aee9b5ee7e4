import { type ArticleIdentity, identifierKinds, joinedIdentifiers } from '../domain/article.ts'
import { findSameArticles } from './find-same-articles.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { findHumanLabels, setAsideRow } from './human-labels.ts'
import { inChunks } from './in-chunks.ts'
import { indexTaskStatements } from './index-tasks.ts'
import { keepHumanLabels } from './keep-human-labels.ts'
import { createLoaders } from './load-records.ts'

/** `ArticleStore.addIdentifiers`. The caller lets one run at a time, as for `saveArticle`. */
export async function addIdentifiers(client: PrismaClient, id: string, article: ArticleIdentity): Promise<void> {
  const [stored, ...others] = await findSameArticles(client, id, article)
  if (stored === undefined) return
  const data = joinedIdentifiers([stored, article.ids, ...others])
  const isNothingNew = identifierKinds.every((kind) => data[kind] === stored[kind])
  if (isNothingNew && others.length === 0) return
  const otherIds = others.map((other) => other.id)
  await client.$transaction([
    client.article.update({ where: { id: stored.id }, data, select: { id: true } }),
    ...(await joinWithLabels(client, stored.id, otherIds)),
  ])
}

/** Nothing to do where there are no others. */
async function joinWithLabels(client: PrismaClient, id: string, others: readonly string[]) {
  if (others.length === 0) return []
  const labels = await labelStatements(client, id, others)
  return [...indexTaskStatements(client, [id, ...others]), ...joinStatements(client, id, others, new Date()), ...labels]
}

/** Takes `others` out, and makes their history that of the article that stays. */
export function joinStatements(
  client: Prisma.TransactionClient,
  id: string,
  others: readonly string[],
  replacedAt: Date,
) {
  if (others.length === 0) return []
  const ofOthers = { articleId: { in: [...others] } }
  return [
    client.articleVersion.updateMany({ where: { ...ofOthers, replacedAt: null }, data: { replacedAt } }),
    client.articleVersion.updateMany({ where: ofOthers, data: { articleId: id } }),
    client.article.deleteMany({ where: { id: ofOthers.articleId } }),
  ]
}

/** People's labels of all these articles on the panels of the one that stays, as if its content were saved anew. */
async function labelStatements(client: PrismaClient, id: string, others: readonly string[]) {
  const humanLabels = await findHumanLabels(client, [id, ...others])
  const loaders = createLoaders(client)
  const figures = await loaders.figuresOfArticles([id])
  const panels = await loaders.panelsOfFigures(figures.map((figure) => figure.id))
  const { rows, setAside } = keepHumanLabels([], humanLabels, panels)
  const labelled = rows.flatMap(({ currentFor }) => currentFor ?? [])
  return [
    client.label.deleteMany({ where: { source: 'HUMAN', panel: { figure: { articleId: id } } } }),
    ...inChunks(labelled).map((chunk) =>
      client.label.updateMany({ where: { currentFor: { in: chunk } }, data: { currentFor: null } }),
    ),
    ...inChunks(rows).map((data) => client.label.createMany({ data })),
    client.setAsideLabel.deleteMany({ where: { articleId: id } }),
    ...inChunks(setAside.map((label) => setAsideRow(id, label))).map((data) =>
      client.setAsideLabel.createMany({ data }),
    ),
  ]
}
