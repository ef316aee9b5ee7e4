import type { RequestHandler } from 'express'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { Log } from './error-format.ts'

/** `GET /health`: the process lives and answers. Nothing is asked of anyone else: a restart would not cure their troubles. */
export const answerHealth: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/** `GET /ready`: whether searches can be answered now; 503 with the reasons where they cannot. */
export function readinessEndpoint(store: ArticleStore, index: SearchIndex, log: Log): RequestHandler {
  return async (_request, response) => {
    const [counts, pending, status] = await Promise.allSettled([
      store.counts(),
      store.pendingIndexTasks(1),
      index.status(),
    ])
    const reasons = [counts, pending].some((result) => result.status === 'rejected')
      ? ['The store does not answer: see the log.']
      : []
    if (status.status === 'rejected') reasons.push('The search index does not answer: see the log.')
    else if (!status.value.current) reasons.push('The search index was made with other settings: rebuild it.')
    for (const result of [counts, pending, status]) {
      if (result.status === 'rejected') log('Not ready', result.reason)
    }
    const ready = reasons.length === 0
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: ready ? 'ready' : 'not ready',
        reasons,
        ...(counts.status === 'fulfilled' && { articles: counts.value.articles, panels: counts.value.panels }),
        ...(status.status === 'fulfilled' && { documents: status.value.documents }),
        ...(pending.status === 'fulfilled' && { indexIsBehind: pending.value.length > 0 }),
      })
  }
}
