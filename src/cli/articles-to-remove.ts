import { readArticleName } from '../api/article-name.ts'
import { findArticle } from '../api/find-article.ts'
import { createLoaders } from '../api/loaders.ts'
import { FiglensError } from '../domain/errors.ts'
import type { ArticleStore, StoredArticle } from '../store/article-store.ts'

/** An article, and what named it. */
export interface NamedArticle {
  readonly article: StoredArticle
  readonly typed: string
}

/**
 * The articles that are meant, each once, however often and in whatever way it is named. Throws BAD_INPUT for a number alone, NOT_FOUND
 * where one is not there, or another version of it than the one that is named.
 */
export async function articlesToRemove(typed: readonly string[], store: ArticleStore): Promise<NamedArticle[]> {
  const number = typed.find((name) => /^\s*\d+\s*$/.test(name))?.trim()
  if (number !== undefined) {
    const message = `The number ${number} alone may be PubMed's or PMC's; nothing was removed. Give pmid:${number} or PMC${number}.`
    throw new FiglensError('BAD_INPUT', message)
  }
  const context = { store, loaders: createLoaders(store) }
  const found = await Promise.all(typed.map((id) => findArticle(id, context)))
  const unknown = typed.filter((_, i) => found[i] === null)
  if (unknown.length > 0) {
    const message =
      `The collection has no article ${unknown.map((id) => `"${id}"`).join(', ')}; nothing was removed. Give the id that ` +
      '`figlens search --json` prints, the PMCID (PMC7870244), pmid:…, a DOI, or the address at PMC.'
    throw new FiglensError('NOT_FOUND', message)
  }
  const articles = found.flatMap((article, i) => (article ? [{ article, typed: typed[i] ?? '' }] : []))
  const other = articles.find(isOfOtherVersion)
  if (other !== undefined) {
    const { id, ids } = other.article
    const message = `Of ${id} version ${ids.version} is stored, not "${other.typed}"; nothing was removed. Give ${id} to remove it.`
    throw new FiglensError('NOT_FOUND', message)
  }
  return [...new Map(articles.map((named) => [named.article.id, named])).values()]
}

function isOfOtherVersion({ article, typed }: NamedArticle): boolean {
  const { version } = readArticleName(typed)
  return version !== null && article.ids.version !== null && version !== article.ids.version
}
