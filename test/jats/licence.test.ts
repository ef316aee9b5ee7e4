import { describe, expect, it } from 'vitest'
import { parseParts } from './article-fixture.ts'

const licence = (meta: string) => parseParts({ meta }).licence
const by = 'http://creativecommons.org/licenses/by/4.0/'

describe('the licence of an article', () => {
  it.each([
    [
      'href',
      `<permissions><license xlink:href="${by}"><license-p>Free.</license-p></license></permissions>`,
      'CC BY 4.0',
    ],
    [
      'license_ref',
      `<permissions><license><ali:license_ref specific-use="textmining">${by}</ali:license_ref></license></permissions>`,
      'CC BY 4.0',
    ],
    [
      'license_ref beside license',
      `<permissions><ali:free_to_read/><ali:license_ref>${by}</ali:license_ref></permissions>`,
      'CC BY 4.0',
    ],
    [
      'a link in the words',
      `<permissions><license><p>Under <ext-link xlink:href="${by}">this licence</ext-link>.</p></license></permissions>`,
      'CC BY 4.0',
    ],
    [
      'words',
      '<permissions><license><license-p>the Creative Commons Attribution License, which</license-p></license></permissions>',
      'CC BY',
    ],
    [
      'words under a wrong address',
      '<permissions><license xlink:href="http://creativecommons.org/licenses/CC-BY/4.0"><license-p>a Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International License</license-p></license></permissions>',
      'CC BY-NC-ND 4.0',
    ],
    [
      'the copyright line of old DTDs',
      '<copyright-statement>X et al. This is an open-access article distributed under the terms of the Creative Commons Attribution License, which</copyright-statement>',
      'CC BY',
    ],
    ['a bare license of old DTDs', `<license xlink:href="${by}"><p>Free.</p></license>`, 'CC BY 4.0'],
    [
      'its type alone',
      '<permissions><license license-type="cc-by-nc"><license-p>See the site.</license-p></license></permissions>',
      'CC BY-NC',
    ],
    [
      'the licence for readers, not for data',
      `<permissions><license><license-p>Data are under CC0 (https://creativecommons.org/publicdomain/zero/1.0/), the rest under ${by}</license-p></license></permissions>`,
      'CC BY 4.0',
    ],
    [
      'the second of two, the first being for data',
      `<permissions><license xlink:href="http://creativecommons.org/publicdomain/zero/1.0/"/><license xlink:href="${by}"/></permissions>`,
      'CC BY 4.0',
    ],
    [
      'CC0',
      '<permissions><license xlink:href="http://creativecommons.org/publicdomain/zero/1.0/"/></permissions>',
      'CC0 1.0',
    ],
    [
      'text mining only',
      '<permissions><license><license-p>Available for text and data mining.</license-p></license></permissions>',
      'TDM',
    ],
    ['none', '', 'Unknown'],
    [
      'all rights reserved',
      '<permissions><copyright-statement>© 2010 Publisher. All rights reserved.</copyright-statement></permissions>',
      'Unknown',
    ],
  ])('is read from %s', (_, meta, code) => {
    expect(licence(meta).code).toBe(code)
  })

  it('keeps the statement as it is worded, without the addresses for machines', () => {
    const meta = `<permissions><license><ali:license_ref>${by}</ali:license_ref><license-p>Open <bold>access</bold> for\n all.</license-p></license></permissions>`
    expect(licence(meta)).toMatchObject({ code: 'CC BY 4.0', statement: 'Open access for all.' })
  })

  it('keeps the statement where it does not tell', () => {
    const meta = '<permissions><copyright-statement>© 2010 Publisher.</copyright-statement></permissions>'
    expect(licence(meta)).toEqual({ code: 'Unknown', group: 'UNKNOWN', url: null, statement: '© 2010 Publisher.' })
  })
})

describe('the licence of a figure', () => {
  const meta = `<permissions><copyright-statement>© 2020 Us</copyright-statement><license xlink:href="${by}"/></permissions>`
  const figureLicence = (body: string) => parseParts({ meta, body }).figures[0]?.licence

  it.each([
    ['it has none', '<fig><caption><p>x</p></caption></fig>'],
    [
      'it repeats the copyright of the article',
      '<fig><permissions><copyright-statement>© 2020 Us</copyright-statement></permissions></fig>',
    ],
    ['its permissions are empty', '<fig><permissions/></fig>'],
  ])('is null where %s', (_, body) => {
    expect(figureLicence(body)).toBeNull()
  })

  it.each([
    [
      'with another licence',
      '<fig><permissions><license xlink:href="https://creativecommons.org/licenses/by-nc/4.0/"/></permissions></fig>',
      'CC BY-NC 4.0',
    ],
    [
      'with permissions at its graphic',
      '<fig><graphic xlink:href="a"><permissions><license xlink:href="https://creativecommons.org/licenses/by-nc/4.0/"/></permissions></graphic></fig>',
      'CC BY-NC 4.0',
    ],
    [
      "with somebody else's copyright",
      '<fig><permissions><copyright-statement>© 2001 Elsevier, reproduced with permission.</copyright-statement></permissions></fig>',
      'Unknown',
    ],
    ['of an old DTD', '<fig><copyright-statement>© 2001 Elsevier.</copyright-statement></fig>', 'Unknown'],
    [
      'in a group that has one',
      '<fig-group><permissions><copyright-statement>© 2001 Elsevier.</copyright-statement></permissions><fig/></fig-group>',
      'Unknown',
    ],
  ])('is read %s', (_, body, code) => {
    expect(figureLicence(body)?.code).toBe(code)
  })

  it('is not that of another figure inside the group', () => {
    const body =
      '<fig-group><fig/><fig><permissions><copyright-statement>© 2001 Elsevier.</copyright-statement></permissions></fig></fig-group>'
    expect(parseParts({ meta, body }).figures.map((figure) => figure.licence?.code ?? null)).toEqual([null, 'Unknown'])
  })
})
