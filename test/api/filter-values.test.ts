import { expect, test } from 'vitest'
import { createFilterValues } from '../../src/api/filter-values.ts'
import { FiglensError } from '../../src/domain/errors.ts'
import type { FacetCount, SearchIndex } from '../../src/search/search-index.ts'
import { unavailableIndex } from '../../src/search/unavailable-index.ts'

const counted = (value: string): FacetCount => ({ value, count: 1 })
const journals = Array.from({ length: 1200 }, (_, i) => `Journal ${i}`)

/** An engine that lists the first thousand of its journals alone. */
function indexOfManyJournals() {
  const asked = { search: 0, facetValues: 0 }
  const index: SearchIndex = {
    ...unavailableIndex(new FiglensError('INDEX_UNAVAILABLE', 'not asked')),
    async search() {
      asked.search += 1
      const facets = { journal: journals.slice(0, 1000).map(counted) }
      return { hits: [], hasNextPage: false, total: 0, isTotalExact: true, facets }
    },
    async facetValues({ prefix }) {
      asked.facetValues += 1
      return journals.filter((value) => value.toLowerCase().startsWith(prefix.toLowerCase())).map(counted)
    },
  }
  return { index, asked }
}

test('a value beyond those that the engine lists is found by its name', async () => {
  const values = createFilterValues(indexOfManyJournals().index)
  expect(await values.read('journal', ['journal 7', 'JOURNAL 1199 '])).toEqual(['Journal 7', 'Journal 1199'])
  expect(await values.find('journal', ['journal 1100', 'Nature'])).toEqual(
    new Map([
      ['journal 1100', ['Journal 1100']],
      ['Nature', []],
    ]),
  )
  await expect(values.read('journal', ['Nature'])).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('what was found once is not asked again', async () => {
  const { index, asked } = indexOfManyJournals()
  const values = createFilterValues(index)
  for (let i = 0; i < 3; i += 1) await values.read('journal', ['Journal 1', 'Journal 2', 'Journal 3'])
  expect(asked).toEqual({ search: 1, facetValues: 0 })
})
