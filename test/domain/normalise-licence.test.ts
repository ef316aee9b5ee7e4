import { describe, expect, it } from 'vitest'
import { licenceFromCode, licenceFromUrl, licenceFromWords } from '../../src/domain/normalise-licence.ts'

describe('licenceFromUrl', () => {
  it.each([
    [
      'http://creativecommons.org/licenses/by/4.0/',
      'CC BY 4.0',
      'COMMERCIAL',
      'https://creativecommons.org/licenses/by/4.0/',
    ],
    [
      'https://www.creativecommons.org/licenses/by-nc/4.0',
      'CC BY-NC 4.0',
      'NON_COMMERCIAL',
      'https://creativecommons.org/licenses/by-nc/4.0/',
    ],
    [
      'http://creativecommons.org/licenses/by-nc/2.0/uk/',
      'CC BY-NC 2.0',
      'NON_COMMERCIAL',
      'https://creativecommons.org/licenses/by-nc/2.0/',
    ],
    [
      'https://creativecommons.org/licenses/by-nc-nd/4.0/legalcode',
      'CC BY-NC-ND 4.0',
      'NON_COMMERCIAL',
      'https://creativecommons.org/licenses/by-nc-nd/4.0/',
    ],
    [
      'https://creativecommons.org/licenses/by-nd/4.0/',
      'CC BY-ND 4.0',
      'COMMERCIAL',
      'https://creativecommons.org/licenses/by-nd/4.0/',
    ],
    [
      'https://creativecommons.org/licenses/by/3.0/igo/',
      'CC BY 3.0 IGO',
      'COMMERCIAL',
      'https://creativecommons.org/licenses/by/3.0/igo/',
    ],
    ['https://creativecommons.org/licenses/by/', 'CC BY', 'COMMERCIAL', null],
    [
      'https://creativecommons.org/publicdomain/zero/1.0/',
      'CC0 1.0',
      'COMMERCIAL',
      'https://creativecommons.org/publicdomain/zero/1.0/',
    ],
    ['https://creativecommons.org/publicdomain/mark/1.0/', 'Public domain', 'COMMERCIAL', null],
  ])('%s is %s', (url, code, group, canonical) => {
    expect(licenceFromUrl(url)).toEqual({ code, group, url: canonical })
  })

  it.each([
    'https://www.elsevier.com/tdm/userlicense/1.0/',
    'https://creativecommons.org/',
    'http://creativecommons.org/licenses/CC-BY/4.0',
    '',
  ])('does not know %j', (url) => {
    expect(licenceFromUrl(url)).toBeNull()
  })
})

describe('licenceFromCode', () => {
  it.each([
    ['CC BY', 'CC BY', 'COMMERCIAL'],
    ['CC BY-SA', 'CC BY-SA', 'COMMERCIAL'],
    ['CC BY-ND', 'CC BY-ND', 'COMMERCIAL'],
    ['CC BY-NC', 'CC BY-NC', 'NON_COMMERCIAL'],
    ['CC BY-NC-ND', 'CC BY-NC-ND', 'NON_COMMERCIAL'],
    ['CC BY-NC-SA', 'CC BY-NC-SA', 'NON_COMMERCIAL'],
    ['CC0', 'CC0 1.0', 'COMMERCIAL'],
    ['TDM', 'TDM', 'TEXT_MINING_ONLY'],
    ['NO-CC CODE', 'Unknown', 'UNKNOWN'],
    ['none', 'Unknown', 'UNKNOWN'],
    ['', 'Unknown', 'UNKNOWN'],
    ['cc_by_nc_4.0', 'CC BY-NC 4.0', 'NON_COMMERCIAL'],
    ['CC-BY 4.0', 'CC BY 4.0', 'COMMERCIAL'],
    ['ccbyncndlicense', 'CC BY-NC-ND', 'NON_COMMERCIAL'],
    ['creativeCommonsBy-nc', 'CC BY-NC', 'NON_COMMERCIAL'],
    ['creative-commons-attribution', 'CC BY', 'COMMERCIAL'],
    ['Creative Commons Attribution-NonCommercial', 'CC BY-NC', 'NON_COMMERCIAL'],
    ['CC BY-NonCommercial-NoDerivatives 4.0', 'CC BY-NC-ND 4.0', 'NON_COMMERCIAL'],
    ['creative-commons', 'Unknown', 'UNKNOWN'],
    ['open-access', 'Unknown', 'UNKNOWN'],
    ['public domain', 'Public domain', 'COMMERCIAL'],
  ])('%j is %s', (code, normalised, group) => {
    expect(licenceFromCode(code)).toMatchObject({ code: normalised, group, statement: null })
  })

  it('knows its own codes again', () => {
    for (const code of ['CC BY 4.0', 'CC BY-NC-ND 3.0', 'CC0 1.0', 'Public domain', 'TDM', 'CC BY 3.0 IGO']) {
      expect(licenceFromCode(code).code).toBe(code)
    }
  })
})

