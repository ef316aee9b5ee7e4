import { beforeEach, expect, test } from 'vitest'
import type { LabelSource } from '../../../src/domain/label.ts'
import type { FacetCount, FacetName, SearchFilter } from '../../../src/search/search-index.ts'
import { panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

/** Who labelled a panel, how sure, and in what kind of article. */
export function labelsContract(at: IndexUnderTest): void {
  const panels: [id: string, confidence: number | null, labelSource: LabelSource | null, articleType: string | null][] =
    [
      ['A:f:1', 0.9, 'MODEL', 'research-article'],
      ['A:f:2', 0.8999, 'FUSED', 'research-article'],
      ['A:f:3', 0.7, 'MODEL', 'research-article'],
      ['B:f:1', 0.1, 'CAPTION', 'review-article'],
      ['B:f:2', 1, 'HUMAN', 'review-article'],
      ['C:f:1', null, null, null],
    ]
  beforeEach(() =>
    at.fill(
      panels.map(([id, confidence, labelSource, articleType]) =>
        panelDocument(id, { confidence, labelSource, articleType }),
      ),
    ),
  )

  test.each<[filter: SearchFilter, expected: string[]]>([
    [{ confidenceBand: ['HIGH'] }, ['A:f:1', 'B:f:2']],
    [{ confidenceBand: ['MEDIUM', 'LOW'] }, ['A:f:2', 'A:f:3', 'B:f:1']],
    [{ labelSource: ['MODEL'] }, ['A:f:1', 'A:f:3']],
    [{ labelSource: [] }, []],
    [{ humanLabel: true }, ['B:f:2']],
    [{ humanLabel: false }, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'C:f:1']],
    [{ humanLabel: true, labelSource: ['MODEL'] }, []],
    [{ articleType: ['review-article', 'none'] }, ['B:f:1', 'B:f:2']],
    [{ articleType: ['Review-Article'] }, []],
  ])('%j', async (filter, expected) => {
    expect((await at.ids(request('', { filter }))).toSorted()).toEqual(expected)
  })

  test.each<[facet: FacetName, filter: SearchFilter, expected: [string, number][]]>([
    [
      'confidenceBand',
      {},
      [
        ['HIGH', 2],
        ['MEDIUM', 2],
        ['LOW', 1],
      ],
    ],
    [
      'confidenceBand',
      { confidenceBand: ['LOW'], humanLabel: false },
      [
        ['MEDIUM', 2],
        ['HIGH', 1],
        ['LOW', 1],
      ],
    ],
    [
      'labelSource',
      { humanLabel: false },
      [
        ['MODEL', 2],
        ['CAPTION', 1],
        ['FUSED', 1],
      ],
    ],
    [
      'humanLabel',
      { humanLabel: true },
      [
        ['false', 5],
        ['true', 1],
      ],
    ],
    [
      'humanLabel',
      { humanLabel: true, articleType: ['review-article'] },
      [
        ['false', 1],
        ['true', 1],
      ],
    ],
    [
      'articleType',
      { articleType: ['review-article'] },
      [
        ['research-article', 3],
        ['review-article', 2],
      ],
    ],
  ])('%s with %j', async (facet, filter, expected) => {
    const { facets } = await at.index.search(request('', { filter, facets: [facet] }))
    expect(facets).toEqual({ [facet]: expected.map(([value, count]): FacetCount => ({ value, count })) })
  })
}
