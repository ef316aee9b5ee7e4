import type { ArticleStore } from './article-store.ts'
import type { PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'

type IndexTasks = Pick<ArticleStore, 'pendingIndexTasks' | 'finishIndexTasks' | 'requeueAllForIndex'>

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
    async requeueAllForIndex() {
      const now = new Date()
      const [, made] = await client.$transaction([
        client.$executeRaw`DELETE FROM index_tasks`,
        client.$executeRaw`INSERT INTO index_tasks (article_id, created_at) SELECT id, ${now} FROM articles ORDER BY id`,
      ])
      return made
    },
  }
}
