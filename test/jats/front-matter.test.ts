import { describe, expect, it } from 'vitest'
import { parseParts } from './article-fixture.ts'

const meta = (content: string) => parseParts({ meta: content })

describe('identifiers', () => {
  const id = (type: string, value: string) => `<article-id pub-id-type="${type}">${value}</article-id>`
  it.each([
    ['pmcid with prefix', id('pmcid', 'PMC7870244'), { pmcid: 'PMC7870244', version: null }],
    ['pmcid without prefix', id('pmcid', '7870244'), { pmcid: 'PMC7870244', version: null }],
    ['pmc', id('pmc', '7870244'), { pmcid: 'PMC7870244', version: null }],
    ['pmc in small letters', id('pmc', 'pmc7870244'), { pmcid: 'PMC7870244', version: null }],
    ['with version', id('pmcid', 'PMC7870244.2'), { pmcid: 'PMC7870244', version: 2 }],
    ['version apart', id('pmcid', 'PMC1') + id('pmcid-ver', 'PMC1.3'), { pmcid: 'PMC1', version: 3 }],
    ['pmcaid', id('pmcaid', '42') + id('pmcaiid', '99'), { pmcid: 'PMC42', version: null }],
    ['nonsense', id('pmcid', 'n/a'), { pmcid: null, version: null }],
  ])('reads %s', (_, xml, expected) => {
    expect(meta(xml).ids).toMatchObject(expected)
  })

  it.each([
    ['10.1371/journal.PONE.0099781', '10.1371/journal.pone.0099781'],
    [' https://doi.org/10.1000/ABC ', '10.1000/abc'],
    ['http://dx.doi.org/10.1000/abc', '10.1000/abc'],
    ['https://doi.org/10.1002%2Fabc', '10.1002/abc'],
    ['doi: 10.1000/abc', '10.1000/abc'],
    ['info:doi/10.1000/abc', '10.1000/abc'],
    ['10.1000/a b', null],
    ['abc', null],
  ])('normalises the DOI %j', (printed, doi) => {
    expect(meta(id('doi', printed)).ids.doi).toBe(doi)
  })

  it('reads the PMID, and ids of the article only', () => {
    const related = '<related-article><article-id pub-id-type="pmid">1</article-id></related-article>'
    expect(meta(`${related}${id('pmid', ' 33558688 ')}`).ids.pmid).toBe('33558688')
    expect(meta(id('pmid', '0')).ids.pmid).toBeNull()
  })
})

describe('title, abstract, journal', () => {
  it('joins italics and superscripts, and leaves footnote marks out', () => {
    const title =
      '<title-group><article-title>Loss of <italic>Egfr</italic><sup>-/-</sup> in\n  mice<xref ref-type="fn" rid="n1">*</xref></article-title></title-group>'
    expect(meta(title).title).toBe('Loss of Egfr-/- in mice')
  })

  it('takes the abstract that is neither graphical nor short, with its sections', () => {
    const abstracts =
      '<abstract abstract-type="graphical"><p>picture</p></abstract><abstract><title>Abstract</title><sec><title>Aim</title><p>To see.</p></sec><sec><title>Result</title><p>Seen.</p><p>Twice.</p></sec></abstract>'
    expect(meta(abstracts).abstract).toBe('Aim\nTo see.\nResult\nSeen.\nTwice.')
    expect(meta('<abstract abstract-type="summary"><p>Short.</p></abstract>').abstract).toBe('Short.')
    expect(meta('').abstract).toBe('')
  })

  it('takes an abstract of a section with two hundred thousand paragraphs', () => {
    const paragraphs = 200_000
    const { abstract } = meta(`<abstract><sec>${'<p>x</p>'.repeat(paragraphs)}</sec></abstract>`)
    expect(abstract.length).toBe(2 * paragraphs - 1)
  })

  it.each([
    ['in its group', '<journal-title-group><journal-title>eLife</journal-title></journal-title-group>'],
    ['bare, as in NLM 2', '<journal-id>elife-id</journal-id><journal-title>eLife</journal-title>'],
    ['by its id alone', '<journal-id>eLife</journal-id>'],
  ])('reads the journal %s', (_, journal) => {
    expect(parseParts({ journal }).journal).toBe('eLife')
  })

  it('has no journal where none is given', () => {
    expect(parseParts({}).journal).toBeNull()
  })

  it('reads the type of the article', () => {
    expect(parseParts({ attributes: 'article-type="case-report"' }).articleType).toBe('case-report')
  })
})

