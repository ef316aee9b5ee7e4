import { type FiglensError, toFiglensError } from '../domain/errors.ts'
import { isIndexComplete } from '../search/is-index-complete.ts'
import type { ArticleDocuments, SearchIndex } from '../search/search-index.ts'
import type { ArticleStore, IndexTask } from '../store/article-store.ts'
import { panelDocuments } from './panel-documents.ts'

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
  const failures: { articleId: string; error: FiglensError }[] = []
  let articles = 0
  let last = 0
  for (;;) {
    const tasks = await store.pendingIndexTasks(articlesPerTransaction, last)
    if (tasks.length === 0) return { articles, failures }
    const failed = await syncTasks(store, index, tasks)
    failures.push(...failed)
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
  await index.reset()
  await store.requeueAllForIndex()
  return syncIndex(store, index)
}

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
    await index.replaceArticles(await documentsOf(store, [...new Set(tasks.map(({ articleId }) => articleId))]))
    await store.finishIndexTasks(tasks)
    return []
  } catch (thrown) {
    const error = toFiglensError(thrown)
    if (error.code === 'INDEX_UNAVAILABLE') throw error
    if (tasks.length === 1) return tasks.map(({ articleId }) => ({ articleId, error }))
  }
  const failures: IndexSync['failures'][number][] = []
  for (const task of tasks) failures.push(...(await syncTasks(store, index, [task])))
  return failures
}

async function documentsOf(store: ArticleStore, ids: readonly string[]): Promise<ArticleDocuments[]> {
  const articles = await store.articles(ids)
  const figures = await store.figuresOfArticles(ids)
  const panels = await store.panelsOfFigures(figures.map(({ id }) => id))
  const texts = await store.imageTexts(panels.flatMap(({ image }) => image?.sha256 ?? []))
  const textByImage = new Map(texts.map((text) => [text.imageSha256, text]))
  const articleById = new Map(articles.map((article) => [article.id, article]))
  const figuresByArticle = Map.groupBy(figures, ({ articleId }) => articleId)
  const panelsByArticle = Map.groupBy(panels, ({ articleId }) => articleId)
  return ids.map((articleId) => {
    const article = articleById.get(articleId)
    const documents = article
      ? panelDocuments(
          article,
          figuresByArticle.get(articleId) ?? [],
          panelsByArticle.get(articleId) ?? [],
          textByImage,
        )
      : []
    return { articleId, documents }
  })
}
