import { beforeEach, expect, test } from 'vitest'
import { licenceGroups } from '../../../src/domain/licence.ts'
import type { LabelCode } from '../../../src/domain/modality.ts'
import { facetNames, type PanelDocument, type SearchFilter } from '../../../src/search/search-index.ts'
import { panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function filtersAndFacetsContract(at: IndexUnderTest): void {
  const panels: [
    id: string,
    modality: LabelCode | null,
    journal: string | null,
    year: number | null,
    licence: string,
    compound: boolean | null,
  ][] = [
    ['A:f:1', 'DMFL', 'Cell', 2018, 'CC BY 4.0', true],
    ['A:f:2', 'DMFL', 'Cell', 2018, 'CC BY 4.0', true],
    ['A:f:3', 'GGEL', 'Cell', 2018, 'CC BY 4.0', true],
    ['B:f:1', 'DMTR', 'eLife', 2020, 'CC BY 4.0', false],
    ['B:f:2', 'DMFL', 'eLife', 2020, 'CC BY-NC', false],
    ['C:f:1', 'UNCERTAIN', null, null, 'Unknown', true],
    ['C:f:2', null, null, null, 'Unknown', null],
  ]
  const groups = new Map([
    ['CC BY 4.0', licenceGroups[0]],
    ['CC BY-NC', licenceGroups[1]],
  ])
  beforeEach(() =>
    at.fill(
      panels.map(([id, modality, journal, year, licence, compound], i) => {
        const licenceGroup = groups.get(licence) ?? 'UNKNOWN'
        const confidence = modality === null ? null : i / 10
        const panelCaption = i % 2 === 0 ? 'EGFR' : 'KRAS'
        const about: Partial<PanelDocument> = {
          modality,
          journal,
          year,
          licence,
          licenceGroup,
          confidence,
          panelCaption,
          compound,
        }
        return panelDocument(id, about)
      }),
    ),
  )

  test.each<[filter: SearchFilter, expected: string[]]>([
    [{}, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2', 'C:f:1', 'C:f:2']],
    [{ modality: ['DMFL'] }, ['A:f:1', 'A:f:2', 'B:f:2']],
    [{ modality: ['DMTR', 'GGEL'] }, ['A:f:3', 'B:f:1']],
    [{ modality: ['UNCERTAIN'] }, ['C:f:1']],
    [{ modality: [] }, []],
    [{ modality: ['dmfl'] }, []],
    [{ journal: ['eLife'] }, ['B:f:1', 'B:f:2']],
    [{ licence: ['CC BY-NC', 'Unknown'] }, ['B:f:2', 'C:f:1', 'C:f:2']],
    [{ licenceGroup: ['NON_COMMERCIAL'] }, ['B:f:2']],
    [{ articleId: ['A', 'C', 'none'] }, ['A:f:1', 'A:f:2', 'A:f:3', 'C:f:1', 'C:f:2']],
    [{ compound: true }, ['A:f:1', 'A:f:2', 'A:f:3', 'C:f:1']],
    [{ compound: false }, ['B:f:1', 'B:f:2']],
    [{ compound: true, modality: ['DMFL', 'DMTR'] }, ['A:f:1', 'A:f:2']],
    [{ yearFrom: 2018 }, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2']],
    [{ yearFrom: 2019, yearTo: 2020 }, ['B:f:1', 'B:f:2']],
    [{ yearTo: 2018 }, ['A:f:1', 'A:f:2', 'A:f:3']],
    [{ yearFrom: 2021, yearTo: 2017 }, []],
    [{ confidenceFrom: 0 }, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2', 'C:f:1']],
    [{ confidenceFrom: 0.2 }, ['A:f:3', 'B:f:1', 'B:f:2', 'C:f:1']],
    [{ not: { modality: ['DMFL'] } }, ['A:f:3', 'B:f:1', 'C:f:1', 'C:f:2']],
    [{ not: { modality: [] } }, ['A:f:1', 'A:f:2', 'A:f:3', 'B:f:1', 'B:f:2', 'C:f:1', 'C:f:2']],
    [{ modality: ['DMFL', 'GGEL'], not: { journal: ['eLife'] } }, ['A:f:1', 'A:f:2', 'A:f:3']],
    [{ not: { articleId: ['A', 'none'], licence: ['CC BY-NC'] } }, ['B:f:1', 'C:f:1', 'C:f:2']],
    [{ modality: ['DMFL'], not: { modality: ['DMFL', 'GGEL'] } }, []],
    [{ modality: ['DMFL'], journal: ['Cell', 'eLife'], yearFrom: 2020, confidenceFrom: 0.4 }, ['B:f:2']],
  ])('%j', async (filter, expected) => {
    const answer = await at.index.search(request('', { filter, sort: 'OLDEST' }))
    expect(answer.hits.map((hit) => hit.panelId).toSorted()).toEqual(expected)
    if (answer.isTotalExact) expect(answer.total).toBe(expected.length)
  })

  test('hold together with words', async () => {
    const answer = await at.index.search(
      request('egfr', { filter: { modality: ['DMFL', 'GGEL'] }, facets: ['journal'] }),
    )
    expect(answer.hits.map((hit) => hit.panelId).toSorted()).toEqual(['A:f:1', 'A:f:3', 'B:f:2'])
    expect(answer.facets.journal).toEqual([
      { value: 'Cell', count: 2 },
      { value: 'eLife', count: 1 },
    ])
  })

  test('facets count the matches by falling count, then value; what has no value is not counted', async () => {
    expect((await at.index.search(request('', { facets: facetNames, first: 0 }))).facets).toEqual({
      modality: [
        { value: 'DMFL', count: 3 },
        { value: 'DMTR', count: 1 },
        { value: 'GGEL', count: 1 },
        { value: 'UNCERTAIN', count: 1 },
      ],
      journal: [
        { value: 'Cell', count: 3 },
        { value: 'eLife', count: 2 },
      ],
      year: [
        { value: '2018', count: 3 },
        { value: '2020', count: 2 },
      ],
      licence: [
        { value: 'CC BY 4.0', count: 4 },
        { value: 'Unknown', count: 2 },
        { value: 'CC BY-NC', count: 1 },
      ],
      licenceGroup: [
        { value: 'COMMERCIAL', count: 4 },
        { value: 'UNKNOWN', count: 2 },
        { value: 'NON_COMMERCIAL', count: 1 },
      ],
      compound: [
        { value: 'true', count: 4 },
        { value: 'false', count: 2 },
      ],
      confidenceBand: [{ value: 'LOW', count: 6 }],
      humanLabel: [{ value: 'false', count: 7 }],
      ...{ gene: [], organism: [], articleType: [], labelSource: [] },
    })
  })

  test('a facet ignores the filter on itself and heeds the others', async () => {
    const filter: SearchFilter = { modality: ['DMFL'], yearTo: 2019, confidenceFrom: 0 }
    const facets = ['modality', 'year', 'journal', 'compound'] as const
    const answer = await at.index.search(request('', { filter, facets }))
    expect(answer.total).toBe(2)
    expect(answer.facets).toEqual({
      modality: [
        { value: 'DMFL', count: 2 },
        { value: 'GGEL', count: 1 },
      ],
      year: [
        { value: '2018', count: 2 },
        { value: '2020', count: 1 },
      ],
      journal: [{ value: 'Cell', count: 2 }],
      compound: [{ value: 'true', count: 2 }],
    })
    const compound = await at.index.search(request('', { filter: { compound: false }, facets: ['compound', 'year'] }))
    expect(compound.facets).toEqual({
      compound: [
        { value: 'true', count: 4 },
        { value: 'false', count: 2 },
      ],
      year: [{ value: '2020', count: 2 }],
    })
  })

  test('no facet counts what is left out; siblings of a chosen value keep their counts beside it', async () => {
    const filter: SearchFilter = { modality: ['DMTR'], not: { modality: ['DMFL'] } }
    const { facets } = await at.index.search(request('', { filter, facets: ['modality', 'journal'] }))
    expect(facets.modality).toEqual([
      { value: 'DMTR', count: 1 },
      { value: 'GGEL', count: 1 },
      { value: 'UNCERTAIN', count: 1 },
    ])
    expect(facets.journal).toEqual([{ value: 'eLife', count: 1 }])
  })

  test('facets that were not asked for are not there', async () => {
    expect((await at.index.search(request('egfr'))).facets).toEqual({})
  })
}
