import { idsOfKey } from '../domain/article.ts'
import type { StoredArticle } from '../store/article-store.ts'
import { readArticleName } from './article-name.ts'
import type { RequestContext } from './request-context.ts'

/**
 * The article that is meant, in the version that is stored: by its id however it was typed, or by its PMCID, DOI or PubMed's number where that is
 * not its id. Null where there is none.
 */
export async function findArticle(
  typed: string,
  { loaders, store }: Pick<RequestContext, 'loaders' | 'store'>,
): Promise<StoredArticle | null> {
  const { id } = readArticleName(typed)
  const article = await loaders.article.load(id)
  if (article !== null) return article
  const other = await store.findSameArticle(id, idsOfKey(id))
  return other === null ? null : loaders.article.load(other)
}
