import { describe, expect, test } from 'vitest'
import { serve } from './serve.ts'
import { collection, server } from './served-collection.ts'

async function panelIds(args: string): Promise<string[]> {
  const { data, errors } = await server.ask(`{ searchPanels(${args}) { nodes { id } } }`)
  expect(errors).toBeUndefined()
  return data.searchPanels.nodes.map(({ id }: { id: string }) => id).sort()
}

describe('searchPanels', () => {
  test('finds fluorescence images about a protein', async () => {
    const { data } = await server.ask(`{
      searchPanels(query: "protein egfr", filter: { modality: ["fluorescence"] }) {
        totalCount
        nodes { id letter label { modality { code name } confidence } article { title } }
      }
    }`)
    expect(data.searchPanels).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: 'PMC1:F1:1',
          letter: 'A',
          label: { modality: { code: 'DMFL', name: 'Fluorescence microscopy' }, confidence: 0.97 },
          article: { title: 'The zebrafish heart in colour' },
        },
      ],
    })
  })

  test.each([
    ['query: ""', 8],
    ['query: null, filter: null, sort: null, first: null', 8],
    ['filter: { modality: [], journal: null }', 8],
    ['query: "protein"', 4],
    ['filter: { modality: ["DMFL"] }', 2],
    ['filter: { modality: ["Microscopy"] }', 3],
    ['filter: { modality: ["uncertain", "GGEL"] }', 2],
    ['filter: { modality: ["GFIG"], yearTo: 2018 }', 1],
    ['filter: { yearFrom: 2020 }', 4],
    ['filter: { yearFrom: 2020, yearTo: 2020 }', 3],
    ['filter: { journal: ["Annals of Beams", "Journal of Light"] }', 7],
    ['filter: { journal: ["Annals of Beams"], licence: ["TDM only"] }', 1],
    ['filter: { journal: ["annals of BEAMS "] }', 4],
    ['filter: { licence: ["cc by 4.0", "CC BY 4.0"] }', 4],
    ['filter: { licenceGroup: [COMMERCIAL] }', 4],
    ['filter: { article: ["PMC1", "10.1000/closed"] }', 4],
    ['filter: { article: ["pmc1", "https://doi.org/10.1000/CLOSED"] }', 4],
    ['filter: { confidenceFrom: 0.9 }', 3],
    ['filter: { compound: true }', 2],
    ['filter: { compound: false }', 1],
    ['filter: { compound: null }', 8],
    ['query: "dapi"', 1],
    ['query: "egfr blot"', 1],
    ['query: "nothing has this word"', 0],
    ['query: "\\"EGFR\\" AND (NOT: *"', 2],
  ])('%s matches %i panels', async (args, count) => {
    const { data, errors } = await server.ask(`{ searchPanels(${args}) { totalCount nodes { id } } }`)
    expect(errors).toBeUndefined()
    expect(data.searchPanels.totalCount).toBe(count)
    expect(data.searchPanels.nodes).toHaveLength(count)
  })

  test.each([
    ['NEWEST', '10.1000/closed:F1:1'],
    ['OLDEST', 'PMC1:F1:1'],
    ['CONFIDENCE', 'PMC2:F1:1'],
  ])('%s puts %s first', async (sort, id) => {
    const { data } = await server.ask(`{ searchPanels(sort: ${sort}, first: 8) { nodes { id } } }`)
    expect(data.searchPanels.nodes[0].id).toBe(id)
  })

  test('pages through everything once, by the cursor of the page before', async () => {
    const seen: string[] = []
    let after: string | null = null
    for (let page = 0; page < 3; page++) {
      const { data } = await server.ask(
        `query ($after: String) {
          searchPanels(first: 3, after: $after) {
            totalCount
            edges { cursor score node { id } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }`,
        { after },
      )
      const { edges, pageInfo, totalCount } = data.searchPanels
      expect(totalCount).toBe(8)
      expect(pageInfo).toEqual({
        hasNextPage: page < 2,
        hasPreviousPage: page > 0,
        startCursor: edges[0].cursor,
        endCursor: edges.at(-1).cursor,
      })
      seen.push(...edges.map(({ node }: { node: { id: string } }) => node.id))
      after = pageInfo.endCursor
    }
    expect(seen).toHaveLength(8)
    expect(seen.toSorted()).toEqual(await panelIds('first: 100'))
  })

  test('first: 0 counts without giving panels', async () => {
    const { data } = await server.ask(
      `{ searchPanels(first: 0) { totalCount nodes { id } pageInfo { hasNextPage startCursor endCursor } } }`,
    )
    expect(data.searchPanels).toEqual({
      totalCount: 8,
      nodes: [],
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
    })
  })

  test('gives facets, of which a chosen value leaves its siblings their counts', async () => {
    const { data } = await server.ask(`{
      searchPanels(filter: { journal: ["Journal of Light"] }) {
        facets { journal { value count } year { value count } licence { value count } }
      }
    }`)
    expect(data.searchPanels.facets).toEqual({
      journal: [
        { value: 'Annals of Beams', count: 4 },
        { value: 'Journal of Light', count: 3 },
      ],
      year: [{ value: '2018', count: 3 }],
      licence: [{ value: 'CC BY 4.0', count: 3 }],
    })
  })

  test('gives the facet of compound figures', async () => {
    const { data } = await server.ask(
      '{ searchPanels(filter: { compound: false }) { facets { compound { value count } } } }',
    )
    expect(data.searchPanels.facets.compound).toEqual([
      { value: true, count: 2 },
      { value: false, count: 1 },
    ])
  })

  test.each([
    ['merge', { 'PMC1:F1:1': ['IMAGE_TEXT'] }],
    ['lane protein', { 'PMC1:F1:2': ['FIGURE_CAPTION', 'IMAGE_TEXT'] }],
    ['membrane dapi', { 'PMC1:F1:1': ['PANEL_CAPTION', 'MENTIONS', 'IMAGE_TEXT'] }],
    ['uncertain', { 'PMC2:F2:1': ['LABEL'] }],
    ['heart growth', { 'PMC1:F2:1': ['FIGURE_CAPTION', 'TITLE', 'ABSTRACT'] }],
  ])('tells where the words of "%s" were found', async (query, expected) => {
    const { data, errors } = await server.ask(
      'query ($query: String!) { searchPanels(query: $query) { edges { matchedIn node { id } } } }',
      { query },
    )
    expect(errors).toBeUndefined()
    const found = data.searchPanels.edges.map((edge: { matchedIn: string[]; node: { id: string } }) => {
      return [edge.node.id, edge.matchedIn]
    })
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  test('gives years from the latest on, and as many values as are asked for', async () => {
    const { data } = await server.ask(`{
      searchPanels { facets { year { value } latest: year(first: 1) { value } journal(first: 0) { value } } }
    }`)
    expect(data.searchPanels.facets).toEqual({
      year: [{ value: '2021' }, { value: '2020' }, { value: '2018' }],
      latest: [{ value: '2021' }],
      journal: [],
    })
  })

  test('finds out which facets are wanted through fragments and aliases', async () => {
    const { data, errors } = await server.ask(`
      query {
        searchPanels(query: "protein") { ...Counts f: facets { ... { y: year { value } } } }
      }
      fragment Counts on PanelConnection { facets { ... on PanelFacets { licence { count } } } }
    `)
    expect(errors).toBeUndefined()
    expect(data.searchPanels.f.y).toHaveLength(3)
    expect(data.searchPanels.facets.licence).toHaveLength(3)
  })

  test('leaves out a hit that the store no longer has, and pages on behind it', async () => {
    const behind = await serve({ ...collection, store: { ...collection.store, panels: async () => [] } })
    const { data, errors } = await behind.ask(
      '{ searchPanels(first: 3) { totalCount nodes { id } pageInfo { endCursor } } }',
    )
    await behind.close()
    expect(errors).toBeUndefined()
    expect(data.searchPanels).toMatchObject({ totalCount: 8, nodes: [], pageInfo: { endCursor: expect.any(String) } })
  })
})

