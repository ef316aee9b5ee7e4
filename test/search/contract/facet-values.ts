import { beforeEach, expect, test } from 'vitest'
import type { FacetValuesRequest, PanelDocument } from '../../../src/search/search-index.ts'
import { panelDocument } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function facetValuesContract(at: IndexUnderTest): void {
  const named = (...keys: string[]): PanelDocument['genes'] => ({ PANEL: [], FIGURE: keys, ARTICLE: keys })
  beforeEach(() =>
    at.fill([
      panelDocument('A:f:1', { panelCaption: 'gel', genes: named('EGFR', 'EGF'), journal: 'eLife', year: 2018 }),
      panelDocument('A:f:2', {
        panelCaption: 'gel',
        genes: named('EGFR'),
        journal: 'eLife',
        year: 2018,
        compound: true,
      }),
      panelDocument('B:f:1', {
        panelCaption: 'lung',
        genes: named('EGF', 'Egr1'),
        journal: 'Émile',
        year: 2019,
        modality: 'DMFL',
      }),
      panelDocument('C:f:1', {
        panelCaption: 'lung',
        genes: named('KRAS', 'EGFR', 'CDKN2A', 'CDKN2B'),
        journal: 'Cell',
        year: 2020,
        modality: 'DMTR',
      }),
    ]),
  )

  test.each<[asked: Partial<FacetValuesRequest> & Pick<FacetValuesRequest, 'facet'>, expected: string[]]>([
    [{ facet: 'gene', prefix: 'EG' }, ['EGFR 3', 'EGF 2', 'Egr1 1']],
    [{ facet: 'gene', prefix: 'egf' }, ['EGFR 3', 'EGF 2']],
    [{ facet: 'gene', prefix: '' }, ['EGFR 3', 'EGF 2', 'CDKN2A 1', 'CDKN2B 1', 'Egr1 1', 'KRAS 1']],
    [{ facet: 'gene', prefix: '', first: 2 }, ['EGFR 3', 'EGF 2']],
    [{ facet: 'gene', prefix: 'EG', without: ['gels'] }, ['EGF 1', 'EGFR 1', 'Egr1 1']],
    [{ facet: 'gene', prefix: 'EG', filter: { not: { gene: ['EGF'] } } }, ['EGFR 2']],
    [{ facet: 'gene', prefix: 'CDKN2A' }, ['CDKN2A 1']],
    [{ facet: 'gene', prefix: 'GFR' }, []],
    [{ facet: 'gene', prefix: 'EG*' }, []],
    [{ facet: 'gene', prefix: 'EG', words: 'gel' }, ['EGFR 2', 'EGF 1']],
    [{ facet: 'gene', prefix: 'EG', filter: { journal: ['Cell'] } }, ['EGFR 1']],
    [{ facet: 'gene', prefix: 'EG', filter: { gene: ['KRAS'], yearFrom: 2019 } }, ['EGF 1', 'EGFR 1', 'Egr1 1']],
    [{ facet: 'gene', prefix: 'EG', filter: { geneScope: 'PANEL' } }, []],
    [{ facet: 'journal', prefix: 'e' }, ['eLife 2', 'Émile 1']],
    [{ facet: 'journal', prefix: 'ÉM' }, ['Émile 1']],
    [{ facet: 'journal', prefix: 'em', filter: { journal: ['Cell'] } }, ['Émile 1']],
    [{ facet: 'modality', prefix: '' }, ['DMFL 1', 'DMTR 1']],
    [{ facet: 'modality', prefix: 'dmf' }, ['DMFL 1']],
    [{ facet: 'modality', prefix: 'Fluo' }, ['DMFL 1']],
    [{ facet: 'modality', prefix: 'microscopy' }, ['DMFL 1', 'DMTR 1']],
    [{ facet: 'modality', prefix: 'electron micro' }, ['DMTR 1']],
    [{ facet: 'modality', prefix: 'scopy' }, []],
    [
      { facet: 'gene', prefix: 'EGF', also: new Set(['KRAS', 'EGFR', 'CDKN2B', 'SMAD2']) },
      ['EGFR 3', 'EGF 2', 'CDKN2B 1', 'KRAS 1'],
    ],
    [{ facet: 'gene', prefix: 'EGF', also: new Set(['KRAS', 'CDKN2B']), first: 3 }, ['EGFR 3', 'EGF 2', 'CDKN2B 1']],
    [{ facet: 'gene', prefix: 'x', also: new Set(['EGFR', 'EGF']), words: 'gel' }, ['EGFR 2', 'EGF 1']],
    [{ facet: 'gene', prefix: 'x', also: new Set(['EGFR']), filter: { gene: ['KRAS'] } }, ['EGFR 3']],
    [{ facet: 'gene', prefix: 'x', also: new Set(['EGFR']), filter: { geneScope: 'PANEL' } }, []],
    [{ facet: 'year', prefix: '20' }, ['2018 2', '2019 1', '2020 1']],
    [{ facet: 'compound', prefix: '' }, ['true 1']],
  ])('%j', async (asked, expected) => {
    const values = await at.index.facetValues({ prefix: '', words: '', filter: {}, first: 10, ...asked })
    expect(values.map(({ value, count }) => `${value} ${count}`)).toEqual(expected)
  })
}
