import { describe, expect, test } from 'vitest'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { serve } from './serve.ts'
import { collection, server } from './served-collection.ts'

test('a panel with everything that is known of it', async () => {
  const { data } = await server.ask(`{
    panel(id: "PMC1:F1:1") {
      id letter caption commonCaption imageStatus text
      words { text box { x0 y0 x1 y1 } confidence }
      box { x0 y0 x1 y1 }
      label {
        confidence source model
        group { group { code } probability }
        evidence { image { modality { code } probability } text { probability } fused { probability } decidedBy }
        modality { code key name fbbi group { code name group { code } } }
        top { modality { key } probability }
      }
      image {
        shown { url width height } part: shown(width: 100) { width height }
        all: shown(width: 100, whole: true) { url width height }
        url whole: url(whole: true) small: url(width: 100) width height mediaType fileName sha256
      }
      figure { id }
      article { id }
    }
  }`)
  const address = `${server.url}/images/${collection.pictures.halves}`
  expect(data.panel).toEqual({
    id: 'PMC1:F1:1',
    letter: 'A',
    caption: 'Membranes.',
    commonCaption: 'Protein EGFR.',
    imageStatus: 'AVAILABLE',
    text: 'DAPI merge',
    words: [
      { text: 'merge', box: { x0: 60, y0: 10, x1: 110, y1: 30 }, confidence: 0.75 },
      { text: 'DAPI', box: { x0: 10, y0: 12, x1: 50, y1: 32 }, confidence: 0.9 },
    ],
    box: { x0: 0, y0: 0, x1: 200, y1: 200 },
    label: {
      confidence: 0.97,
      source: 'MODEL',
      model: 'test-1',
      group: { group: { code: 'MICROSCOPY' }, probability: 0.97 },
      evidence: {
        ...{ image: [{ modality: { code: 'DMFL' }, probability: 0.97 }], text: null, fused: null },
        decidedBy: 'IMAGE',
      },
      modality: {
        code: 'DMFL',
        key: 'fluorescence',
        name: 'Fluorescence microscopy',
        fbbi: 'FBbi:00000246',
        group: { code: 'MICROSCOPY', name: 'Microscopy', group: null },
      },
      top: [
        { modality: { key: 'fluorescence' }, probability: 0.97 },
        { modality: { key: 'scheme' }, probability: 0.01 },
      ],
    },
    image: {
      shown: { url: `${address}?box=0,0,200,200`, width: 200, height: 200 },
      part: { width: 128, height: 128 },
      all: { url: `${address}?width=128`, width: 128, height: 64 },
      url: `${address}?box=0,0,200,200`,
      whole: address,
      small: `${address}?box=0,0,200,200&width=128`,
      width: 400,
      height: 200,
      mediaType: 'image/png',
      fileName: 'f1.png',
      sha256: collection.pictures.halves,
    },
    figure: { id: 'PMC1:F1' },
    article: { id: 'PMC1' },
  })
})

describe('a panel', () => {
  const panel = async (id: string) => {
    const fields = 'caption letter imageStatus box { x1 } image { url } label { modality { code } model }'
    const { data } = await server.ask(`query ($id: ID!) { panel(id: $id) { ${fields} } }`, { id })
    return data.panel
  }

  test('that fills its picture has an address without a box', async () => {
    expect(await panel('PMC1:F2:1')).toMatchObject({
      caption: null,
      letter: null,
      image: { url: `${server.url}/images/${collection.pictures.chart}` },
    })
  })

  test('whose picture is missing has no label, box and image', async () => {
    expect(await panel('PMC2:F3:1')).toMatchObject({ imageStatus: 'MISSING', image: null, label: null, box: null })
  })

  test('whose licence does not allow it has no image, but its label', async () => {
    const withheld = { imageStatus: 'WITHHELD', image: null, label: { modality: { code: 'DMFL' } } }
    expect(await panel('10.1000/closed:F1:1')).toMatchObject(withheld)
  })

  test('whose picture nobody has read has no words, and as many as are asked for where somebody has', async () => {
    const { data, errors } = await server.ask(`{
      unread: panel(id: "PMC1:F2:1") { text words { text } commonCaption }
      missing: panel(id: "PMC2:F3:1") { text words { text } }
      some: panel(id: "PMC1:F1:1") { words(first: 1) { text } }
    }`)
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      unread: { text: null, words: null, commonCaption: null },
      missing: { text: null, words: null },
      some: { words: [{ text: 'merge' }] },
    })
    const refused = await server.ask('{ panel(id: "PMC1:F1:1") { words(first: 2000) { text } } }')
    expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  })

  test('of which the network was not sure is UNCERTAIN', async () => {
    expect(await panel('PMC2:F2:1')).toMatchObject({ label: { modality: { code: 'UNCERTAIN' } } })
  })
})

