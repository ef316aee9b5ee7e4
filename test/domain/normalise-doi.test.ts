import { expect, test } from 'vitest'
import { normaliseDoi } from '../../src/domain/normalise-doi.ts'

test.each([
  ['10.1000/ABC.1', '10.1000/abc.1'],
  [' doi: 10.1000/abc ', '10.1000/abc'],
  ['info:doi/10.1000/abc', '10.1000/abc'],
  ['http://dx.doi.org/10.1000/abc', '10.1000/abc'],
  ['https://www.doi.org/10.1000/abc', '10.1000/abc'],
  ['https://doi.org/10.1000%2Fabc', '10.1000/abc'],
  ['https://doi.org/10.1000/100%', '10.1000/100%'],
  ['10.1000/a b', null],
  ['10.1/abc', null],
  ['https://example.org/10.1000/abc', null],
  ['', null],
])('%j is %j', (text, doi) => {
  expect(normaliseDoi(text)).toBe(doi)
})
