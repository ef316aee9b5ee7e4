import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ArticleDocuments, SearchIndex } from '../../src/search/search-index.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import { type CaptionSource, captionSource } from './caption-source.ts'
import { generatedArticles } from './generated-articles.ts'
import { type Measured, measureSearches } from './measure-searches.ts'
import { benchMeilisearch } from './search-meilisearch.ts'
import { searchMixes } from './search-mixes.ts'

const panelsInOneCall = 4_000

/** Builds indexes of generated panels and measures searches in them: `[--panels 10000,100000] [--engine meilisearch] [--json]`. */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      panels: { type: 'string', default: '10000,100000' },
      engine: { type: 'string', default: 'sqlite' },
      json: { type: 'boolean', default: false },
    },
  })
  const sizes = values.panels.split(',').map(Number)
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    throw new RangeError('--panels wants whole numbers above 0, with commas between.')
  }
  if (values.engine === 'meilisearch') return benchMeilisearch(sizes, values.json)
  if (values.engine !== 'sqlite') throw new RangeError('--engine wants sqlite or meilisearch.')
  const source = captionSource()
  const reports: Report[] = []
  for (const size of sizes) {
    const report = await benchSize(source, size)
    reports.push(report)
    if (!values.json) print(report)
  }
  if (values.json) console.log(JSON.stringify(reports))
}

interface Report {
  readonly panels: number
  readonly text: string
  readonly indexing: Indexing
  readonly rebuilding: Indexing
  readonly megabytes: number
  readonly searches: readonly Measured[]
}

async function benchSize(source: CaptionSource, panels: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'figlens-bench-'))
  const file = join(folder, 'search.db')
  try {
    const index = await openSqliteIndex(file)
    const indexing = await measureIndexing(panels, (measured) => write(index, portions(source, panels), measured))
    const rebuilding = await measureIndexing(panels, (measured) => rebuild(index, portions(source, panels), measured))
    const searches = await measureSearches(index, searchMixes(source.captions))
    await index.close()
    const megabytes = Math.round(statSync(file).size / 1e6)
    return { panels, text: source.name, indexing, rebuilding, megabytes, searches }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function* portions({ captions }: CaptionSource, panels: number): Generator<ArticleDocuments[]> {
  let portion: ArticleDocuments[] = []
  let inPortion = 0
  for (const article of generatedArticles(captions, panels)) {
    portion.push(article)
    inPortion += article.documents.length
    if (inPortion < panelsInOneCall) continue
    yield portion
    portion = []
    inPortion = 0
  }
  yield portion
}

/** Runs a piece of the work and counts its time. */
type Measure = <T>(work: () => T | Promise<T>) => Promise<T>

interface Indexing {
  readonly panelsPerSecond: number
  /** Of the time of one processor. */
  readonly panelsPerCpuSecond: number
}

async function measureIndexing(panels: number, run: (measured: Measure) => Promise<void>): Promise<Indexing> {
  let milliseconds = 0
  let cpuMilliseconds = 0
  await run(async (work) => {
    const start = performance.now()
    const cpu = process.cpuUsage()
    const result = await work()
    const { user, system } = process.cpuUsage(cpu)
    milliseconds += performance.now() - start
    cpuMilliseconds += (user + system) / 1000
    return result
  })
  return {
    panelsPerSecond: Math.round((panels / milliseconds) * 1000),
    panelsPerCpuSecond: Math.round((panels / cpuMilliseconds) * 1000),
  }
}

async function write(index: SearchIndex, all: Iterable<ArticleDocuments[]>, measured: Measure): Promise<void> {
  for (const portion of all) await measured(() => index.replaceArticles(portion))
}

/** Making up the articles is none of the work. */
async function rebuild(index: SearchIndex, all: Generator<ArticleDocuments[]>, measured: Measure): Promise<void> {
  const made = [...all]
  async function* ready() {
    yield* made
  }
  await measured(() => index.rebuild(ready()))
}

function print({ panels, text, indexing, rebuilding, megabytes, searches }: Report): void {
  const rate = (name: string, { panelsPerSecond, panelsPerCpuSecond }: Indexing) =>
    `${name} ${panelsPerSecond} panels a second (${panelsPerCpuSecond} a second of processor time)`
  console.log(`${panels} panels from ${text}, ${megabytes} MB`)
  console.log(`${rate('written:', indexing)}\n${rate('rebuilt:', rebuilding)}`)
  console.table(
    searches.map(({ name, one, sixteen, processor }) => ({
      search: name,
      'p50 ms': round(one.p50),
      'p95 ms': round(one.p95),
      'p99 ms': round(one.p99),
      'CPU: p50 ms': round(processor.p50),
      'p95 ms ': round(processor.p95),
      '16 clients: p50 ms': round(sixteen.p50),
      'p95 ms  ': round(sixteen.p95),
      'p99 ms  ': round(sixteen.p99),
    })),
  )
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100
}