test('a figure with everything that is known of it', async () => {
  const { data } = await server.ask(`{
    figure(id: "PMC1:F1") {
      id label caption captionHtml mentions isCompound compoundProbability captionsAligned
      licence { code group url statement } attribution
      panels { id letter }
      article { id }
      problems { code subject message }
    }
    single: figure(id: "PMC2:F3") { label isCompound compoundProbability captionsAligned problems { code subject message } }
  }`)
  expect(data.figure).toEqual({
    id: 'PMC1:F1',
    label: 'Figure 1.',
    caption: 'Protein EGFR. (A) Membranes. (B) Blot.',
    captionHtml: '<p>Protein <i>EGFR</i>. (A) Membranes. (B) Blot.</p>',
    mentions: ['EGFR lines the membrane (Fig. 1A).'],
    isCompound: true,
    compoundProbability: 0.96,
    captionsAligned: true,
    licence: {
      code: 'CC BY 4.0',
      group: 'COMMERCIAL',
      url: 'https://creativecommons.org/licenses/by/4.0/',
      statement: 'Open.',
    },
    attribution:
      'Ada Lovelace. The zebrafish heart in colour. Journal of Light 2018. Figure 1. https://doi.org/10.1000/light. ' +
      'Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
    panels: [
      { id: 'PMC1:F1:1', letter: 'A' },
      { id: 'PMC1:F1:2', letter: 'B' },
    ],
    article: { id: 'PMC1' },
    problems: [],
  })
  expect(data.single).toEqual({
    label: null,
    isCompound: false,
    compoundProbability: null,
    captionsAligned: null,
    problems: [{ code: 'IMAGE_MISSING', subject: 'b3.jpg', message: 'The package has no b3.jpg.' }],
  })
})

test('an article with everything that is known of it', async () => {
  const { data } = await server.ask(`{
    article(id: "PMC1") {
      id pmcid version pmid doi title abstract journal published year articleType retraction retracts
      authors { name given family orcid }
      licence { code }
      figures { id }
    }
    retracted: article(id: "10.1000/closed") { retraction retracts }
    notice: article(id: "PMC4") { retraction retracts journal published year version authors { name } }
  }`)
  expect(data.article).toEqual({
    id: 'PMC1',
    pmcid: 'PMC1',
    version: 2,
    pmid: '111',
    doi: '10.1000/light',
    title: 'The zebrafish heart in colour',
    abstract: 'Hearts were looked at.',
    journal: 'Journal of Light',
    published: '2018-05-03',
    year: 2018,
    articleType: 'research-article',
    retraction: 'NONE',
    retracts: null,
    authors: [{ name: 'Ada Lovelace', given: 'Ada', family: 'Lovelace', orcid: '0000-0002-1825-0097' }],
    licence: { code: 'CC BY 4.0' },
    figures: [{ id: 'PMC1:F1' }, { id: 'PMC1:F2' }],
  })
  expect(data.retracted).toEqual({ retraction: 'RETRACTED', retracts: null })
  expect(data.notice).toEqual({
    retraction: 'RETRACTION_NOTICE',
    retracts: '10.1000/closed',
    journal: null,
    published: null,
    year: null,
    version: null,
    authors: [],
  })
})

