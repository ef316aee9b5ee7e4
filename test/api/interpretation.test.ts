import { describe, expect, test } from 'vitest'
import { server } from './served-collection.ts'

const reading = `interpretedAs {
  readings { text start end kind values label isExcluded isApplied alternatives { value } }
  ambiguous { text start end reason candidates { value label } }
  words without prefer scope note
  filter { modality gene geneAll organism yearFrom yearTo journal licence article compound not { modality gene } }
}`

async function search(args: string, fields = `totalCount nodes { id } ${reading}`) {
  const { data, errors } = await server.ask(`{ searchPanels(${args}) { ${fields} } }`)
  expect(errors).toBeUndefined()
  return data.searchPanels
}

const nothing = {
  ...{ modality: null, gene: null, geneAll: null, organism: null, yearFrom: null, yearTo: null },
  ...{ journal: null, licence: null, article: null, compound: null, not: null },
}

describe('a query in plain words', () => {
  test('becomes conditions, and says so', async () => {
    const answer = await search('query: "fluorescence images about HER1 in zebrafish since 2018"')
    expect(answer).toEqual({
      totalCount: 1,
      nodes: [{ id: 'PMC1:F1:1' }],
      interpretedAs: {
        readings: [
          {
            ...{ text: 'fluorescence images', start: 0, end: 19, kind: 'MODALITY', values: ['DMFL'] },
            ...{ label: 'fluorescence microscopy', isExcluded: false, isApplied: true, alternatives: [] },
          },
          {
            ...{ text: 'HER1', start: 26, end: 30, kind: 'GENE', values: ['EGFR'] },
            ...{ label: 'gene EGFR', isExcluded: false, isApplied: true, alternatives: [] },
          },
          {
            ...{ text: 'zebrafish', start: 34, end: 43, kind: 'ORGANISM', values: ['Zebrafish'] },
            ...{ label: 'Zebrafish', isExcluded: false, isApplied: true, alternatives: [] },
          },
          {
            ...{ text: 'since 2018', start: 44, end: 54, kind: 'YEAR', values: ['2018', ''] },
            ...{ label: 'since 2018', isExcluded: false, isApplied: true, alternatives: [] },
          },
        ],
        ambiguous: [],
        words: '',
        without: [],
        prefer: 'fluorescence images HER1',
        scope: 'FIGURE',
        note: null,
        filter: { ...nothing, modality: ['DMFL'], geneAll: ['EGFR'], organism: ['Zebrafish'], yearFrom: 2018 },
      },
    })
  })

  test('gives words and a filter that find the same panels without being read', async () => {
    const { interpretedAs, nodes } = await search(
      'query: "protein membrane EGFR fluorescence", filter: { yearTo: 2020 }',
    )
    const { words, filter } = interpretedAs
    const { data } = await server.ask(
      `query ($words: String, $filter: PanelFilter) {
        searchPanels(query: $words, filter: $filter, interpret: false) { nodes { id } interpretedAs { words } }
      }`,
      { words, filter },
    )
    expect(nodes).toHaveLength(1)
    expect(data.searchPanels).toEqual({ nodes, interpretedAs: null })
  })

  test('can be asked for again however long it is', async () => {
    const query = `${'western blot '.repeat(80)} ${Array.from({ length: 120 }, (_, i) => `-word${'abcdefghij'.at(i % 10)}`).join(' ')}`
    const { words, without, prefer, filter, note } = (await search(`query: "${query}"`)).interpretedAs
    expect(note).toMatch(/too much is left out: disregarded/)
    const { errors } = await server.ask(
      `query ($words: String, $without: [String!], $prefer: String, $filter: PanelFilter) {
        searchPanels(query: $words, without: $without, prefer: $prefer, filter: $filter, interpret: false) { totalCount }
      }`,
      { words, without, prefer, filter },
    )
    expect(errors).toBeUndefined()
  })

  test('its words for a modality still rank, and can be given', async () => {
    const { words, prefer } = (await search('query: "microscopy lung", prefer: "beam"')).interpretedAs
    expect({ words, prefer }).toEqual({ words: 'lung', prefer: 'beam microscopy' })
    expect((await search('query: "modality:gel not fluorescence"')).interpretedAs.prefer).toBe('')
  })

  test('is not read where nobody wants it', async () => {
    expect(await search('query: "HER1", interpret: false')).toMatchObject({ totalCount: 0, interpretedAs: null })
    expect(await search('query: "\\"HER1\\""')).toMatchObject({ totalCount: 0, interpretedAs: { readings: [] } })
  })

  test('names what is ambiguous', async () => {
    const { interpretedAs } = await search('query: "p38"')
    expect(interpretedAs.readings).toEqual([])
    expect(interpretedAs.ambiguous).toMatchObject([
      { text: 'p38', start: 0, end: 3, candidates: [{ value: 'MAPK14' }, { value: 'AIMP2' }] },
    ])
  })

  test.each([
    ['journal:\\"journal of light\\"', 3, { journal: ['Journal of Light'] }],
    ['licence:\\"cc by 4.0\\" year:2018', 3, { licence: ['CC BY 4.0'], yearFrom: 2018, yearTo: 2018 }],
  ])('%s is a condition', async (query, totalCount, filter) => {
    expect(await search(`query: "${query}"`)).toMatchObject({ totalCount, interpretedAs: { words: '', filter } })
  })

  test('what it wants to be without is left out, and can be asked for without being read', async () => {
    const { nodes, interpretedAs } = await search('query: "EGFR not fluorescence -membrane"')
    expect(interpretedAs).toMatchObject({
      readings: [
        { label: 'gene EGFR', isExcluded: false },
        { label: 'not fluorescence microscopy', text: 'not fluorescence', values: ['DMFL'], isExcluded: true },
        { label: 'not "membrane"', kind: 'WORD', values: ['membrane'], isExcluded: true },
      ],
      ...{ ambiguous: [], words: '', without: ['membrane'] },
      filter: { ...nothing, geneAll: ['EGFR'], not: { modality: ['DMFL'], gene: null } },
    })
    const { words, without, filter } = interpretedAs
    const { data } = await server.ask(
      `query ($words: String, $without: [String!], $filter: PanelFilter) {
        searchPanels(query: $words, without: $without, filter: $filter, interpret: false) { nodes { id } }
      }`,
      { words, without, filter },
    )
    expect(data.searchPanels).toEqual({ nodes })
  })

  test.each(['PMC1', 'article:pmc1', 'EGFR in PMC1'])('%s asks for the panels of an article', async (query) => {
    const { interpretedAs, totalCount } = await search(`query: "${query}"`)
    expect(totalCount).toBeGreaterThan(0)
    expect(interpretedAs).toMatchObject({ words: '', filter: { article: ['PMC1'] }, note: null })
  })

  test('an article that is not here is words, and it is said', async () => {
    const { interpretedAs, totalCount } = await search('query: "10.1000/none"')
    const reason = 'There is no article "10.1000/none" here: searched as words.'
    expect({ totalCount, ...interpretedAs }).toMatchObject({
      totalCount: 0,
      words: '10.1000/none',
      ambiguous: [{ reason }],
    })
  })

  test('a journal that no panel has need not be left out', async () => {
    const { interpretedAs } = await search('query: "EGFR -journal:Nonesuch"')
    expect(interpretedAs).toMatchObject({
      words: '',
      ambiguous: [{ reason: 'No panel has the journal "Nonesuch": there is nothing to leave out.' }],
    })
  })

  test('a journal that no panel has is words, and it is said', async () => {
    const { interpretedAs } = await search('query: "journal:Nonesuch"')
    expect(interpretedAs).toMatchObject({
      words: 'journal:Nonesuch',
      ambiguous: [{ reason: 'No panel has the journal "Nonesuch": searched as words.' }],
    })
  })
})

