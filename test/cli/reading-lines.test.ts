import { expect, test } from 'vitest'
import { readingLines } from '../../src/cli/reading-lines.ts'
import { applyReadings } from '../../src/search/interpret/apply-readings.ts'
import { interpretQuery } from '../../src/search/interpret/interpret-query.ts'
import { remainingWords } from '../../src/search/interpret/remaining-words.ts'
import { fewNames } from '../search/interpret/name-finder.ts'

const answer = { hits: [], hasNextPage: false, total: 1, isTotalExact: true, facets: {} }

function linesOf(query: string): string[] {
  const interpretation = interpretQuery(query, fewNames)
  const { readings } = interpretation
  const { applied, ...conditions } = applyReadings(query, readings, { filter: {} }, fewNames)
  const words = remainingWords(query, [...readings, ...interpretation.leftOut])
  const scope = 'FIGURE'
  return readingLines({
    answer,
    words,
    prefer: '',
    ...conditions,
    reading: { ...interpretation, query, way: { readings, scope }, askedScope: scope, applied },
  })
}

test.each([
  ['membrane', []],
  ['EGFR and KRAS in mouse and rat', ['read as: gene EGFR and gene KRAS · Mice or Rats']],
  ['EGFR or KRAS, western blot', ['read as: gene EGFR or gene KRAS · gel or blot']],
  ['HER1 EGFR membrane', ['read as: gene EGFR · words: membrane']],
  ['in 2018 in 2020', ['read as: in 2018', 'The other conditions leave no room for in 2020: left out.']],
  ['membrane -EGFR not mouse or rat', ['read as: not gene EGFR and not Mice and not Rats · words: membrane']],
  ['blots -"lung cancer" -liver', ['read as: gel or blot · not "lung cancer" and not "liver"']],
  [
    'fluorescence not confocal',
    [
      'read as: fluorescence microscopy',
      'Nothing of what is asked for would remain by not fluorescence microscopy, or too much is left out: disregarded.',
    ],
  ],
  ['modality:foo', ['read as: words: modality:foo', 'There is no modality "foo": searched as words.']],
])('%s: %j', (query, lines) => {
  expect(linesOf(query)).toEqual(lines)
})
