import { expect, test } from 'vitest'
import { readingLines } from '../../src/cli/reading-lines.ts'
import { applyReadings } from '../../src/search/interpret/apply-readings.ts'
import { interpretQuery } from '../../src/search/interpret/interpret-query.ts'
import { remainingWords } from '../../src/search/interpret/remaining-words.ts'
import type { SearchFilter } from '../../src/search/search-index.ts'
import { fewNames } from '../search/interpret/name-finder.ts'

const answer = { hits: [], hasNextPage: false, total: 1, isTotalExact: true, facets: {} }

function linesOf(query: string, given: SearchFilter = {}): string[] {
  const interpretation = interpretQuery(query, fewNames)
  const way = interpretation.readings
  const { filter, applied } = applyReadings(query, way, given, fewNames)
  const words = remainingWords(query, [...way, ...interpretation.leftOut])
  return readingLines({ answer, words, filter, reading: { ...interpretation, query, way, applied } })
}

test.each([
  ['membrane', []],
  ['EGFR and KRAS in mouse and rat', ['read as: gene EGFR and gene KRAS · Mice or Rats']],
  ['EGFR or KRAS, western blot', ['read as: gene EGFR or gene KRAS · gel or blot']],
  ['HER1 EGFR membrane', ['read as: gene EGFR · words: membrane']],
  ['in 2018 in 2020', ['read as: in 2018', 'The other conditions leave no room for in 2020: left out.']],
  [
    '-EGFR',
    [
      'read as: every panel',
      '"-EGFR" is left out, since words cannot exclude anything. Ask for what you want instead.',
    ],
  ],
  ['modality:foo', ['read as: words: modality:foo', 'There is no modality "foo": searched as words.']],
])('%s: %j', (query, lines) => {
  expect(linesOf(query)).toEqual(lines)
})