describe('what is read never hides what the words find', () => {
  const note = 'No panel matches with Zebrafish as a condition: searched as words.'

  test('names that leave nothing are words again, and the answer says so', async () => {
    const { nodes, interpretedAs } = await search('query: "zebrafish growth since 2018"')
    expect(nodes).toEqual([{ id: 'PMC1:F2:1' }])
    expect(interpretedAs).toMatchObject({
      readings: [
        { label: 'Zebrafish', isApplied: false },
        { label: 'since 2018', isApplied: true },
      ],
      words: 'zebrafish growth',
      filter: { organism: null, yearFrom: 2018 },
      note,
    })
  })

  test('over all pages', async () => {
    const fields = 'totalCount pageInfo { endCursor } nodes { id } interpretedAs { note }'
    const first = await search('query: "zebrafish illustration", first: 1', fields)
    const after = first.pageInfo.endCursor
    const second = await search(`query: "zebrafish illustration", first: 1, after: "${after}"`, fields)
    expect([first, second]).toMatchObject([
      { totalCount: 2, interpretedAs: { note } },
      { totalCount: 2, interpretedAs: { note } },
    ])
    const ids = [first, second].flatMap(({ nodes }) => nodes.map(({ id }: { id: string }) => id))
    expect(ids.toSorted()).toEqual(['PMC1:F1:2', 'PMC1:F2:1'])
  })

  test('a gene may be named by the article alone where no figure names it', async () => {
    const { nodes, interpretedAs } = await search('query: "KRAS protein"')
    expect(nodes).toEqual([{ id: '10.1000/closed:F1:1' }])
    expect(interpretedAs).toMatchObject({
      readings: [{ label: 'gene KRAS', isApplied: true }],
      words: '',
      scope: 'ARTICLE',
      filter: { geneAll: ['KRAS'] },
      note: 'No figure that names gene KRAS matches: title and abstract may name it here.',
    })
    const { words, scope, filter } = interpretedAs
    const { data } = await server.ask(
      `query ($words: String, $scope: GeneScope, $filter: PanelFilter) {
        searchPanels(query: $words, scope: $scope, filter: $filter, interpret: false) { nodes { id } }
      }`,
      { words, scope, filter },
    )
    expect(data.searchPanels).toEqual({ nodes })
    expect(await search('query: "KRAS protein", scope: PANEL')).toMatchObject({ totalCount: 0 })
  })

  test('at the scope of the panel a gene is never a word', async () => {
    expect(await search('query: "EGFR", scope: PANEL')).toMatchObject({
      totalCount: 0,
      interpretedAs: { readings: [{ label: 'gene EGFR', isApplied: true }] },
    })
    expect(await search('query: "EGFR", scope: PANEL, interpret: false')).toMatchObject({ totalCount: 2 })
  })
})

