import type { RequestHandler } from 'express'
import { FiglensError } from '../domain/errors.ts'
import { isIndexComplete } from '../search/is-index-complete.ts'
import type { IndexStatus, SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { ErrorLog } from './error-log.ts'

/** `GET /health`: the process lives and answers. Nothing is asked of anyone else: a restart would not cure their troubles. */
export const answerHealth: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/** `GET /ready`: whether searches can be answered now; 503 with the reasons where they cannot. */
export function readinessEndpoint(store: ArticleStore, index: SearchIndex, log: ErrorLog): RequestHandler {
  return async (_request, response) => {
    const ask = <T>(answer: Promise<T>) =>
      answer.catch((error: unknown) => {
        if (error instanceof FiglensError) log.note(error)
        else log.fault(error)
        return undefined
      })
    const [counts, pending, status] = await Promise.all([
      ask(store.counts()),
      ask(store.pendingIndexTasks(1)),
      ask(index.status()),
    ])
    const isPending = pending && pending.length > 0
    const reasons = [
      ...(counts && pending ? [] : ['The store does not answer: see the log.']),
      ...(status
        ? indexReasons(status, counts?.panels, isPending)
        : ['The search index does not answer: see the log.']),
    ]
    const ready = reasons.length === 0
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: ready ? 'ready' : 'not ready',
        reasons,
        articles: counts?.articles,
        panels: counts?.panels,
        documents: status?.documents,
        indexIsBehind: isPending,
      })
  }
}

/** While changes are pending, an index may lack some panels, but not all. What the store does not tell cannot be compared. */
function indexReasons(status: IndexStatus, panels: number | undefined, isPending: boolean | undefined): string[] {
  if (!status.current) return ['The search index was made with other settings: rebuild it.']
  if (panels === undefined || isPending === undefined) return []
  if (isPending ? status.documents > 0 || panels === 0 : isIndexComplete(status, panels)) return []
  return [`The search index has ${status.documents} of ${panels} panels: start the server anew to have it rebuilt.`]
}
