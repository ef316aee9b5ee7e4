import type { StoredArticle } from './article-store.ts'
import type { Prisma } from './generated/client.ts'

/**
 * The articles with what retraction notices in the store say of them. Looked up when they are read: an article may come before its notice or
 * after it, and a notice may be taken out.
 */
export async function withNotices(
  transaction: Prisma.TransactionClient,
  articles: readonly StoredArticle[],
): Promise<StoredArticle[]> {
  const dois = articles.flatMap(({ ids, retraction }) => (retraction === 'NONE' && ids.doi !== null ? [ids.doi] : []))
  if (dois.length === 0) return [...articles]
  const notices = await transaction.article.findMany({
    where: { retracts: { in: dois }, retraction: 'RETRACTION_NOTICE' },
    select: { retracts: true },
  })
  const retracted = new Set(notices.map(({ retracts }) => retracts))
  return articles.map((article) =>
    article.retraction === 'NONE' && retracted.has(article.ids.doi) ? { ...article, retraction: 'RETRACTED' } : article,
  )
}
