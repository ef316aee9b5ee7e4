import { normaliseDoi } from '../domain/normalise-doi.ts'
import type { StoredArticle } from '../store/article-store.ts'
import { readArticleId } from './article-id.ts'
import type { RequestContext } from './request-context.ts'

/** The article that is meant: by its id however it was typed, or by its DOI where its id is a PMCID. Null where there is none. */
export async function findArticle(
  typed: string,
  { loaders, store }: Pick<RequestContext, 'loaders' | 'store'>,
): Promise<StoredArticle | null> {
  const id = readArticleId(typed)
  const article = await loaders.article.load(id)
  if (article !== null || normaliseDoi(id) === null) return article
  const other = await store.findArticleByDoi(id)
  return other === null ? null : loaders.article.load(other)
}
