import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { parseFilter } from './double-filter.ts'
import {
  countValues,
  type DoubleQuery,
  matching,
  type StoredDocument,
  search,
  searchByVector,
} from './double-search.ts'

export const adminKey = 'admin-key'
export const searchKey = 'search-key'

interface Index {
  settings: Record<string, unknown>
  readonly documents: Map<string, StoredDocument>
}

interface Task {
  readonly uid: number
  readonly type: string
  status: 'enqueued' | 'succeeded' | 'failed'
  error: Failure | null
  readonly run: () => void
}

interface Failure {
  readonly code: string
  readonly message: string
}

/**
 * Stands in for a Meilisearch server: the routes, tasks and errors that the adapter meets, as version 1.50 answers them, over documents in
 * memory. A task is done when it is asked for, so that a change that nobody waits for is never made.
 */
export async function startProtocolDouble() {
  const indexes = new Map<string, Index>()
  const tasks: Task[] = []
  /** Answers to give instead of the next ones. */
  const failures: { status: number; code: string; message: string }[] = []
  /** How the next tasks fail. */
  const taskFailures: Failure[] = []
  const state = { isStuck: false, headers: {} as IncomingHttpHeaders }

  const enqueue = (type: string, run: () => void) => {
    const task: Task = { uid: tasks.length, type, status: 'enqueued', error: null, run }
    tasks.push(task)
    return reply(202, { taskUid: task.uid, indexUid: null, status: 'enqueued', type, enqueuedAt: now })
  }
  const indexNamed = (name: string) => {
    const index = indexes.get(name)
    if (index === undefined) throw new Refusal(404, 'index_not_found', `Index \`${name}\` not found.`)
    return index
  }
  const put = (index: Index, lines: string) => {
    const attributes = index.settings.searchableAttributes as string[]
    for (const line of lines.split('\n')) {
      const fields = JSON.parse(line) as Record<string, unknown>
      if (!/^[\w-]{1,511}$/.test(String(fields.id))) {
        throw new Refusal(400, 'invalid_document_id', `Document identifier \`${fields.id}\` is invalid.`)
      }
      const words = attributes.map(
        (name) =>
          new Set(
            String(fields[name] ?? '')
              .split(' ')
              .filter(Boolean),
          ),
      )
      index.documents.set(String(fields.id), { fields, words })
    }
  }
  const ask = ({ indexUid, ...query }: DoubleQuery & { indexUid: string }) => {
    const { settings, documents } = indexNamed(indexUid)
    if (query.filter?.length && settings.filterableAttributes === undefined) {
      throw new Refusal(400, 'invalid_search_filter', 'Attribute is not filterable.')
    }
    if (query.vector === undefined) return { indexUid, ...search(documents.values(), query) }
    const embedders = settings.embedders as Readonly<Record<string, { dimensions: number }>>
    if (embedders[query.hybrid?.embedder ?? '']?.dimensions !== query.vector.length) {
      throw new Refusal(400, 'invalid_search_embedder', 'Cannot find embedder.')
    }
    return { indexUid, ...searchByVector(documents.values(), query) }
  }

  const routes: Readonly<Record<string, (name: string, body: string) => Reply>> = {
    'GET /health': () => reply(200, { status: 'available' }),
    'GET /tasks/:name': (uid) => {
      for (const task of tasks.slice(0, Number(uid) + 1))
        if (task.status === 'enqueued' && !state.isStuck) perform(task, taskFailures.shift())
      const { run: _, ...task } = tasks[Number(uid)] ?? { run: null }
      return reply(200, task)
    },
    'POST /indexes': (_, body) => {
      const { uid } = JSON.parse(body) as { uid: string }
      return enqueue('indexCreation', () => {
        if (indexes.has(uid)) throw new Refusal(409, 'index_already_exists', `Index \`${uid}\` already exists.`)
        indexes.set(uid, { settings: {}, documents: new Map() })
      })
    },
    'GET /indexes/:name': (name) => reply(200, { uid: name, primaryKey: 'id', ...(indexNamed(name) && {}) }),
    'DELETE /indexes/:name': (name) =>
      enqueue('indexDeletion', () => {
        indexNamed(name)
        indexes.delete(name)
      }),
    'GET /indexes/:name/settings': (name) => reply(200, indexNamed(name).settings),
    'PATCH /indexes/:name/settings': (name, body) =>
      enqueue('settingsUpdate', () => Object.assign(indexNamed(name).settings, JSON.parse(body))),
    'POST /indexes/:name/documents': (name, body) =>
      enqueue('documentAdditionOrUpdate', () => put(indexNamed(name), body)),
    'POST /indexes/:name/documents/delete': (name, body) =>
      enqueue('documentDeletion', () => {
        const { documents } = indexNamed(name)
        const test = parseFilter((JSON.parse(body) as { filter: string[] }).filter)
        for (const [id, { fields }] of documents) if (test(fields)) documents.delete(id)
      }),
    'POST /swap-indexes': (_, body) =>
      enqueue('indexSwap', () => {
        const [{ indexes: [a = '', b = ''] = [] } = {}] = JSON.parse(body) as { indexes: string[] }[]
        const [left, right] = [indexNamed(a), indexNamed(b)]
        indexes.set(a, right).set(b, left)
      }),
    'GET /keys/:name': (key) => reply(200, { key, uid: '6a1f4c2e-1111-4222-8333-944444444444', actions: ['search'] }),
    'POST /multi-search': (_, body) => {
      const { queries } = JSON.parse(body) as { queries: (DoubleQuery & { indexUid: string })[] }
      return reply(200, { results: queries.map(ask) })
    },
    'POST /indexes/:name/facet-search': (name, body) => {
      const {
        facetName,
        facetQuery = '',
        ...query
      } = JSON.parse(body) as DoubleQuery & Record<'facetName' | 'facetQuery', string>
      const counts = countValues(matching(indexNamed(name).documents.values(), query), facetName)
      const hits = Object.entries(counts).map(([value, count]) => ({ value, count }))
      const starts = ({ value }: { value: string }) => startsNearly(unaccented(value), unaccented(facetQuery))
      return reply(200, { facetHits: hits.filter(starts), facetQuery, processingTimeMs: 0 })
    },
  }
  const searches = ['POST /multi-search', 'POST /indexes/:name/facet-search']

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const body = await text(request)
    state.headers = request.headers
    const failure = failures.shift()
    if (failure) return reply(failure.status, failureBody(failure))
    const [, head = '', name = '', tail = ''] = /^\/([^/?]+)(?:\/([^/?]+))?(\/[^?]*)?/.exec(request.url ?? '') ?? []
    const key = `${request.method} /${head}${name && '/:name'}${tail}`
    try {
      authorise(request.headers.authorization, searches.includes(key))
      const route = routes[key]
      if (route === undefined) throw new Refusal(404, 'not_found', `No route ${key}.`)
      return route(name, body)
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return reply(thrown.status, failureBody(thrown))
    }
  }
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    failures,
    taskFailures,
    indexes,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  })
}

