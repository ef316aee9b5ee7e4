import { parseArgs } from 'node:util'
import { startServer } from '../../src/api/start-server.ts'
import { openWorkspace } from '../../src/cli/workspace.ts'
import { loadConfiguration } from '../../src/config.ts'
import { openNameFinder } from '../../src/entities/open-name-finder.ts'
import { parseWords } from '../../src/search/parse-words.ts'
import { facetNames, type SearchIndex } from '../../src/search/search-index.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { type Percentiles, percentiles } from './percentiles.ts'

const query = `query ($words: String!) { searchPanels(query: $words, first: 20) {
  totalCount
  edges { matchedIn node {
    id letter caption commonCaption text label { modality { code } confidence } image { url(width: 384) }
    figure { label caption licence { code } } article { title journal year }
  } }
  facets {
    modality { count modality { code } children { count } }
    journal { value count } year { value count } licence { value count } compound { value count }
  } } }`

/** Searches a collection over HTTP, as the search page does: `[--home .figlens] [--json]`. The bound is the index alone, in the same run. */
export async function benchApi(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { home: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const { settings } = await loadConfiguration({ home: values.home })
  const { store, index, blobs, close } = await openWorkspace(settings, 'read')
  const server = await startServer({ store, index, blobs, names: await openNameFinder(), host: '127.0.0.1', port: 0 })
  const words = await wordsOf(store, index)
  await measure(words.slice(0, 20), (text) => searchOverHttp(server.url, text))
  const report = {
    ...(await store.counts()),
    queries: words.length,
    http: await measure(words, (text) => searchOverHttp(server.url, text)),
    index: await measure(words, (text) => searchIndex(index, text)),
  }
  await server.close()
  await close()
  console.log(values.json ? JSON.stringify(report) : format(report, settings.home))
}

/** Words that the captions of the collection hold, and the empty query: each finds something. */
async function wordsOf(store: ArticleStore, index: SearchIndex): Promise<string[]> {
  const { hits } = await index.search({ words: '', filter: {}, sort: 'NEWEST', first: 200, facets: [] })
  const panels = await store.panels(hits.map(({ panelId }) => panelId))
  const figures = await store.figures([...new Set(panels.map(({ figureId }) => figureId))])
  const words = figures.flatMap(({ caption }) => caption.text.match(/[\p{L}\d-]{4,}/gu)?.slice(0, 4) ?? [])
  return ['', ...new Set(words.filter((word) => parseWords(word).length > 0))].slice(0, 300)
}

async function searchOverHttp(url: string, words: string): Promise<void> {
  const body = JSON.stringify({ query, variables: { words } })
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const { errors } = (await answer.json()) as { errors?: unknown }
  if (errors !== undefined) throw new Error(JSON.stringify(errors))
}

async function searchIndex(index: SearchIndex, words: string): Promise<void> {
  await index.search({ words, filter: {}, sort: 'RELEVANCE', first: 20, facets: facetNames })
}

async function measure(words: readonly string[], search: (words: string) => Promise<void>): Promise<Percentiles> {
  const milliseconds: number[] = []
  for (const text of words) {
    const start = performance.now()
    await search(text)
    milliseconds.push(performance.now() - start)
  }
  return percentiles(milliseconds)
}

interface Report {
  readonly articles: number
  readonly panels: number
  readonly queries: number
  readonly http: Percentiles
  readonly index: Percentiles
}

function format({ articles, panels, queries, http, index }: Report, home: string): string {
  const line = (name: string, { p50, p95, p99 }: Percentiles) =>
    `${name.padEnd(28)} p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`
  return [
    `${queries} searches for 20 hits with all facets in ${home}: ${articles} articles, ${panels} panels`,
    line('GraphQL over HTTP', http),
    line('the index alone (bound)', index),
  ].join('\n')
}
