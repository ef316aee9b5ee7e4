import {
  type ArticleIdentity,
  type ArticleIds,
  identifierKinds,
  isNotice,
  isSameArticle,
  joinedIdentifiers,
  type RetractionStatus,
} from '../domain/article.ts'
import type { Prisma } from './generated/client.ts'

const columns = {
  ...{ id: true, pmcid: true, doi: true, pmid: true, version: true, fingerprint: true },
  ...{ articleType: true, retraction: true },
} as const

export type SameArticle = Prisma.ArticleGetPayload<{ select: typeof columns }>

/**
 * The articles that are stored under this id or are the same by their identifiers (`isSameArticle`). The first one keeps its id and stands for
 * all; further ones were stored as articles of their own, before it was known that they are the same.
 */
export async function findSameArticles(
  client: Prisma.TransactionClient,
  id: string,
  article: ArticleIdentity,
): Promise<SameArticle[]> {
  const candidates = await findByIdentifiers(client, article.ids, id)
  const [first, ...others] = candidates
    .filter((candidate) => candidate.id === id || isSameArticle(identityOf(candidate), article))
    .toSorted(surestFirst)
  if (first === undefined) return []
  const known = { ...article, ids: joinedIdentifiers([article.ids, first]) }
  return [first, ...others.filter((other) => isSameArticle(identityOf(other), known))]
}

/** `ArticleStore.findNamedArticle`. */
export async function findNamedArticle(client: Prisma.TransactionClient, ids: ArticleIds): Promise<string | null> {
  const named = await findByIdentifiers(client, ids)
  const noticesLast = (a: SameArticle, b: SameArticle) =>
    Number(isNotice(identityOf(a))) - Number(isNotice(identityOf(b)))
  const [first] = named.toSorted((a, b) => noticesLast(a, b) || surestFirst(a, b))
  return first?.id ?? null
}

function findByIdentifiers(
  client: Prisma.TransactionClient,
  ids: ArticleIds,
  ...storedAs: readonly string[]
): Promise<SameArticle[]> {
  const byIdentifier = identifierKinds.flatMap((kind) => (ids[kind] === null ? [] : [{ [kind]: ids[kind] }]))
  const byId = storedAs.map((id) => ({ id }))
  return client.article.findMany({ where: { OR: [...byId, ...byIdentifier] }, select: columns })
}

function identityOf({ articleType, retraction, ...ids }: SameArticle) {
  return { ids, articleType, retraction: retraction as RetractionStatus }
}

/**
 * By the surest identifier; of several PMCIDs the lowest, since what is about an article comes after it; and by id, so that it is always
 * the same one that stays.
 */
function surestFirst(a: SameArticle, b: SameArticle): number {
  return rankOf(a) - rankOf(b) || numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1)
}

function rankOf(article: SameArticle): number {
  return identifierKinds.findIndex((kind) => article[kind] !== null)
}

function numberOf({ pmcid }: SameArticle): number {
  return Number(pmcid?.slice('PMC'.length) ?? 0)
}
