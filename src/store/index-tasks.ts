import type { ArticleStore } from './article-store.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'

type IndexTasks = Pick<ArticleStore, 'pendingIndexTasks' | 'finishIndexTasks' | 'indexBacklog' | 'requeueForIndex'>

/**
 * The outbox. A change replaces the task that its article had, so that finishing a task that was read before the change removes
 * nothing: its sequence is gone.
 */
export function createIndexTasks(client: PrismaClient): IndexTasks {
  return {
    pendingIndexTasks: (limit, afterSequence = 0) =>
      client.indexTask.findMany({
        where: { sequence: { gt: afterSequence } },
        select: { sequence: true, articleId: true },
        orderBy: { sequence: 'asc' },
        take: limit,
      }),
    async finishIndexTasks(tasks) {
      for (const chunk of inChunks(tasks)) {
        await client.indexTask.deleteMany({ where: { sequence: { in: chunk.map((task) => task.sequence) } } })
      }
    },
    async indexBacklog() {
      const { _count, _max } = await client.indexTask.aggregate({ _count: true, _max: { sequence: true } })
      return { tasks: _count, newest: _max.sequence ?? 0 }
    },
    async requeueForIndex(articleIds) {
      await client.$transaction(indexTaskStatements(client, articleIds))
    },
  }
}

/** New tasks for these articles, in the place of those that they had. */
export function indexTaskStatements(client: Prisma.TransactionClient, articleIds: readonly string[]) {
  const createdAt = new Date()
  return inChunks([...new Set(articleIds)]).flatMap((chunk) => [
    client.indexTask.deleteMany({ where: { articleId: { in: chunk } } }),
    client.indexTask.createMany({ data: chunk.map((articleId) => ({ articleId, createdAt })) }),
  ])
}
