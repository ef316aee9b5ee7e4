import { setTimeout as delay } from 'node:timers/promises'
import {
  type EnqueuedTask,
  Meilisearch,
  type SearchForFacetValuesParams,
  type SearchForFacetValuesResponse,
} from 'meilisearch'
import { isPassing, taskError, toIndexError } from './meilisearch-error.ts'
import type { AskMeilisearch, Found } from './multi-search.ts'

/** Where an index stands, and the key to it. */
export interface MeilisearchPlace {
  /** Address of the server. */
  readonly url: string
  /** Empty: the server wants none. */
  readonly key: string
  /** Name of the index. */
  readonly index: string
}

/** What Meilisearch is given, in milliseconds. */
export interface Patience {
  /** To answer a search. */
  readonly search: number
  /** To take a batch of documents, not to index it. */
  readonly write: number
  /** To do a task, those before it in the queue included. */
  readonly task: number
  /** Between tries: a restart of the server, or of a proxy before it, is waited out. */
  readonly pauses: readonly number[]
}

const defaultPatience: Patience = { search: 15_000, write: 120_000, task: 3_600_000, pauses: [100, 400, 1600] }

/**
 * Meilisearch compresses an answer of more than a kilobyte in another thread, and so sends its head and its body apart. Its socket then holds
 * the body back until the head is acknowledged (Nagle), and the system here acknowledges late: some 40 ms a search, for an answer made in two.
 */
const headers = { 'Accept-Encoding': 'identity' }

/** Meilisearch as the parts of this engine speak to it; what goes wrong is INDEX_UNAVAILABLE with what to do. */
export interface Connection {
  readonly place: MeilisearchPlace
  /** Several searches of the index in one request. */
  readonly ask: AskMeilisearch
  readonly askFacet: (query: SearchForFacetValuesParams) => Promise<SearchForFacetValuesResponse>
  /** Sends again what fails in passing: only for requests that do the same when they are done twice. */
  readonly request: <T>(send: (client: Meilisearch) => Promise<T>) => Promise<T>
  /** Sends a change and waits until it is made: before that Meilisearch has only promised it. */
  readonly change: (
    send: (client: Meilisearch) => Promise<EnqueuedTask>,
    options?: { isRepeatable: boolean },
  ) => Promise<void>
}

export function connect(place: MeilisearchPlace, patience: Partial<Patience> = {}): Connection {
  const { search, write, task, pauses } = { ...defaultPatience, ...patience }
  const client = (timeout: number) =>
    new Meilisearch({
      host: place.url,
      apiKey: place.key,
      timeout,
      requestInit: { headers },
      defaultWaitOptions: { timeout: task, interval: 25 },
    })
  const [reader, writer] = [client(search), client(write)]
  const request = <T>(send: (client: Meilisearch) => Promise<T>) => answerOf(place, () => send(writer), pauses)
  return {
    place,
    async ask(queries) {
      const all = queries.map((query) => ({ indexUid: place.index, ...query }))
      const { results } = await answerOf(place, () => reader.multiSearch({ queries: all }), pauses)
      return results as unknown as readonly Found[]
    },
    askFacet: (query) => answerOf(place, () => reader.index(place.index).searchForFacetValues(query), pauses),
    request,
    async change(send, { isRepeatable } = { isRepeatable: true }) {
      const { taskUid } = await answerOf(place, () => send(writer), isRepeatable ? pauses : [])
      const ended = await request(({ tasks }) => tasks.waitForTask(taskUid))
      if (ended.status !== 'succeeded') throw taskError(ended, place)
    },
  }
}

async function answerOf<T>(place: MeilisearchPlace, send: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  try {
    return await send()
  } catch (thrown) {
    const [pause, ...later] = pauses
    if (pause === undefined || !isPassing(thrown)) throw toIndexError(thrown, place)
    await delay(pause)
    return answerOf(place, send, later)
  }
}
