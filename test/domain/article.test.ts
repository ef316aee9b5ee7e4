import { describe, expect, test } from 'vitest'
import { articleKey, idsOfKey, isNotice, isSameArticle } from '../../src/domain/article.ts'

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

const of = <Ids>(ids: Ids, articleType: string | null = null) => ({ ids, articleType, retraction: 'NONE' }) as const

test.each([
  ['correction', 'NONE', true],
  ['Erratum', 'NONE', true],
  ['expression-of-concern', 'NONE', true],
  ['partial-retraction', 'NONE', true],
  ['other', 'RETRACTION_NOTICE', true],
  ['research-article', 'RETRACTED', false],
  ['corrected-article', 'NONE', false],
  [null, 'NONE', false],
] as const)('an article of type %s and retraction %s is a notice: %j', (articleType, retraction, is) => {
  expect(isNotice({ articleType, retraction })).toBe(is)
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
    expect(isSameArticle(of(ids), of(other))).toBe(same)
    expect(isSameArticle(of(other), of(ids))).toBe(same)
  })

  test.each([
    ['an article and a notice of one DOI', { pmcid: null, doi: '10.1000/a', pmid: '1' }, 'research-article', false],
    ['an article and a notice of one PMID', { pmcid: null, doi: null, pmid: '1' }, 'research-article', false],
    ['two notices of one DOI', { pmcid: null, doi: '10.1000/a', pmid: '1' }, 'correction', true],
    ['an article that PMC calls a notice', { pmcid: 'PMC1', doi: null, pmid: null }, 'research-article', true],
  ])('%s: %j, %s: %j', (_, other, articleType, same) => {
    const notice = of(ids, 'correction')
    expect(isSameArticle(notice, of(other, articleType))).toBe(same)
    expect(isSameArticle(of(other, articleType), notice)).toBe(same)
  })
})