interface Reply {
  readonly status: number
  readonly body: unknown
}

const reply = (status: number, body: unknown): Reply => ({ status, body })
const now = '2026-01-01T00:00:00Z'

class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

function failureBody({ code, message }: Failure) {
  return { message, code, type: 'invalid_request', link: `https://docs.meilisearch.com/errors#${code}` }
}

function authorise(header: string | undefined, isSearch: boolean): void {
  if (header === undefined)
    throw new Refusal(401, 'missing_authorization_header', 'The Authorization header is missing.')
  const key = header.replace('Bearer ', '')
  if (key !== adminKey && !(key === searchKey && isSearch)) {
    throw new Refusal(403, 'invalid_api_key', 'The provided API key is invalid.')
  }
}

function perform(task: Task, failure: Failure | undefined): void {
  try {
    if (failure) throw new Refusal(422, failure.code, failure.message)
    task.run()
    task.status = 'succeeded'
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    task.status = 'failed'
    task.error = { code: thrown.code, message: thrown.message }
  }
}

function unaccented(value: string): string {
  return value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Meilisearch forgives one typo in a beginning of six characters or more; here, one character that is another. */
function startsNearly(value: string, beginning: string): boolean {
  const wrong = [...beginning].filter((character, i) => value[i] !== character).length
  return wrong <= (beginning.length >= 6 ? 1 : 0)
}