describe('authors', () => {
  const name = (given: string, family: string) =>
    `<name><surname>${family}</surname><given-names>${given}</given-names></name>`
  const names = (groups: string) => meta(groups).authors.map((author) => author.name)
  const contrib = (content: string, type = 'author') => `<contrib contrib-type="${type}">${content}</contrib>`

  it('reads names and ORCIDs', () => {
    const orcid = '<contrib-id contrib-id-type="orcid">http://orcid.org/0000-0002-1825-009x</contrib-id>'
    expect(meta(`<contrib-group>${contrib(orcid + name('Ada', 'Lovelace'))}</contrib-group>`).authors).toEqual([
      { name: 'Ada Lovelace', given: 'Ada', family: 'Lovelace', orcid: '0000-0002-1825-009X' },
    ])
  })

  it('finds an ORCID in a link, and none where there is none', () => {
    const link = '<ext-link xlink:href="https://orcid.org/0000-0001-2345-6789"/>'
    const group = `<contrib-group>${contrib(name('A', 'B') + link)}${contrib(name('C', 'D'))}</contrib-group>`
    expect(meta(group).authors.map((author) => author.orcid)).toEqual(['0000-0001-2345-6789', null])
  })

  it('leaves out editors and reviewers', () => {
    const groups = `<contrib-group>${contrib(name('A', 'Author'))}${contrib(name('E', 'Editor'), 'editor')}</contrib-group><contrib-group content-type="section"><contrib contrib-type="reviewer">${name('R', 'R')}</contrib></contrib-group><contrib-group content-type="editors"><contrib>${name('X', 'Y')}</contrib></contrib-group>`
    expect(names(groups)).toEqual(['A Author'])
  })

  it('takes a contributor without a type for an author', () => {
    expect(names(`<contrib-group><contrib>${name('A', 'B')}</contrib></contrib-group>`)).toEqual(['A B'])
  })

  it('reads a group by its name, without its members', () => {
    const collab = `<collab>The Malaria Network<contrib-group>${contrib(name('M', 'Member'))}</contrib-group></collab>`
    expect(
      names(
        `<contrib-group>${contrib(collab)}${contrib('<collab><institution>WHO</institution></collab>')}</contrib-group>`,
      ),
    ).toEqual(['The Malaria Network', 'WHO'])
  })

  it('reads a group with a long row of commas in its name', () => {
    const name = `WHO${','.repeat(1_000_000)}Europe`
    expect(names(`<contrib-group>${contrib(`<collab>${name},;</collab>`)}</contrib-group>`)).toEqual([name])
  })

  it('takes the Latin one of several scripts, once', () => {
    const alternatives = `<name-alternatives><name name-style="eastern"><surname>山田</surname><given-names>太郎</given-names></name>${name('Taro', 'Yamada')}</name-alternatives>`
    expect(names(`<contrib-group>${contrib(alternatives)}</contrib-group>`)).toEqual(['Taro Yamada'])
  })

  it.each([
    ['suffix', '<name><surname>King</surname><given-names>M L</given-names><suffix>Jr</suffix></name>', 'M L King Jr'],
    ['one name only', '<name><surname>Sukarno</surname></name>', 'Sukarno'],
    ['a string', '<string-name>J. de la Cruz</string-name>', 'J. de la Cruz'],
    [
      'eastern order',
      '<name name-style="eastern"><surname>山田</surname><given-names>太郎</given-names></name>',
      '山田 太郎',
    ],
    ['anonymous', '<anonymous/>', 'Anonymous'],
  ])('shows a name with %s', (_, xml, shown) => {
    expect(names(`<contrib-group>${contrib(xml)}</contrib-group>`)).toEqual([shown])
  })
})

