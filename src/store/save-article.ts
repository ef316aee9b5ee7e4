import { joinedIdentifiers } from '../domain/article.ts'
import type { ArticleRecord } from '../domain/record.ts'
import { addIdentifiers, joinStatements } from './add-identifiers.ts'
import { articleRows } from './article-rows.ts'
import type { SaveOutcome } from './article-store.ts'
import { findSameArticles } from './find-same-articles.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { findHumanLabels, setAsideRow } from './human-labels.ts'
import { inChunks } from './in-chunks.ts'
import { indexTaskStatements } from './index-tasks.ts'
import { isSuperseded } from './is-superseded.ts'
import { type HumanLabel, keepHumanLabels } from './keep-human-labels.ts'

/**
 * `ArticleStore.save`. The caller lets one run at a time: what is read first must still hold when the transaction begins.
 * An interactive transaction, not a batch: that one holds all statements of an article in memory at once, two gigabytes for one of 20,000 figures.
 */
export async function saveArticle(client: PrismaClient, record: ArticleRecord): Promise<SaveOutcome> {
  const same = await findSameArticles(client, record.id, record)
  const [stored] = same
  if (stored?.fingerprint === record.fingerprint || (stored && isSuperseded(record.ids, stored))) {
    await addIdentifiers(client, stored.id, record)
    return 'unchanged'
  }
  const sameIds = same.map(({ id }) => id)
  const humanLabels = await findHumanLabels(client, sameIds)
  const others = sameIds.filter((id) => id !== record.id)
  const ids = { ...joinedIdentifiers([record.ids, ...same]), version: record.ids.version }
  await client.$transaction(async (transaction) => {
    const statements = [
      ...indexTaskStatements(transaction, [record.id, ...others]),
      ...contentStatements(transaction, { ...record, ids }, humanLabels, others),
    ]
    for (const statement of statements) await statement
  })
  return stored === undefined ? 'added' : 'updated'
}

/** `others`: ids under which the article was stored too. */
function contentStatements(
  client: Prisma.TransactionClient,
  record: ArticleRecord,
  humanLabels: readonly HumanLabel[],
  others: readonly string[],
) {
  const now = new Date()
  const { article, authors, figures, mentions, problems, images, panels, labels, visualFeatures } = articleRows(
    record,
    now,
  )
  const { fingerprint, origin } = record
  const kept = keepHumanLabels(
    labels,
    humanLabels,
    record.figures.flatMap((figure) => figure.panels),
  )
  const setAside = kept.setAside.map((label) => setAsideRow(record.id, label))
  const version = { version: record.ids.version, fingerprint, origin, ingestedAt: now }
  return [
    client.article.upsert({ where: { id: record.id }, create: article, update: article, select: { id: true } }),
    ...joinStatements(client, record.id, others, now),
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
    ...inChunks(kept.rows).map((data) => client.label.createMany({ data })),
    ...inChunks(visualFeatures).map((data) => client.panelFeatures.createMany({ data })),
    client.setAsideLabel.deleteMany({ where: { articleId: record.id } }),
    ...inChunks(setAside).map((data) => client.setAsideLabel.createMany({ data })),
  ]
}