describe('licenceFromWords', () => {
  it.each([
    [
      'distributed under the terms of the Creative Commons Attribution License, which permits unrestricted use',
      'CC BY',
    ],
    ['under the Creative Commons Attribution-NonCommercial-NoDerivs License, where it is permissible', 'CC BY-NC-ND'],
    ['Creative Commons Attribution Non-Commercial License (version 3.0), which permits', 'CC BY-NC 3.0'],
    ['a Creative Commons Attribution-ShareAlike 4.0 International License', 'CC BY-SA 4.0'],
    ['the Creative Commons Attribution License, which permits unrestricted non-commercial use', 'CC BY-NC'],
    ['the Creative Commons Attribution License, for commercial and non-commercial use', 'CC BY'],
    ['CC BY 4.0, allowing for both commercial use and non-commercial use', 'CC BY 4.0'],
    ['CC BY 4.0; commercial use, non-commercial use and text mining are permitted', 'CC BY 4.0'],
    ['CC BY: you may use it for any purpose (commercial, non-commercial)', 'CC BY'],
    ['Creative Commons Attribution License, also for non-commercial, commercial and educational purposes', 'CC BY'],
    ['CC BY 4.0. Non-commercial use is free. Commercial use is free as well.', 'CC BY 4.0'],
    [
      'the Creative Commons Attribution License, which permits non-commercial use. For commercial re-use, please contact us.',
      'CC BY-NC',
    ],
    ['CC BY 4.0 for non-commercial use, commercial use requires a fee', 'CC BY-NC 4.0'],
    ['distributed under the CC BY-NonCommercial 4.0 licence', 'CC BY-NC 4.0'],
    ['under a CC BY Non-Commercial licence', 'CC BY-NC'],
    ['licensed under CC-BY-NonCommercial-NoDerivs', 'CC BY-NC-ND'],
    ['licensed under CC\u2011BY\u2011NC 4.0', 'CC BY-NC 4.0'],
    ['see https://creativecommons.org/licenses/by\u2011nc/4.0/', 'CC BY-NC 4.0'],
    ['under CC BY-NC/4.0', 'CC BY-NC 4.0'],
    ['under CC BY 4.0, not for commercial use', 'CC BY-NC 4.0'],
    ['Adapted from Smith et al. under CC BY 4.0.', 'CC BY 4.0'],
    ['some rights reserved; exclusive licensee AAAS, distributed under a CC BY 4.0 license', 'CC BY 4.0'],
    ['Except where otherwise noted, this work is licensed under CC BY 4.0.', 'CC BY 4.0'],
    [
      'This article is licensed under CC BY 4.0. If material is not included in the article’s Creative Commons licence, ask.',
      'CC BY 4.0',
    ],
    ['Licensed under CC BY 4.0, excluding Figure 2, which is not part of the CC BY licence.', 'CC BY 4.0'],
    ['This article is under CC BY 4.0, but Figure 2 is not covered by the Creative Commons licence.', 'CC BY 4.0'],
    ['Except for Figure 2, which is excluded from the CC BY licence, all is under CC BY 4.0.', 'CC BY 4.0'],
    ['the Creative Commons by Attribution (CC-BY) license', 'CC BY'],
    ['Creative Commons License (Attribution 4.0 International), CC BY 4.0, as described', 'CC BY 4.0'],
    ['Creative Commons Attribution 4.0 International (CC BY-NC) licence', 'CC BY-NC 4.0'],
    ['see (http://creativecommons.org/licenses/by/2.0), which permits', 'CC BY 2.0'],
    ['Re-use permitted under CC BY-NC. No commercial re-use.', 'CC BY-NC'],
    ['made available under the Creative Commons CC0 public domain dedication', 'CC0 1.0'],
    ['This work is not subject to copyright and is made available under CC0 public domain dedication.', 'CC0 1.0'],
    ['not subject to US copyright and available under a CC0 license', 'CC0 1.0'],
    ['free of all copyright, and may be freely reproduced by anyone for any lawful purpose', 'Public domain'],
    ['This article is a work of the United States Government and is in the public domain.', 'Public domain'],
    ['which permits unrestricted use, distribution, and reproduction in any medium', 'Open access'],
    ['available for text and data mining only', 'TDM'],
  ])('%s', (words, code) => {
    expect(licenceFromWords(words)?.code).toBe(code)
  })

  it.each([
    '© 2010 Elsevier Ltd. All rights reserved.',
    'Copyright by the Author(s)',
    'under a Creative Commons license',
    'CC BY 4.0 does not apply to this figure; all rights reserved. Reproduced with permission from Elsevier.',
    'The article’s Creative Commons Attribution 4.0 License does not cover this figure.',
    'Not licensed under CC BY. All rights reserved.',
    'This figure is not covered by the CC BY 4.0 licence of the article.',
    'This figure is excluded from the CC BY licence.',
    'Figure 2 is from a CC BY article, but is not covered by the Creative Commons licence.',
    'The CC BY 4.0 licence, however, does not cover this figure.',
    'This image is from a CC BY article, and the figure is not covered by the CC BY licence.',
    'The image is from a CC BY article, but this figure is not covered by the CC BY licence.',
    'Not published under https://creativecommons.org/licenses/by/4.0/. All rights reserved.',
    'The publisher does not permit use, distribution or reproduction.',
    '',
  ])('cannot tell from %j', (words) => {
    expect(licenceFromWords(words)).toBeNull()
  })

  it('tells a grant for non-commercial use from one for all', () => {
    expect(licenceFromWords('permits unrestricted use, distribution')?.group).toBe('COMMERCIAL')
    expect(licenceFromWords('permits use, distribution for commercial and non-commercial ends')?.group).toBe(
      'COMMERCIAL',
    )
  })

  it.each([
    'permits unrestricted noncommercial use, distribution',
    'permits unrestricted, noncommercial use, distribution',
    'permits unrestricted use, distribution, and reproduction for non-commercial purposes',
    'permits use, distribution and reproduction in any medium, provided the work is cited, the use is non-commercial and nothing is changed',
  ])('reads as for non-commercial use: %s', (words) => {
    expect(licenceFromWords(words)).toMatchObject({ code: 'Open access', group: 'NON_COMMERCIAL' })
  })
})
