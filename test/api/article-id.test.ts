import { expect, test } from 'vitest'
import { readArticleId } from '../../src/api/article-id.ts'

test.each([
  ['PMC7870244', 'PMC7870244'],
  [' pmc7870244 ', 'PMC7870244'],
  ['10.1000/ABC.d(1)', '10.1000/abc.d(1)'],
  ['https://doi.org/10.1000/ABC', '10.1000/abc'],
  ['http://dx.doi.org/10.1000/abc', '10.1000/abc'],
  ['doi:10.1000/abc', '10.1000/abc'],
  ['pmid:123', 'pmid:123'],
  ['local:aB3', 'local:aB3'],
  ['PMC1.2', 'PMC1.2'],
  ['', ''],
])('%s is %s', (typed, id) => {
  expect(readArticleId(typed)).toBe(id)
})