test('the filter wins against the words', async () => {
  const answer = await search('query: "fluorescence EGFR", filter: { modality: ["gel"] }')
  expect(answer).toMatchObject({
    totalCount: 1,
    nodes: [{ id: 'PMC1:F1:2' }],
    interpretedAs: {
      readings: [{ isApplied: false }, { isApplied: true }],
      words: '',
      note: 'The other conditions leave no room for fluorescence microscopy: left out.',
      filter: { modality: ['GGEL'], geneAll: ['EGFR'] },
    },
  })
})

describe('reasons', () => {
  async function reasonsOf(args: string) {
    const { edges } = await search(args, 'edges { matchedIn reasons { kind field snippet value writtenAs } }')
    return edges[0]
  }

  test('say where genes, words, organisms and modalities are', async () => {
    expect(await reasonsOf('query: "fluorescence EGFR zebrafish membrane"')).toEqual({
      matchedIn: ['PANEL_CAPTION', 'FIGURE_CAPTION', 'MENTIONS'],
      reasons: [
        { kind: 'WORD', field: 'PANEL_CAPTION', snippet: '<mark>Membranes</mark>.', value: null, writtenAs: null },
        {
          ...{ kind: 'GENE', field: 'FIGURE_CAPTION', value: 'EGFR', writtenAs: 'EGFR' },
          snippet: 'Protein <mark>EGFR</mark>. (A) Membranes. (B) Blot.',
        },
        {
          ...{ kind: 'WORD', field: 'MENTIONS', value: null, writtenAs: null },
          snippet: 'EGFR lines the <mark>membrane</mark> (Fig. 1A).',
        },
        { kind: 'ORGANISM', field: 'TITLE', snippet: null, value: 'Zebrafish', writtenAs: null },
        {
          ...{ kind: 'MODALITY', field: 'LABEL', value: 'DMFL', writtenAs: null },
          snippet: '<mark>Fluorescence microscopy</mark>',
        },
      ],
    })
  })

  test('are none where nothing was asked', async () => {
    expect(await reasonsOf('first: 1')).toEqual({ matchedIn: [], reasons: [] })
  })
})

