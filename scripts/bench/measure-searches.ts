import { setImmediate } from 'node:timers/promises'
import type { FacetName, SearchIndex } from '../../src/search/search-index.ts'
import { type Percentiles, percentiles } from './percentiles.ts'
import type { Mix } from './search-mixes.ts'

const facets: readonly FacetName[] = ['modality', 'gene', 'organism', 'year', 'compound']

/** Milliseconds of searches of one kind for twenty hits and five facets. */
export interface Measured {
  readonly name: string
  readonly searches: number
  /** One client. */
  readonly one: Percentiles
  /** Sixteen clients at the same time, each of which asks as soon as it is answered; waiting for each other included. */
  readonly sixteen: Percentiles
  /** One client, but the time of the processor: what other programs take from it does not count. */
  readonly processor: Percentiles
}

/** Each kind by itself, then all together in turn. */
export async function measureSearches(index: SearchIndex, mixes: readonly Mix[]): Promise<Measured[]> {
  const longest = Math.max(...mixes.map(({ searches }) => searches.length))
  const together = Array.from({ length: longest }, (_, i) => mixes.flatMap(({ searches }) => searches.slice(i, i + 1)))
  const all = [...mixes, { name: 'all of these', searches: together.flat() }]
  await run(
    index,
    mixes.flatMap(({ searches }) => searches.slice(0, 3)),
    1,
  )
  const measured: Measured[] = []
  for (const { name, searches } of all) {
    const one = await run(index, searches, 1)
    const sixteen = await run(index, searches, 16)
    measured.push({
      name,
      searches: searches.length,
      one: one.passed,
      sixteen: sixteen.passed,
      processor: one.processor,
    })
  }
  return measured
}

async function run(index: SearchIndex, searches: Mix['searches'], clients: number) {
  const passed: number[] = []
  const processor: number[] = []
  const queue = searches.values()
  const client = async () => {
    for (const { words, filter } of queue) {
      const start = performance.now()
      // A request comes through the event loop, behind those that came before.
      await setImmediate()
      const cpu = process.cpuUsage()
      await index.search({ words, filter, sort: 'RELEVANCE', first: 20, facets })
      const { user, system } = process.cpuUsage(cpu)
      processor.push((user + system) / 1000)
      passed.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { passed: percentiles(passed), processor: percentiles(processor) }
}
