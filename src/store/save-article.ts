import type { ArticleRecord } from '../domain/record.ts'
import { articleRows } from './article-rows.ts'
import type { SaveOutcome } from './article-store.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'
import { isOlderVersion } from './is-older-version.ts'
import { type HumanLabel, keepHumanLabels } from './keep-human-labels.ts'

/**
 * `ArticleStore.save`. The caller lets one run at a time: what is read first must still hold when the transaction begins.
 * An interactive transaction, not a batch: that one holds all statements of an article in memory at once, two gigabytes for one of 20,000 figures.
 */
export async function saveArticle(client: PrismaClient, record: ArticleRecord): Promise<SaveOutcome> {
  const stored = await client.article.findUnique({
    where: { id: record.id },
    select: { fingerprint: true, version: true },
  })
  if (stored?.fingerprint === record.fingerprint || isOlderVersion(record.ids.version, stored?.version ?? null)) {
    return 'unchanged'
  }
  const humanLabels = stored === null ? [] : await findHumanLabels(client, record.id)
  await client.$transaction(async (transaction) => {
    const statements = [
      ...taskStatements(transaction, record.id),
      ...contentStatements(transaction, record, humanLabels),
    ]
    for (const statement of statements) await statement
  })
  return stored === null ? 'added' : 'updated'
}

function taskStatements(client: Prisma.TransactionClient, articleId: string) {
  return [
    client.indexTask.deleteMany({ where: { articleId } }),
    client.indexTask.create({ data: { articleId, createdAt: new Date() } }),
  ]
}

function contentStatements(
  client: Prisma.TransactionClient,
  record: ArticleRecord,
  humanLabels: readonly HumanLabel[],
) {
  const now = new Date()
  const { article, authors, figures, mentions, problems, images, panels, labels } = articleRows(record, now)
  const { fingerprint, origin } = record
  const version = { version: record.ids.version, fingerprint, origin, ingestedAt: now }
  return [
    client.article.upsert({ where: { id: record.id }, create: article, update: article, select: { id: true } }),
    client.articleVersion.updateMany({ where: { articleId: record.id, replacedAt: null }, data: { replacedAt: now } }),
    client.articleVersion.createMany({ data: [{ articleId: record.id, ...version }] }),
    client.author.deleteMany({ where: { articleId: record.id } }),
    // Takes everything below the figures with it.
    client.figure.deleteMany({ where: { articleId: record.id } }),
    ...inChunks(authors).map((data) => client.author.createMany({ data })),
    ...inChunks(figures).map((data) => client.figure.createMany({ data })),
    ...inChunks(mentions).map((data) => client.figureMention.createMany({ data })),
    ...inChunks(problems).map((data) => client.figureProblem.createMany({ data })),
    ...inChunks(images).map((data) => client.image.createMany({ data })),
    ...inChunks(panels).map((data) => client.panel.createMany({ data })),
    ...inChunks(keepHumanLabels(labels, humanLabels, record)).map((data) => client.label.createMany({ data })),
  ]
}

async function findHumanLabels(client: PrismaClient, articleId: string): Promise<HumanLabel[]> {
  const ids = await client.label.findMany({
    where: { source: 'HUMAN', panel: { figure: { articleId } } },
    select: { id: true },
    orderBy: latestFirst,
  })
  const labels: HumanLabel[] = []
  for (const chunk of inChunks(ids)) labels.push(...(await loadHumanLabels(client, chunk)))
  return labels
}

const latestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

async function loadHumanLabels(client: PrismaClient, ids: readonly { id: number }[]): Promise<HumanLabel[]> {
  const labels = await client.label.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: { panel: { include: { image: true } } },
    orderBy: latestFirst,
  })
  return labels.flatMap(({ id: _, panel, top, ...row }) => {
    const { image, x0, y0, x1, y1 } = panel
    if (image === null || x0 === null || y0 === null || x1 === null || y1 === null) return []
    return [{ sha256: image.sha256, box: [x0, y0, x1, y1], row: { ...row, top: top as Prisma.InputJsonValue } }]
  })
}
