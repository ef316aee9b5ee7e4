import { FiglensError } from '../domain/errors.ts'
import { documentHash } from '../search/document-hash.ts'
import type { IndexedDocument, PanelDocument, SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { allDocuments } from './article-documents.ts'
import { type IndexSync, syncIndex } from './sync-index.ts'

/** How the index differs from the store. `missing`: the store alone has the panel. `extra`: the index alone. `different`: not the same document. */
export const differenceKinds = ['missing', 'extra', 'different'] as const
type DifferenceKind = (typeof differenceKinds)[number]

export interface IndexVerification {
  /** Those stored. */
  readonly articles: number
  /** Those that the index has to hold. */
  readonly documents: number
  /** Those that it holds. */
  readonly indexed: number
  readonly counts: Readonly<Record<DifferenceKind, number>>
  /** Ids of panels, ascending; of each kind the first hundred. */
  readonly missing: readonly string[]
  readonly extra: readonly string[]
  readonly different: readonly string[]
}

export interface VerifyOptions {
  /** Called now and then with the number of panels that were compared. */
  readonly onProgress?: (panels: number) => void
  /** Given the articles that a difference concerns: one that the index knows by another id concerns both. */
  readonly onDifference?: (articleIds: readonly string[]) => Promise<void>
}

const listedAtMost = 100

/** Compares what the store says the index has to hold with what it holds, document by document; keeps a few portions of both in memory. @throws FiglensError USAGE where the index is seen in part, INDEX_UNAVAILABLE where it is damaged. */
export async function verifyIndex(
  store: ArticleStore,
  index: SearchIndex,
  { onProgress, onDifference }: VerifyOptions = {},
): Promise<IndexVerification> {
  if ((await index.status()).isPartial) throw seenInPart()
  await index.checkIntegrity()
  const counts = { missing: 0, extra: 0, different: 0 }
  const listed: Record<DifferenceKind, string[]> = { missing: [], extra: [], different: [] }
  let compared = 0
  let documents = 0
  let inIndex = 0
  for await (const pair of pairs(storedDocuments(store), index.contents())) {
    const { stored, indexed } = pair
    compared += 1
    if (stored) documents += 1
    if (indexed) inIndex += 1
    if (compared % 1000 === 0) onProgress?.(compared)
    const kind = differenceOf(pair)
    if (kind === null) continue
    counts[kind] += 1
    if (listed[kind].length < listedAtMost) listed[kind].push((stored ?? indexed)?.panelId ?? '')
    await onDifference?.([...new Set([stored, indexed].flatMap((document) => document?.articleId ?? []))])
  }
  onProgress?.(compared)
  return { articles: (await store.counts()).articles, documents, indexed: inIndex, counts, ...listed }
}

function seenInPart(): FiglensError {
  const sentence =
    'The key shows a part of the search index only, which cannot be compared with the database. Use the admin key.'
  return new FiglensError('USAGE', sentence)
}

/** Whether store and index were found to agree. */
export function indexAgrees({ counts }: IndexVerification): boolean {
  return differenceKinds.every((kind) => counts[kind] === 0)
}

const articlesAtOnce = 1000

/** Verifies, and brings the articles that differ to the index anew, by way of the store's tasks: what breaks off in between is done later. */
export async function repairIndex(
  store: ArticleStore,
  index: SearchIndex,
  options: Pick<VerifyOptions, 'onProgress'> = {},
): Promise<{ readonly verification: IndexVerification; readonly sync: IndexSync }> {
  const differing = new Set<string>()
  const requeue = async () => {
    await store.requeueForIndex([...differing])
    differing.clear()
  }
  const verification = await verifyIndex(store, index, {
    ...options,
    onDifference: async (articleIds) => {
      for (const id of articleIds) differing.add(id)
      if (differing.size >= articlesAtOnce) await requeue()
    },
  })
  await requeue()
  return { verification, sync: await syncIndex(store, index) }
}

function differenceOf({ stored, indexed }: Pair): DifferenceKind | null {
  if (stored === undefined) return 'extra'
  if (indexed === undefined) return 'missing'
  return stored.hash === indexed.hash && stored.articleId === indexed.articleId ? null : 'different'
}

/** A panel of both sides, or of one alone. */
interface Pair {
  readonly stored: IndexedDocument | undefined
  readonly indexed: IndexedDocument | undefined
}

/** Both sides come in the order of `panelId`. */
async function* pairs(left: Documents, right: Documents): AsyncIterable<Pair> {
  await using ours = oneByOne(left)
  await using theirs = oneByOne(right)
  let [a, b] = [(await ours.next()).value, (await theirs.next()).value]
  while (a !== undefined || b !== undefined) {
    const stored = b === undefined || (a !== undefined && a.panelId <= b.panelId) ? a : undefined
    const indexed = a === undefined || (b !== undefined && b.panelId <= a.panelId) ? b : undefined
    yield { stored, indexed }
    if (stored) a = (await ours.next()).value
    if (indexed) b = (await theirs.next()).value
  }
}

type Documents = AsyncIterable<readonly IndexedDocument[]>

async function* oneByOne(portions: Documents): AsyncGenerator<IndexedDocument, undefined> {
  for await (const portion of portions) yield* portion
}

/**
 * What the index has to hold, in the order of `panelId`. Articles come by their ids, and `PMC10:F1:1` stands before `PMC1:F1:1`: panels that
 * those of a later article may precede are held back.
 */
async function* storedDocuments(store: ArticleStore): Documents {
  let held: IndexedDocument[] = []
  for await (const articles of allDocuments(store)) {
    const next = articles[0]?.articleId ?? ''
    // The id of every panel to come begins with the id of an article, this one or a later one.
    yield held.filter(({ panelId }) => panelId < next)
    const documents = articles.flatMap((article) => article.documents).map(asIndexed)
    held = [...held.filter(({ panelId }) => panelId >= next), ...documents]
    held.sort((a, b) => (a.panelId < b.panelId ? -1 : 1))
  }
  yield held
}

function asIndexed(document: PanelDocument): IndexedDocument {
  const { panelId, articleId } = document
  return { panelId, articleId, hash: documentHash(document) }
}
