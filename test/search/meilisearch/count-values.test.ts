import { expect, test } from 'vitest'
import { countValues } from '../../../src/search/meilisearch/count-values.ts'
import { valuesOfFacet } from '../../../src/search/meilisearch/index-settings.ts'
import type { AskMeilisearch } from '../../../src/search/meilisearch/multi-search.ts'
import { parseFilter } from './double-filter.ts'

/** A panel that names every gene, and one for each two genes: the most frequent ones stand with all others. */
const genes = Array.from({ length: 3000 }, (_, i) => `G${i}`)
const documents = [{ genes }, ...genes.map((gene, i) => ({ genes: [...new Set([gene, `G${i % 2}`])] }))]

let requests = 0
/** Tells no more than the most frequent values, as Meilisearch does. */
const ask: AskMeilisearch = async (queries) => {
  requests += 1
  return queries.map(({ filter }) => {
    const test = parseFilter(filter as string[])
    const counts = new Map<string, number>()
    for (const document of documents.filter(test)) {
      for (const gene of document.genes) counts.set(gene, (counts.get(gene) ?? 0) + 1)
    }
    const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, valuesOfFacet)
    return { hits: [], estimatedTotalHits: 0, facetDistribution: { genes: Object.fromEntries(most) } }
  })
}

const count = (values: readonly string[], wanted: number) => {
  requests = 0
  return countValues(ask, { query: { filter: [] }, attribute: 'genes' }, values, wanted)
}

test('frequent values are counted by one answer', async () => {
  expect(await count(['G0', 'G1', 'none'], 2)).toEqual([
    { value: 'G0', count: 1501 },
    { value: 'G1', count: 1501 },
  ])
  expect(requests).toBe(1)
})

test('rare ones that stand with more values than an answer has are found all the same, and none is made up', async () => {
  const values = ['none', 'G1', 'G2998', 'G2999']
  const found = await count(values, 20)
  expect(new Map(found.map((each) => [each.value, each.count]))).toEqual(
    new Map([
      ['G1', 1501],
      ['G2998', 2],
      ['G2999', 2],
    ]),
  )
  expect(requests).toBe(2)
})
