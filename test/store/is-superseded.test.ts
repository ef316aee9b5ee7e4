import { expect, test } from 'vitest'
import { isSuperseded } from '../../src/store/is-superseded.ts'

test.each([
  [1, 2, true],
  [2, 2, false],
  [3, 2, false],
  [9, 10, true],
  [null, 2, false],
  [1, null, false],
  [null, null, false],
])('version %j is superseded by the stored %j: %j', (incoming, stored, superseded) => {
  for (const pmcid of ['PMC1', null]) {
    expect(isSuperseded({ pmcid, version: incoming }, { pmcid, version: stored })).toBe(superseded)
  }
})

test.each([null, 1, 3])(
  'a package without PMCID never replaces the record of PMC, which replaces it (version %j)',
  (version) => {
    expect(isSuperseded({ pmcid: null, version }, { pmcid: 'PMC1', version: 2 })).toBe(true)
    expect(isSuperseded({ pmcid: 'PMC1', version: 2 }, { pmcid: null, version })).toBe(false)
  },
)
