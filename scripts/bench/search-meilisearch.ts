import { Agent, request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { Meilisearch } from 'meilisearch'
import type { Found, Query } from '../../src/search/meilisearch/multi-search.ts'
import { openMeilisearchIndex } from '../../src/search/meilisearch/open-meilisearch-index.ts'
import { searchPanels } from '../../src/search/meilisearch/search-panels.ts'
import type { ArticleDocuments, FacetName, SearchRequest } from '../../src/search/search-index.ts'
import { type CaptionSource, captionSource } from './caption-source.ts'
import { generatedArticles } from './generated-articles.ts'
import { type Percentiles, percentiles } from './percentiles.ts'
import { searchMixes } from './search-mixes.ts'

const facets: readonly FacetName[] = ['modality', 'gene', 'organism', 'year', 'compound']
const articlesInOneCall = 500
const indexName = 'figlens-bench'

interface Measured {
  readonly name: string
  readonly searches: number
  /** Milliseconds of the engine behind the port. */
  readonly engine: Percentiles
  /** Milliseconds of the same multi-search, sent by `node:http` and read to its end, no more. */
  readonly raw: Percentiles
}

/**
 * Fills an index of the Meilisearch at $MEILISEARCH_URL with generated panels, and measures what the engine adds to its own requests: each
 * search is done once through the port and once raw, in turns.
 */
export async function benchMeilisearch(sizes: readonly number[], json: boolean): Promise<void> {
  const { MEILISEARCH_URL: url, MEILISEARCH_ADMIN_KEY: key = '' } = process.env
  if (!url)
    throw new RangeError('--engine meilisearch wants MEILISEARCH_URL, and MEILISEARCH_ADMIN_KEY where there are keys.')
  const place = { url, key, index: indexName }
  const source = captionSource()
  for (const panels of sizes) {
    const index = await openMeilisearchIndex(place, { access: 'write' })
    try {
      const start = performance.now()
      await index.rebuild(portions(source, panels))
      const panelsPerSecond = Math.round((panels / (performance.now() - start)) * 1000)
      const measured: Measured[] = []
      for (const { name, searches } of searchMixes(source.captions)) {
        const [engine, raw]: [number[], number[]] = [[], []]
        for (const { words, filter } of searches) {
          const asked: SearchRequest = { words, filter, sort: 'RELEVANCE', first: 20, facets }
          const body = await requestOf(asked)
          engine.push(await time(() => index.search(asked)))
          raw.push(await time(() => sendRaw(`${url}/multi-search`, key, body)))
        }
        measured.push({ name, searches: searches.length, engine: percentiles(engine), raw: percentiles(raw) })
      }
      if (json) console.log(JSON.stringify({ panels, text: source.name, panelsPerSecond, searches: measured }))
      else print(panels, panelsPerSecond, measured)
    } finally {
      await index.close()
      await new Meilisearch({ host: url, apiKey: key }).deleteIndex(indexName).waitTask()
    }
  }
  agent.destroy()
}

async function* portions({ captions }: CaptionSource, panels: number): AsyncIterable<readonly ArticleDocuments[]> {
  let portion: ArticleDocuments[] = []
  for (const article of generatedArticles(captions, panels)) {
    portion.push(article)
    if (portion.length < articlesInOneCall) continue
    yield portion
    portion = []
  }
  yield portion
}

/** The body of the request that a search sends. */
async function requestOf(asked: SearchRequest): Promise<string> {
  let queries: readonly Query[] = []
  const nothing: Found = { hits: [], estimatedTotalHits: 1 }
  await searchPanels(async (asking) => {
    queries = asking
    return asking.map(() => nothing)
  }, asked)
  return JSON.stringify({ queries: queries.map((query) => ({ indexUid: indexName, ...query })) })
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

function sendRaw(url: string, key: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
    const request = httpRequest(url, { method: 'POST', agent, headers }, (response) => {
      text(response).then(resolve, reject)
    })
    request.on('error', reject).end(body)
  })
}

function print(panels: number, panelsPerSecond: number, measured: readonly Measured[]): void {
  console.log(`${panels} panels in Meilisearch, built at ${panelsPerSecond} a second`)
  console.table(
    measured.map(({ name, engine, raw }) => ({
      search: name,
      'p50 ms': round(engine.p50),
      'p95 ms': round(engine.p95),
      'p99 ms': round(engine.p99),
      'raw p50 ms': round(raw.p50),
      'raw p95 ms': round(raw.p95),
      'added p50 ms': round(engine.p50 - raw.p50),
    })),
  )
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100
}
