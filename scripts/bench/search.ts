import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'libsql'
import { parseWords } from '../../src/search/parse-words.ts'
import {
  type ArticleDocuments,
  type FacetName,
  facetNames,
  type SearchFilter,
  type SearchIndex,
} from '../../src/search/search-index.ts'
import { matchExpression } from '../../src/search/sqlite/match-expression.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import { type CaptionSource, captionSource } from './caption-source.ts'
import { generatedArticles } from './generated-articles.ts'
import { type Percentiles, percentiles } from './percentiles.ts'

const panelsInOneCall = 2_000

/** Builds an index of generated panels and measures searches in it: `[--panels 10000] [--json]`. */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { panels: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
  })
  const panels = Number(values.panels)
  if (!Number.isInteger(panels) || panels < 1) throw new RangeError('--panels wants a whole number above 0.')
  const folder = mkdtempSync(join(tmpdir(), 'figlens-bench-'))
  const file = join(folder, 'search.db')
  try {
    const source = captionSource()
    const index = await openSqliteIndex(file)
    const building = await build(index, source, panels)
    const report = {
      panels,
      text: source.name,
      ...building,
      megabytes: Math.round(statSync(file).size / 1e6),
      searches: await measureSearches(index, file, mixes(source)),
    }
    await index.close()
    if (values.json) console.log(JSON.stringify(report))
    else print(report)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function build(index: SearchIndex, source: CaptionSource, panels: number) {
  let milliseconds = 0
  let batch: ArticleDocuments[] = []
  let inBatch = 0
  const flush = async () => {
    const start = performance.now()
    await index.replaceArticles(batch)
    milliseconds += performance.now() - start
    batch = []
    inBatch = 0
  }
  for (const article of generatedArticles(source.captions, panels)) {
    batch.push(article)
    inBatch += article.documents.length
    if (inBatch >= panelsInOneCall) await flush()
  }
  await flush()
  return { indexingSeconds: milliseconds / 1000, panelsPerSecond: Math.round((panels / milliseconds) * 1000) }
}

interface Mix {
  readonly name: string
  readonly words: readonly string[]
  readonly facets: readonly FacetName[]
  readonly filter: SearchFilter
}

const genes = /^(?:[A-Z]{2,5}-?\d{1,2}|[A-Z]{4,6})$/

/** Queries from the text itself, so that each finds something. */
function mixes({ captions }: CaptionSource): Mix[] {
  const frequency = new Map<string, number>()
  for (const word of captions.flatMap((caption) => caption.match(/[\p{L}\d-]{3,}/gu) ?? [])) {
    frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const byFrequency = [...frequency.keys()].sort((a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0))
  const gene = byFrequency.filter((word) => genes.test(word)).slice(0, 100)
  const common = byFrequency.filter((word) => /^[a-z]{4,}$/.test(word) && parseWords(word).length > 0).slice(0, 100)
  const two = gene.map((word, i) => `${word} ${common[i % common.length]}`)
  const commonTwo = common.map((word, i) => `${word} ${common[(i * 7 + 3) % common.length]}`)
  const everything = { facets: facetNames, filter: {} }
  const filter: SearchFilter = { modality: ['DMFL', 'DMLI'], yearFrom: 2015 }
  return [
    { name: 'gene', words: gene, facets: [], filter: {} },
    { name: 'gene, facets', words: gene, ...everything },
    { name: 'common word', words: common, facets: [], filter: {} },
    { name: 'common word, facets', words: common, ...everything },
    { name: 'gene + common, facets', words: two, ...everything },
    { name: 'two common, facets', words: commonTwo, ...everything },
    { name: 'two common, facets, filter', words: commonTwo, facets: facetNames, filter },
    { name: 'no words, facets', words: Array.from({ length: 20 }, () => ''), ...everything },
    { name: 'all of the above with facets', words: [...gene, ...common, ...two, ...commonTwo], ...everything },
  ]
}

interface Measured {
  readonly name: string
  readonly queries: number
  /** Milliseconds. */
  readonly search: Percentiles
  /** Milliseconds of the bare word index: count the matches, fetch twenty. Null without words. */
  readonly bound: Percentiles | null
}

async function measureSearches(index: SearchIndex, file: string, all: readonly Mix[]): Promise<Measured[]> {
  const db = new Database(file)
  const count = db.prepare('SELECT count(*) FROM words WHERE words MATCH ?')
  const fetch = db.prepare('SELECT rowid FROM words WHERE words MATCH ? LIMIT 20')
  const measured: Measured[] = []
  for (const { name, words, facets, filter } of all) {
    const search: number[] = []
    const bound: number[] = []
    for (const text of words) {
      const match = matchExpression(parseWords(text))
      const start = performance.now()
      await index.search({ words: text, filter, sort: 'RELEVANCE', first: 20, facets })
      const middle = performance.now()
      if (match !== '') {
        count.all([match])
        fetch.all([match])
        bound.push(performance.now() - middle)
      }
      search.push(middle - start)
    }
    const limits = bound.length > 0 ? percentiles(bound) : null
    measured.push({ name, queries: words.length, search: percentiles(search), bound: limits })
  }
  db.close()
  return measured
}

interface Report {
  readonly panels: number
  readonly text: string
  readonly panelsPerSecond: number
  readonly megabytes: number
  readonly searches: readonly Measured[]
}

function print({ panels, text, panelsPerSecond, megabytes, searches }: Report): void {
  console.log(`${panels} panels from ${text}: ${panelsPerSecond} panels a second, ${megabytes} MB`)
  console.table(
    searches.map(({ name, search, bound }) => ({
      search: name,
      'p50 ms': round(search.p50),
      'p95 ms': round(search.p95),
      'p99 ms': round(search.p99),
      'bound p50': round(bound?.p50),
      'bound p95': round(bound?.p95),
    })),
  )
}

function round(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.round(milliseconds * 100) / 100
}
