import type { StoredArticle } from '../store/article-store.ts'
import { readArticleName } from './article-name.ts'
import type { RequestContext } from './request-context.ts'

/**
 * The article that is meant, in the version that is stored: by its id however it was typed, or by its DOI or PubMed's number where its id is
 * another. Null where there is none.
 */
export async function findArticle(
  typed: string,
  { loaders, store }: Pick<RequestContext, 'loaders' | 'store'>,
): Promise<StoredArticle | null> {
  const { id, also } = readArticleName(typed)
  const article = await loaders.article.load(id)
  if (article !== null || also === null) return article
  const other = await store.findArticleBy(also.kind, also.value)
  return other === null ? null : loaders.article.load(other)
}