test.each([
  ...['pmc1', ' PMC1', 'PMC1.2', 'PMC1.1', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC1/'],
  ...['111', 'pmid:111', 'https://pubmed.ncbi.nlm.nih.gov/111/', 'https://europepmc.org/article/MED/111'],
])('an article is found by the id %s', async (id) => {
  const query = 'query ($id: ID!) { article(id: $id) { id } searchPanels(filter: { article: [$id] }) { totalCount } }'
  const { data } = await server.ask(query, { id })
  expect(data).toEqual({ article: { id: 'PMC1' }, searchPanels: { totalCount: 3 } })
})

test.each(['PMC11', '112', 'https://europepmc.org/article/MED/112'])('%s is another article', async (id) => {
  const { data } = await server.ask('query ($id: ID!) { article(id: $id) { id } }', { id })
  expect(data.article).toBeNull()
})

test('an article is found by its other identifiers too, however they are typed', async () => {
  const { data } = await server.ask(`{
    doi: article(id: "10.1000/LIGHT") { id }
    address: article(id: "https://doi.org/10.1000/light") { id }
    pmid: article(id: "PMID:111") { id }
    other: article(id: "10.1000/dark") { id }
    searchPanels(filter: { article: ["10.1000/Light"] }) { totalCount }
  }`)
  expect(data).toMatchObject({ doi: { id: 'PMC1' }, address: { id: 'PMC1' }, pmid: { id: 'PMC1' }, other: null })
  expect(data.searchPanels.totalCount).toBeGreaterThan(0)
})

test('an article tells what was stored of it and when, latest first', async () => {
  const [at, until] = [new Date('2026-01-02T03:04:05Z'), new Date('2026-02-03T04:05:06Z')]
  const history = [
    { articleId: 'PMC1', version: 2, ingestedAt: until, replacedAt: null },
    { articleId: 'PMC1', version: null, ingestedAt: at, replacedAt: until },
  ]
  const replaced = await serve({
    ...collection,
    store: { ...collection.store, historyOfArticles: async () => history },
  })
  const ask = '{ article(id: "PMC1") { versions { version ingestedAt replacedAt } } }'
  const { data } = await replaced.ask(ask)
  await replaced.close()
  expect(data.article.versions).toEqual([
    { version: 2, ingestedAt: '2026-02-03T04:05:06.000Z', replacedAt: null },
    { version: null, ingestedAt: '2026-01-02T03:04:05.000Z', replacedAt: '2026-02-03T04:05:06.000Z' },
  ])
  const { data: once } = await server.ask(ask)
  expect(once.article.versions).toMatchObject([{ version: 2, replacedAt: null }])
})

test('what is not there is null, not an error', async () => {
  const { data, errors } = await server.ask(
    '{ panel(id: "x") { id } figure(id: "") { id } article(id: "PMC9") { id } }',
  )
  expect(errors).toBeUndefined()
  expect(data).toEqual({ panel: null, figure: null, article: null })
})

test('panels are found by their ids, in the order given, each as often as it is asked for', async () => {
  const { data, errors } = await server.ask(
    'query ($ids: [ID!]!) { panels(ids: $ids) { id } one: panels(ids: "PMC1:F1:1") { id } }',
    {
      ids: ['PMC2:F3:1', 'x', 'PMC1:F1:1', 'PMC2:F3:1'],
    },
  )
  expect(errors).toBeUndefined()
  expect(data).toEqual({
    panels: [{ id: 'PMC2:F3:1' }, null, { id: 'PMC1:F1:1' }, { id: 'PMC2:F3:1' }],
    one: [{ id: 'PMC1:F1:1' }],
  })
})

test('an argument that is null is as if it were not given', async () => {
  const { data, errors } = await server.ask(
    `query ($first: Int, $scope: GeneScope) {
      searchPanels(first: $first, sort: null, scope: $scope) {
        nodes { id }
        facets { year(first: $first) { value } journal(first: null) { value } }
      }
      facetValues(facet: YEAR, prefix: null, first: $first) { value }
      panel(id: "PMC1:F1:1") { words(first: null) { text } genes(scope: $scope, first: $first) { text } image { url(whole: null) } }
      figure(id: "PMC1:F1") { genes(first: $first) { text } }
    }`,
    { first: null, scope: null },
  )
  expect(errors).toBeUndefined()
  expect(data.searchPanels.nodes).toHaveLength(8)
  expect(data.searchPanels.facets.year).toHaveLength(3)
  expect(data.searchPanels.facets.journal).toHaveLength(2)
  expect(data.facetValues).toHaveLength(3)
  expect(data.panel.words).toHaveLength(2)
  expect(data.figure.genes).toHaveLength(2)
})

test('the collection tells what is in it', async () => {
  const { data } = await server.ask('{ collection { articles figures panels figuresWithProblems pendingIndexTasks } }')
  const counts = { articles: 4, figures: 7, panels: 8, figuresWithProblems: 1, pendingIndexTasks: 0 }
  expect(data.collection).toEqual(counts)
})

test('changes that the index lacks are counted, however many they are', async () => {
  const behind = { ...collection.store, indexBacklog: async () => ({ tasks: 12_345, newest: 20_000 }) }
  const ingesting = await serve({ ...collection, store: behind })
  const { data } = await ingesting.ask('{ collection { pendingIndexTasks } }')
  await ingesting.close()
  expect(data.collection.pendingIndexTasks).toBe(12_345)
})

test('addresses of pictures begin with publicUrl where it is set', async () => {
  const proxied = await serve({ ...collection, publicUrl: 'https://figures.example.org/api/' })
  const { data } = await proxied.ask('{ panel(id: "PMC1:F2:1") { image { url } } }')
  await proxied.close()
  expect(data.panel.image.url).toBe(`https://figures.example.org/api/images/${collection.pictures.chart}`)
})

test('a level of the answer costs one read a type, however many panels it has', async () => {
  const calls: string[] = []
  const counted = Object.entries(collection.store).map(([name, method]: [string, (...args: never[]) => unknown]) => [
    name,
    (...args: never[]) => {
      calls.push(name)
      return method(...args)
    },
  ])
  const store: ArticleStore = Object.fromEntries(counted)
  const counting = await serve({ ...collection, store })
  const { data } = await counting.ask(`{
    searchPanels(first: 8) {
      nodes {
        image { url }
        imageStatus
        text
        commonCaption
        words { text }
        genes(scope: ARTICLE) { gene { name } }
        organisms { name }
        article { title figures { panels { id figure { article { id } } } } }
        figure { isCompound panels { id } licence { code } }
      }
    }
    panels(ids: ["PMC1:F1:1", "PMC2:F3:1"]) { id }
  }`)
  await counting.close()
  expect(data.searchPanels.nodes).toHaveLength(8)
  const reads = ['articles', 'figures', 'figuresOfArticles', 'imageTexts', 'panels', 'panelsOfFigures']
  expect(calls.toSorted()).toEqual(reads)
})