describe('date of publication', () => {
  const date = (attributes: string, year: string, month = '', day = '') =>
    `<pub-date ${attributes}><day>${day}</day><month>${month}</month><year>${year}</year></pub-date>`
  it.each([
    ['day, month, year', date('pub-type="epub"', '2018', '5', '3'), '2018-05-03'],
    ['month and year', date('pub-type="epub"', '2018', '05'), '2018-05'],
    ['a month in words', date('pub-type="epub"', '2018', 'September'), '2018-09'],
    ['a season', '<pub-date><season>Spring</season><year>2018</year></pub-date>', '2018'],
    [
      'electronic before print',
      date('pub-type="ppub"', '2018', '1') + date('pub-type="epub"', '2018', '3', '2'),
      '2018-03-02',
    ],
    [
      'JATS 1.2 attributes',
      date('date-type="collection"', '2012') +
        date('date-type="pub" publication-format="electronic"', '2012', '12', '13'),
      '2012-12-13',
    ],
    [
      'print before collection',
      date('pub-type="collection"', '2017') + date('pub-type="ppub"', '2018', '2'),
      '2018-02',
    ],
    ['the earliest electronic one', date('pub-type="epub"', '2019') + date('pub-type="epub"', '2018', '7'), '2018-07'],
    ['not the release by PMC', date('pub-type="pmc-release"', '2016') + date('pub-type="ppub"', '2017'), '2017'],
    ['the release where nothing else is', date('pub-type="pmc-release"', '2016', '2', '1'), '2016-02-01'],
    ['a date as one string', '<pub-date iso-8601-date="2018-05-24"/>', '2018-05-24'],
    ['free text', '<pub-date><string-date>printed in 1998</string-date></pub-date>', '1998'],
    ['an impossible day', date('pub-type="epub"', '2018', '2', '30'), '2018-02'],
    ['an impossible month', date('pub-type="epub"', '2018', '13', '3'), '2018'],
    ['an empty one', '<pub-date pub-type="epub"/>', null],
    ['none', '<history><date><year>2001</year></date></history>', null],
  ])('reads %s', (_, xml, published) => {
    expect(meta(xml).published).toBe(published)
  })
})

describe('retraction', () => {
  const title = (text: string) => `<title-group><article-title>${text}</article-title></title-group>`
  const related = (type: string, content = '') =>
    `<related-article related-article-type="${type}" ext-link-type="doi" ${content}/>`
  it.each([
    ['an ordinary article', '', title('Retraction of pseudopods: a study'), 'NONE', null],
    ['a comment', '', related('commentary', 'xlink:href="10.1000/x"'), 'NONE', null],
    [
      'a notice',
      '',
      related('retracted-article', 'xlink:href="https://doi.org/10.1000/ABC"'),
      'RETRACTION_NOTICE',
      '10.1000/abc',
    ],
    ['a notice by its type', 'article-type="retraction"', '', 'RETRACTION_NOTICE', null],
    ['a notice by its title', '', title('Retraction: Cells that lie'), 'RETRACTION_NOTICE', null],
    ['a notice about an author', '', title('Retraction for Smith et al., Cells that lie'), 'RETRACTION_NOTICE', null],
    ['a retracted article', '', related('retraction-forward', 'xlink:href="10.1000/notice"'), 'RETRACTED', null],
    ['one marked in its title', '', title('RETRACTED: Cells that lie'), 'RETRACTED', null],
    ['one marked in brackets', '', title('[Retracted] Cells that lie'), 'RETRACTED', null],
    ['one marked in words', '', title('Retracted Article: Cells that lie'), 'RETRACTED', null],
  ])('recognises %s', (_, attributes, xml, retraction, retracts) => {
    expect(parseParts({ attributes, meta: xml })).toMatchObject({ retraction, retracts })
  })
})
