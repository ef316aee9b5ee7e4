import { describe, expect, test } from 'vitest'
import { applyReadings } from '../../../src/search/interpret/apply-readings.ts'
import { interpretQuery } from '../../../src/search/interpret/interpret-query.ts'
import type { SearchFilter } from '../../../src/search/search-index.ts'
import { fewNames } from './name-finder.ts'

function apply(query: string, given: SearchFilter = {}) {
  const { readings } = interpretQuery(query, fewNames)
  const { filter, applied } = applyReadings(query, readings, { filter: given }, fewNames)
  return { filter, overruled: readings.filter((reading) => !applied.has(reading)).map(({ label }) => label) }
}

test.each<[query: string, filter: SearchFilter]>([
  [
    'fluorescence images about EGFR in mouse since 2018',
    { modality: ['DMFL'], geneAll: ['EGFR'], organism: ['Mice', 'Mice, Nude'], yearFrom: 2018 },
  ],
  ['electron micrographs', { modality: ['DMEL', 'DMTR'] }],
  ['microscopy', { modality: ['DMFL', 'DMLI', 'DMEL', 'DMTR'] }],
  ['MRI and CT', { modality: ['DRMR', 'DRCT'] }],
  ['mouse and rat', { organism: ['Mice', 'Mice, Nude', 'Rats'] }],
  ['EGFR and KRAS', { geneAll: ['EGFR', 'KRAS'] }],
  ['EGFR, KRAS', { geneAll: ['EGFR', 'KRAS'] }],
  ['EGFR or KRAS', { gene: ['EGFR', 'KRAS'] }],
  ['EGFR, ERK or KRAS', { gene: ['EGFR', 'FPLX:ERK', 'KRAS'] }],
  ['(gene:EGFR, gene:ERK or gene:KRAS)', { gene: ['EGFR', 'FPLX:ERK', 'KRAS'] }],
  ['EGFR HER1', { geneAll: ['EGFR'] }],
  ['between 2015 and 2018', { yearFrom: 2015, yearTo: 2018 }],
  ['journal:Cell licence:CC0', { journal: ['Cell'], licence: ['CC0'] }],
  ['EGFR not mouse', { geneAll: ['EGFR'], not: { organism: ['Mice', 'Mice, Nude'] } }],
  ['-EGFR -KRAS -journal:Cell', { not: { gene: ['EGFR', 'KRAS'], journal: ['Cell'] } }],
  ['microscopy not fluorescence', { modality: ['DMFL', 'DMLI', 'DMEL', 'DMTR'], not: { modality: ['DMFL'] } }],
])('%s', (query, filter) => {
  expect(apply(query)).toEqual({ filter, overruled: [] })
})

describe('with conditions that were given', () => {
  test.each<[name: string, query: string, given: SearchFilter, filter: SearchFilter]>([
    ['others stay', 'MRI', { yearFrom: 2018 }, { yearFrom: 2018, modality: ['DRMR'] }],
    ['a modality among those', 'MRI or CT', { modality: ['DRCT', 'GFIG'] }, { modality: ['DRCT'] }],
    ['a gene more', 'EGFR', { geneAll: ['KRAS'] }, { geneAll: ['KRAS', 'EGFR'] }],
    ['a gene besides alternatives', 'EGFR', { gene: ['KRAS', 'ALK'] }, { gene: ['KRAS', 'ALK'], geneAll: ['EGFR'] }],
    ['years inside', 'since 2015', { yearFrom: 2010, yearTo: 2020 }, { yearFrom: 2015, yearTo: 2020 }],
    ['years outside', 'since 2015', { yearFrom: 2018 }, { yearFrom: 2018 }],
    ['more left out', 'not MRI', { not: { modality: ['GGEL'] } }, { not: { modality: ['GGEL', 'DRMR'] } }],
  ])('a reading narrows: %s', (_, query, given, filter) => {
    expect(apply(query, given).filter).toEqual(filter)
  })

  test.each<[query: string, given: SearchFilter, overruled: string[]]>([
    ['MRI of EGFR', { modality: ['GGEL'], geneAll: ['EGFR'] }, ['magnetic resonance']],
    ['mouse', { organism: ['Humans'] }, ['Mice']],
    ['since 2015', { yearTo: 2010 }, ['since 2015']],
    ['journal:Cell', { journal: ['eLife'] }, ['journal Cell']],
    ['not MRI', { modality: ['DRMR'] }, ['not magnetic resonance']],
    ['-EGFR', { geneAll: ['EGFR', 'KRAS'] }, ['not gene EGFR']],
  ])('the filter wins against %s', (query, given, overruled) => {
    expect(apply(query, given)).toEqual({ filter: given, overruled })
  })
})

test('words that are left out stand beside those that were given', () => {
  const { readings } = interpretQuery('cancer -lung -"small cell"', fewNames)
  const given = { filter: {}, without: ['liver'] }
  const { filter, without, applied } = applyReadings('', readings, given, fewNames)
  expect({ filter, without }).toEqual({ filter: {}, without: ['liver', 'lung', 'small cell'] })
  expect(applied.size).toBe(2)
})

test('no more words are left out than a search takes', () => {
  const { readings } = interpretQuery(
    Array.from({ length: 120 }, (_, i) => `-word${'abcdefghij'.at(i % 10)}`).join(' '),
    fewNames,
  )
  const { without = [], applied } = applyReadings('', readings, { filter: {} }, fewNames)
  expect([without.join('').length, applied.size]).toEqual([500, 100])
})

test('nothing is left out of what the same query asks for, where nothing else were left of it', () => {
  expect(apply('fluorescence not confocal')).toEqual({
    filter: { modality: ['DMFL'] },
    overruled: ['not fluorescence microscopy'],
  })
})
