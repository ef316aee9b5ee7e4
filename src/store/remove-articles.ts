import type { PrismaClient } from './generated/client.ts'
import { inChunks } from './in-chunks.ts'
import { indexTaskStatements } from './index-tasks.ts'

/** `ArticleStore.removeArticles`. All that is below an article goes with it. */
export async function removeArticles(client: PrismaClient, articleIds: readonly string[]): Promise<void> {
  await client.$transaction([
    ...indexTaskStatements(client, articleIds),
    ...inChunks(articleIds).map((chunk) => client.article.deleteMany({ where: { id: { in: chunk } } })),
  ])
}