describe('modalities', () => {
  const tree =
    'modality { code key group { code } } count children { modality { code group { code } } count children { count } }'
  type Node = { modality: { code: string }; count: number; children: Node[] }

  test('is the taxonomy with the counts of the collection; a group counts what its leaves do', async () => {
    const { data } = await server.ask(`{ modalities { ${tree} } }`)
    const nodes: Node[] = data.modalities
    expect(nodes.map(({ modality, count }) => [modality.code, count])).toEqual([
      ['MICROSCOPY', 3],
      ['RADIOLOGY', 0],
      ['VISIBLE_LIGHT', 0],
      ['SIGNAL', 0],
      ['RECONSTRUCTION', 0],
      ['GENERIC', 3],
      ['UNCERTAIN', 1],
    ])
    expect(nodes[0]?.children).toContainEqual({
      modality: { code: 'DMFL', group: { code: 'MICROSCOPY' } },
      count: 2,
      children: [],
    })
    for (const { count, children } of nodes.filter(({ children }) => children.length > 0)) {
      expect(children.reduce((sum, child) => sum + child.count, 0)).toBe(count)
    }
    expect(nodes.flatMap(({ children }) => children)).toHaveLength(30)
  })

  test('is the facet of a search too, with counts of 0 for what does not match', async () => {
    const { data } = await server.ask(`{ searchPanels(query: "membranes") { facets { modality { ${tree} } } } }`)
    const nodes: Node[] = data.searchPanels.facets.modality
    expect(nodes).toHaveLength(7)
    expect(nodes.filter(({ count }) => count > 0).map(({ modality }) => modality.code)).toContain('MICROSCOPY')
    expect(nodes.at(-1)).toMatchObject({ modality: { code: 'UNCERTAIN' }, count: 0 })
  })
})