describe('filters and facets', () => {
  test.each([
    ['gene: ["egfr"]', 2],
    ['gene: ["HER1", "KRAS"]', 2],
    ['geneAll: ["EGFR", "KRAS"]', 0],
    ['organism: ["ZEBRAFISH"]', 1],
    ['articleType: ["Research-Article"]', 8],
    ['labelSource: [MODEL]', 7],
    ['labelSource: [HUMAN]', 0],
    ['confidenceBand: [HIGH]', 3],
    ['humanLabel: false', 8],
    ['not: { gene: ["HER1"] }', 6],
    ['not: { modality: ["fluorescence"], journal: ["annals of beams"] }', 3],
    ['not: { organism: [], article: null }', 8],
  ])('%s: %i panels', async (filter, totalCount) => {
    expect(await search(`filter: { ${filter} }`, 'totalCount totalIsExact')).toEqual({ totalCount, totalIsExact: true })
  })

  test.each([
    ['gene: ["NONESUCH9"]', /^No gene or family is called "NONESUCH9"\./],
    ['geneAll: ["p38"]', /^"p38" may be several genes\. Give one of them: MAPK14, AIMP2\.$/],
    ['organism: ["yeti"]', /^There is no organism "yeti" in MeSH\./],
    ['not: { organism: ["yeti"] }', /^There is no organism "yeti" in MeSH\./],
    ['articleType: ["novel"]', /^No panel has the article type "novel"\. Valid: research-article\.$/],
  ])('%s is refused', async (filter, message) => {
    const { errors } = await server.ask(`{ searchPanels(filter: { ${filter} }) { totalCount } }`)
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code: 'BAD_INPUT' } })
  })

  test('all facets are counted', async () => {
    const { facets } = await search(
      'query: "EGFR"',
      `facets {
        gene { value count } organism { value count } articleType { value count } licenceGroup { value count }
        confidenceBand { value count } labelSource { value count } humanLabel { value count }
      }`,
    )
    expect(facets).toEqual({
      gene: [{ value: 'EGFR', count: 2 }],
      organism: [{ value: 'Zebrafish', count: 1 }],
      articleType: [{ value: 'research-article', count: 2 }],
      licenceGroup: [{ value: 'COMMERCIAL', count: 2 }],
      confidenceBand: [
        { value: 'HIGH', count: 1 },
        { value: 'MEDIUM', count: 1 },
      ],
      labelSource: [{ value: 'MODEL', count: 2 }],
      humanLabel: [{ value: false, count: 2 }],
    })
  })

  test.each([
    ['facet: GENE, prefix: "eg"', ['EGFR']],
    ['facet: GENE, prefix: "her1"', ['EGFR']],
    ['facet: GENE, prefix: "he"', ['EGFR']],
    ['facet: GENE, prefix: "K"', []],
    ['facet: ORGANISM, prefix: "zebra"', ['Zebrafish']],
    ['facet: ORGANISM, prefix: "Danio"', ['Zebrafish']],
    ['facet: MODALITY, prefix: "micro"', ['DMFL', 'DMEL']],
    ['facet: ORGANISM, prefix: "mouse"', []],
    ['facet: JOURNAL, prefix: "annals"', ['Annals of Beams']],
    ['facet: JOURNAL, query: "EGFR"', ['Journal of Light']],
    ['facet: YEAR, filter: { modality: ["gel"] }', ['2018']],
    ['facet: JOURNAL, first: 1', ['Annals of Beams']],
    ['facet: JOURNAL, first: 0', []],
  ])('facetValues(%s): %j', async (args, values) => {
    const { data, errors } = await server.ask(`{ facetValues(${args}) { value count } }`)
    expect(errors).toBeUndefined()
    expect(data.facetValues.map(({ value }: { value: string }) => value)).toEqual(values)
  })
})
