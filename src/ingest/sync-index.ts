import type { ArticleDocuments, SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { panelDocuments } from './panel-documents.ts'

const articlesPerTransaction = 100

/**
 * Brings every pending change of the store to the index and returns how many articles that concerned. A task is finished only after the
 * index has taken its documents; a crash in between repeats the task, which puts the same documents in the same place.
 */
export async function syncIndex(store: ArticleStore, index: SearchIndex): Promise<number> {
  let articles = 0
  for (;;) {
    const tasks = await store.pendingIndexTasks(articlesPerTransaction)
    if (tasks.length === 0) return articles
    const ids = [...new Set(tasks.map(({ articleId }) => articleId))]
    await index.replaceArticles(await documentsOf(store, ids))
    await store.finishIndexTasks(tasks)
    articles += ids.length
  }
}

/**
 * Makes an index fit to be searched: one with other settings, or one that lost everything (a deleted file), is filled anew;
 * else what is pending is brought to it. Returns how many articles that concerned.
 */
export async function refreshIndex(store: ArticleStore, index: SearchIndex): Promise<number> {
  if (await needsRebuild(store, index)) {
    await index.reset()
    await store.requeueAllForIndex()
  }
  return syncIndex(store, index)
}

/** Whether a search would miss something that is stored: there is work for `refreshIndex`. */
export async function isIndexBehind(store: ArticleStore, index: SearchIndex): Promise<boolean> {
  return (await needsRebuild(store, index)) || (await store.pendingIndexTasks(1)).length > 0
}

async function needsRebuild(store: ArticleStore, index: SearchIndex): Promise<boolean> {
  const { current, documents } = await index.status()
  return !current || (documents === 0 && (await store.counts()).panels > 0)
}

async function documentsOf(store: ArticleStore, ids: readonly string[]): Promise<ArticleDocuments[]> {
  const articles = await store.articles(ids)
  const figures = await store.figuresOfArticles(ids)
  const panels = await store.panelsOfFigures(figures.map(({ id }) => id))
  const articleById = new Map(articles.map((article) => [article.id, article]))
  const figuresByArticle = Map.groupBy(figures, ({ articleId }) => articleId)
  const panelsByArticle = Map.groupBy(panels, ({ articleId }) => articleId)
  return ids.map((articleId) => {
    const article = articleById.get(articleId)
    const documents = article
      ? panelDocuments(article, figuresByArticle.get(articleId) ?? [], panelsByArticle.get(articleId) ?? [])
      : []
    return { articleId, documents }
  })
}
