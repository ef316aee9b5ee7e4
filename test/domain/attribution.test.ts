import { expect, test } from 'vitest'
import type { ArticleMetadata } from '../../src/domain/article.ts'
import { attributionOf } from '../../src/domain/attribution.ts'
import { type Licence, unknownLicence } from '../../src/domain/licence.ts'

const author = (name: string) => ({ name, given: null, family: null, orcid: null })
const ccBy: Licence = {
  code: 'CC BY 4.0',
  group: 'COMMERCIAL',
  url: 'https://licence.example/by/4.0/',
  statement: null,
}
const article: ArticleMetadata = {
  ids: { pmcid: 'PMC1', version: 1, pmid: null, doi: '10.1000/abc' },
  title: 'Uptake of dextran.',
  abstract: '',
  authors: [author('Ada Lovelace'), author('Zoë Ångström'), author('The Consortium')],
  journal: 'J. Cell Sci.',
  published: '2018-05',
  articleType: null,
  licence: ccBy,
  retraction: 'NONE',
  retracts: null,
}

test.each<[string, Partial<ArticleMetadata>, Licence, string | null, string]>([
  [
    'all that CC BY asks for',
    {},
    ccBy,
    'Figure 1.',
    'Ada Lovelace et al. Uptake of dextran. J. Cell Sci. 2018. Figure 1. https://doi.org/10.1000/abc. Licence: CC BY 4.0, https://licence.example/by/4.0/',
  ],
  [
    'two authors by name, and the licence of the figure',
    { authors: article.authors.slice(0, 2) },
    { ...ccBy, code: 'CC BY-NC', url: null },
    null,
    'Ada Lovelace and Zoë Ångström. Uptake of dextran. J. Cell Sci. 2018. https://doi.org/10.1000/abc. Licence: CC BY-NC',
  ],
  [
    'the address in PubMed Central where there is no DOI',
    { authors: [], journal: null, ids: { ...article.ids, doi: null } },
    unknownLicence,
    null,
    'Uptake of dextran. 2018. https://pmc.ncbi.nlm.nih.gov/articles/PMC1/. Licence: Unknown',
  ],
  [
    'what little is known',
    { authors: [author('A. B.')], journal: null, published: null, ids: { ...article.ids, doi: null, pmcid: null } },
    unknownLicence,
    null,
    'A. B. Uptake of dextran. Licence: Unknown',
  ],
])('an attribution has %s', (_, about, effectiveLicence, label, line) => {
  expect(attributionOf({ ...article, ...about }, { label, effectiveLicence })).toBe(line)
})
