import { expect, test } from 'vitest'
import { readArticleName } from '../../src/api/article-name.ts'

test.each([
  ['PMC7870244', 'PMC7870244'],
  [' pmc7870244 ', 'PMC7870244'],
  ['PMCID: PMC7870244', 'PMC7870244'],
  ['https://pmc.ncbi.nlm.nih.gov/articles/PMC4219006/', 'PMC4219006'],
  ['https://pmc.ncbi.nlm.nih.gov/articles/PMC4219006/figure/F1/', 'PMC4219006'],
  ['http://www.ncbi.nlm.nih.gov/pmc/articles/PMC4219006', 'PMC4219006'],
  ['https://europepmc.org/article/PMC/PMC4219006', 'PMC4219006'],
  ['https://europepmc.org/articles/pmc4219006?pdf=render', 'PMC4219006'],
  ['25345853', 'pmid:25345853'],
  ['PMID: 25345853', 'pmid:25345853'],
  ['https://pubmed.ncbi.nlm.nih.gov/25345853/', 'pmid:25345853'],
  ['https://www.ncbi.nlm.nih.gov/pubmed/25345853#abstract', 'pmid:25345853'],
  ['https://europepmc.org/article/MED/25345853', 'pmid:25345853'],
  ['https://europepmc.org/abstract/med/25345853', 'pmid:25345853'],
  ['10.1000/ABC.d(1)', '10.1000/abc.d(1)'],
  ['https://doi.org/10.1000/ABC', '10.1000/abc'],
  ['http://dx.doi.org/10.1000/abc', '10.1000/abc'],
  ['doi:10.1000/abc', '10.1000/abc'],
  ['local:aB3', 'local:aB3'],
  ['PMC1.x', 'PMC1.x'],
  ['0', '0'],
  ['https://example.org/articles/PMC4219006/', 'https://example.org/articles/PMC4219006/'],
  ['https://pmc.ncbi.nlm.nih.gov/search/?term=PMC1', 'https://pmc.ncbi.nlm.nih.gov/search/?term=PMC1'],
  ['https://www.ncbi.nlm.nih.gov/pmc/articles/4219006/', 'https://www.ncbi.nlm.nih.gov/pmc/articles/4219006/'],
  ['https://', 'https://'],
  ['', ''],
])('%s names %s', (typed, id) => {
  expect(readArticleName(typed)).toMatchObject({ id, version: null })
})

test.each(['PMC4219006.2', 'pmc4219006.2', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4219006.2/'])(
  '%s names a version',
  (typed) => {
    expect(readArticleName(typed)).toEqual({ id: 'PMC4219006', version: 2 })
  },
)
