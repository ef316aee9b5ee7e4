import type { StoredArticle } from '../store/article-store.ts'
import { readArticleName } from './article-name.ts'
import type { RequestContext } from './request-context.ts'

/**
 * The article that is meant, in the version that is stored: by its id however it was typed, or by its PMCID, DOI or PubMed's number where that is
 * not its id. Null where there is none.
 */
export async function findArticle(
  typed: string,
  { loaders }: Pick<RequestContext, 'loaders'>,
): Promise<StoredArticle | null> {
  const { id } = readArticleName(typed)
  const article = await loaders.article.load(id)
  if (article !== null) return article
  const other = await loaders.idOfArticle.load(id)
  return other === null ? null : loaders.article.load(other)
}
