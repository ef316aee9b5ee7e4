import { expect, test } from 'vitest'
import { encodeFacet } from '../../../src/search/meilisearch/facet-text.ts'
import { filterConditions, narrowedFacets } from '../../../src/search/meilisearch/filter-conditions.ts'
import { orderKey } from '../../../src/search/meilisearch/order-key.ts'
import type { SearchFilter } from '../../../src/search/search-index.ts'

test.each<[filter: SearchFilter, expected: string[]]>([
  [{}, []],
  [{ modality: [] }, ['modality IN []']],
  [{ journal: ['Cell', 'eLife'] }, [`journal IN ["${encodeFacet('Cell')}", "${encodeFacet('eLife')}"]`]],
  [{ gene: ['EGFR'], geneScope: 'PANEL' }, [`genesOfPanel IN ["${encodeFacet('EGFR')}"]`]],
  [
    { geneAll: ['EGFR', 'KRAS'] },
    [`genesOfFigure IN ["${encodeFacet('EGFR')}"]`, `genesOfFigure IN ["${encodeFacet('KRAS')}"]`],
  ],
  [{ humanLabel: false }, [`humanLabel IN ["${encodeFacet('false')}"]`]],
  [{ yearFrom: 2018, yearTo: 2020 }, ['yearNumber >= 2018', 'yearNumber <= 2020']],
  [{ articleId: ['PMC1'], confidenceFrom: 0.5 }, [`article IN ["${orderKey('PMC1')}"]`, 'confidence >= 0.5']],
])('%j', (filter, expected) => {
  expect(filterConditions(filter)).toEqual(expected)
})

test('the condition on a facet is left out to count it; genes that all must be there are not', () => {
  const filter: SearchFilter = { gene: ['EGFR'], geneAll: ['KRAS'], yearFrom: 2018, confidenceFrom: 0.5 }
  expect([...narrowedFacets(filter)]).toEqual(['gene', 'year'])
  expect(filterConditions(filter, 'gene')).toHaveLength(3)
  expect(filterConditions(filter, 'year')).toHaveLength(3)
  expect(filterConditions(filter, 'journal')).toHaveLength(4)
})

test("a filter of Meilisearch's in a value is a value", () => {
  const [condition = ''] = filterConditions({ journal: ['x"] OR journal IN ["Cell'] })
  expect(condition.match(/"/g)).toHaveLength(2)
})
