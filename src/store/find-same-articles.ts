import { type ArticleIds, identifierKinds, isSameArticle, joinedIdentifiers } from '../domain/article.ts'
import type { Prisma } from './generated/client.ts'

const columns = { id: true, pmcid: true, doi: true, pmid: true, version: true, fingerprint: true } as const

export type SameArticle = Prisma.ArticleGetPayload<{ select: typeof columns }>

/**
 * The articles that are stored under this id or are the same by their identifiers (`isSameArticle`). The first one keeps its id and stands for
 * all; further ones were stored as articles of their own, before it was known that they are the same.
 */
export async function findSameArticles(
  client: Prisma.TransactionClient,
  id: string,
  ids: ArticleIds,
): Promise<SameArticle[]> {
  const byIdentifier = identifierKinds.flatMap((kind) => (ids[kind] === null ? [] : [{ [kind]: ids[kind] }]))
  const candidates = await client.article.findMany({ where: { OR: [{ id }, ...byIdentifier] }, select: columns })
  const [first, ...others] = candidates
    .filter((candidate) => candidate.id === id || isSameArticle(candidate, ids))
    .toSorted(surestFirst)
  if (first === undefined) return []
  const known = joinedIdentifiers([ids, first])
  return [first, ...others.filter((other) => isSameArticle(other, known))]
}

/** By the surest identifier, and by id, so that it is always the same one that stays. */
function surestFirst(a: SameArticle, b: SameArticle): number {
  return rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1)
}

function rankOf(article: SameArticle): number {
  return identifierKinds.findIndex((kind) => article[kind] !== null)
}
