import { describe, expect, test } from 'vitest'
import { articleKey, idsOfKey, isSameArticle } from '../../src/domain/article.ts'

const none = { pmcid: null, version: null, pmid: null, doi: null }

test.each([
  ['PMC77', { pmcid: 'PMC77' }],
  ['10.1000/abc', { doi: '10.1000/abc' }],
  ['pmid:123', { pmid: '123' }],
])('the key %s is that of an article of which nothing else is known', (key, ids) => {
  expect(idsOfKey(key)).toEqual({ ...none, ...ids })
  expect(articleKey({ ...none, ...ids })).toBe(key)
})

test.each(['local:0a1b', 'PMC77.1', 'pmid:', ''])('%j says nothing of identifiers', (key) => {
  expect(idsOfKey(key)).toEqual(none)
})

describe('two are the same article', () => {
  const ids = { pmcid: 'PMC1', doi: '10.1000/a', pmid: '1' }

  test.each([
    ['one PMCID, whatever the others are', { pmcid: 'PMC1', doi: '10.1000/b', pmid: '2' }, true],
    ['other PMCIDs, though one DOI', { pmcid: 'PMC2', doi: '10.1000/a', pmid: '1' }, false],
    ['one DOI where one has no PMCID', { pmcid: null, doi: '10.1000/a', pmid: '2' }, true],
    ['other DOIs where one has no PMCID, though one PMID', { pmcid: null, doi: '10.1000/b', pmid: '1' }, false],
    ['one PMID where nothing else is known', { pmcid: null, doi: null, pmid: '1' }, true],
    ['other PMIDs', { pmcid: null, doi: null, pmid: '2' }, false],
    ['no identifiers', { pmcid: null, doi: null, pmid: null }, false],
  ])('%s: %j %j', (_, other, same) => {
    expect(isSameArticle(ids, other)).toBe(same)
    expect(isSameArticle(other, ids)).toBe(same)
  })
})
