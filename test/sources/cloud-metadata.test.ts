import { describe, expect, test } from 'vitest'
import { findMetadataName, parseCloudMetadata } from '../../src/sources/cloud-metadata.ts'

const whole = {
  pmcid: 'PMC12',
  version: 3,
  pmid: '34',
  doi: '10.1000/x',
  license_code: 'CC BY',
  is_retracted: true,
  media_urls: [],
}
const parsed = { pmcid: 'PMC12', version: 3, pmid: '34', doi: '10.1000/x', licenceCode: 'CC BY', isRetracted: true }

describe('a field that is missing or wrong costs itself only', () => {
  test.each([
    ['all there', whole, parsed],
    ['numbers for text', { ...whole, pmcid: 12, pmid: 34, version: '3' }, parsed],
    ['an id with its version', { ...whole, pmcid: 'PMC12.3' }, parsed],
    ['an address as DOI', { ...whole, doi: 'https://doi.org/10.1000/X' }, parsed],
    ['words for a DOI', { ...whole, doi: 'see the publisher' }, { ...parsed, doi: null }],
    [
      'nulls',
      { ...whole, pmid: null, doi: null, license_code: null },
      { ...parsed, pmid: null, doi: null, licenceCode: null },
    ],
    ['a PMID with its name', { ...whole, pmid: 'PMID: 34' }, parsed],
    ['0 for no PMID', { ...whole, pmid: 0 }, { ...parsed, pmid: null }],
    ['blanks', { ...whole, pmid: ' ', doi: '' }, { ...parsed, pmid: null, doi: null }],
    [
      'other types',
      { ...whole, doi: {}, license_code: 7, is_retracted: 'x' },
      { ...parsed, doi: null, licenceCode: null, isRetracted: false },
    ],
    ['no version', { ...whole, version: null }, { ...parsed, version: 9 }],
    ['no id', { ...whole, pmcid: undefined }, { ...parsed, pmcid: 'PMC99' }],
  ])('%s', (_name, content, expected) => {
    expect(parseCloudMetadata(JSON.stringify(content), 'PMC99.9')).toEqual(expected)
  })

  test.each(['', '{"pmcid": "PMC', 'null', '[]', '<html>', '"PMC1"'])('no such JSON at all: %j', (content) => {
    expect(parseCloudMetadata(content, 'PMC99.9')).toEqual({
      pmcid: 'PMC99',
      version: 9,
      pmid: null,
      doi: null,
      licenceCode: null,
      isRetracted: false,
    })
  })
})

test.each([
  ['the same stem', 'PMC1.1.xml', ['data.json', 'PMC1.1.json', 'PMC2.1.json'], 'PMC1.1.json'],
  ['the record’s name', 'fulltext.xml', ['data.json', 'PMC1.1.json'], 'PMC1.1.json'],
  ['data of the article is none', 'fulltext.xml', ['data.json', 'sub/PMC1.1.json'], undefined],
  ['beside the XML, wherever that is', 'a/x.xml', ['PMC1.1.json', 'a/PMC2.1.json'], 'a/PMC2.1.json'],
])('the metadata file: %s', (_name, xml, names, expected) => {
  expect(findMetadataName(xml, names)).toBe(expected)
})
