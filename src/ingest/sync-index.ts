import { type FiglensError, toFiglensError } from '../domain/errors.ts'
import { isIndexComplete } from '../search/is-index-complete.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticleStore, IndexTask } from '../store/article-store.ts'
import { allDocuments, articleDocuments } from './article-documents.ts'

export interface IndexSync {
  /** Articles whose documents are now those of the store. */
  readonly articles: number
  /** Articles that could not be brought to the index; their tasks stay for the next time. */
  readonly failures: readonly { readonly articleId: string; readonly error: FiglensError }[]
}

const articlesPerTransaction = 100

/**
 * Brings every pending change of the store to the index. A task is finished only after the index has taken its documents; a crash in
 * between repeats the task, which puts the same documents in the same place. An article that fails does not keep the others from the
 * index. Throws INDEX_UNAVAILABLE when the index as a whole takes nothing.
 */
export async function syncIndex(store: ArticleStore, index: SearchIndex): Promise<IndexSync> {
  const failures: IndexSync['failures'][] = []
  let articles = 0
  let last = 0
  for (;;) {
    const tasks = await store.pendingIndexTasks(articlesPerTransaction, last)
    if (tasks.length === 0) return { articles, failures: failures.flat() }
    const failed = await syncTasks(store, index, tasks)
    failures.push(failed)
    articles += tasks.length - failed.length
    last = tasks.at(-1)?.sequence ?? last
  }
}

/**
 * Makes an index fit to be searched: one with other settings, one that lost something (a deleted file) or is an older copy is filled
 * anew from the store; else what is pending is brought to it.
 */
export async function refreshIndex(store: ArticleStore, index: SearchIndex): Promise<IndexSync> {
  const { current } = await index.status()
  if (current) {
    const sync = await syncIndex(store, index)
    if (sync.failures.length > 0 || (await holdsEveryPanel(store, index))) return sync
  }
  return { articles: await rebuildIndex(store, index), failures: [] }
}

export interface RebuildOptions {
  /** Called after every portion with the number of articles that the new index has. */
  readonly onProgress?: (articles: number) => void
  /** When aborted, its reason is thrown and the index stays as it was. */
  readonly signal?: AbortSignal
}

/**
 * Makes the index anew from the whole store, while the old one goes on answering. The tasks of before are done with that, those that come
 * meanwhile stay. Returns the number of articles.
 */
export async function rebuildIndex(
  store: ArticleStore,
  index: SearchIndex,
  { onProgress, signal }: RebuildOptions = {},
): Promise<number> {
  const { newest } = await store.indexBacklog()
  let articles = 0
  async function* documents() {
    for await (const portion of allDocuments(store)) {
      signal?.throwIfAborted()
      yield portion
      articles += portion.length
      onProgress?.(articles)
    }
  }
  await index.rebuild(documents())
  await finishTasks(store, newest)
  return articles
}

async function finishTasks(store: ArticleStore, upTo: number): Promise<void> {
  for (;;) {
    const tasks = await store.pendingIndexTasks(tasksAtOnce)
    const covered = tasks.filter(({ sequence }) => sequence <= upTo)
    if (covered.length === 0) return
    await store.finishIndexTasks(covered)
  }
}

const tasksAtOnce = 1000

/** Whether a search would miss something that is stored: there is work for `refreshIndex`. */
export async function isIndexBehind(store: ArticleStore, index: SearchIndex): Promise<boolean> {
  const pending = await store.pendingIndexTasks(1)
  return pending.length > 0 || !(await holdsEveryPanel(store, index))
}

async function holdsEveryPanel(store: ArticleStore, index: SearchIndex): Promise<boolean> {
  return isIndexComplete(await index.status(), (await store.counts()).panels)
}

/** Returns the failures. A batch that fails is tried again article by article, to tell which one it was. */
async function syncTasks(
  store: ArticleStore,
  index: SearchIndex,
  tasks: readonly IndexTask[],
): Promise<IndexSync['failures']> {
  try {
    await index.replaceArticles(await articleDocuments(store, [...new Set(tasks.map(({ articleId }) => articleId))]))
    await store.finishIndexTasks(tasks)
    return []
  } catch (thrown) {
    const error = toFiglensError(thrown)
    if (error.code === 'INDEX_UNAVAILABLE') throw error
    if (tasks.length === 1) return tasks.map(({ articleId }) => ({ articleId, error }))
  }
  const failures: IndexSync['failures'][] = []
  for (const task of tasks) failures.push(await syncTasks(store, index, [task]))
  return failures.flat()
}
