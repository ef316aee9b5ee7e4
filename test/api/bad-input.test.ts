import { once } from 'node:events'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { FiglensError } from '../../src/domain/errors.ts'
import { article } from './collection.ts'
import { serve } from './serve.ts'
import { collection, server } from './served-collection.ts'

const onlyError = async (query: string, variables?: Record<string, unknown>) => {
  const { errors } = await server.ask(query, variables)
  expect(errors).toHaveLength(1)
  const [error] = errors ?? []
  return { code: error?.extensions.code, message: error?.message }
}

describe('what is wrong with a search is said in a sentence', () => {
  const wrong: [string, RegExp][] = [
    [
      'filter: { modality: ["flourescence"] }',
      /no modality "flourescence"\. Valid: MICROSCOPY \(microscopy\).*DMFL \(fluorescence\).*UNCERTAIN/,
    ],
    ['filter: { modality: ["DMFL", ""] }', /no modality ""/],
    [
      'filter: { journal: ["journal of dark"] }',
      /journal "journal of dark".*Valid: Annals of Beams, Journal of Light\./,
    ],
    ['filter: { licence: ["CC BY"] }', /licence "CC BY".*Valid: CC BY 4\.0, CC BY-NC 4\.0, TDM only\./],
    ['filter: { article: ["PMC1", "PMC1.x"] }', /no article "PMC1\.x".*its PMCID/],
    ['filter: { yearFrom: 2021, yearTo: 2020 }', /yearFrom 2021 is after yearTo 2020/],
    ['filter: { confidenceFrom: 1.5 }', /confidenceFrom is 1\.5; it must be 0 to 1/],
    ['filter: { confidenceFrom: -0.1 }', /confidenceFrom is -0\.1/],
    ['first: -1', /first is -1; it must be 0 to 100/],
    ['first: 101', /first is 101; it must be 0 to 100/],
    [`query: "${'a'.repeat(16_001)}"`, /16001 characters; at most 16000/],
    [`without: ["lung", "${'a'.repeat(500)}"]`, /without has 504 characters; at most 500 are taken/],
    [`prefer: "${'a'.repeat(1001)}"`, /prefer has 1001 characters; at most 1000 are taken/],
    [`filter: { journal: [${'"x"'.repeat(1001)}] }`, /at most 1000 values, not 1001/],
    [`filter: { organism: [${'"x"'.repeat(5001)}] }`, /at most 5000 values, not 5001/],
  ]
  test.each(wrong.map(([args, message]) => [args.slice(0, 60), args, message] as const))(
    '%s',
    async (_, args, message) => {
      const error = await onlyError(`{ searchPanels(${args}) { totalCount } }`)
      expect(error).toEqual({ code: 'BAD_INPUT', message: expect.stringMatching(message) })
    },
  )

  test('a query of 16,000 characters is still searched', async () => {
    const { errors } = await server.ask(`{ searchPanels(query: "${'ab '.repeat(5333)}") { totalCount } }`)
    expect(errors).toBeUndefined()
  })

  test('a cursor of something else is BAD_CURSOR', async () => {
    expect(await onlyError('{ searchPanels(after: "nonsense") { totalCount } }')).toMatchObject({ code: 'BAD_CURSOR' })
  })

  test('at most 100 panels are read by their ids', async () => {
    const query = `{ panels(ids: [${'"x",'.repeat(101)}]) { id } }`
    expect(await onlyError(query)).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/101 ids; at most 100/),
    })
  })

  test('a facet takes 0 to 1000 values', async () => {
    const query = '{ searchPanels { facets { journal(first: 1001) { value } } } }'
    expect(await onlyError(query)).toEqual({ code: 'BAD_INPUT', message: 'first is 1001; it must be 0 to 1000.' })
  })

  test.each([31, 2049, -5])('a picture cannot be %i pixels wide', async (width) => {
    const error = await onlyError(`{ panel(id: "PMC1:F1:1") { image { url(width: ${width}) } } }`)
    expect(error).toEqual({ code: 'BAD_INPUT', message: expect.stringContaining('32 to 2048') })
  })

  test('of many valid values twenty are named, and how to list them all', async () => {
    const journals = Array.from({ length: 25 }, (_, i) => `Journal ${String(i).padStart(2, '0')}`)
    const index = {
      ...collection.index,
      search: async () => ({
        hits: [],
        hasNextPage: false,
        total: 0,
        isTotalExact: true,
        facets: { journal: journals.map((value) => ({ value, count: 1 })) },
      }),
    }
    const large = await serve({ ...collection, index })
    const { errors } = await large.ask('{ searchPanels(filter: { journal: ["Cell"] }) { totalCount } }')
    await large.close()
    expect(errors?.[0]?.message).toMatch(
      /Journal 00, .*Journal 19, … \(20 of 25; \{ searchPanels\(first: 0\).* lists them\)/,
    )
  })

  test('a journal that came into the index after the start is known', async () => {
    const record = article({
      id: 'PMC7',
      ids: { pmcid: 'PMC7', version: 1, pmid: null, doi: null },
      title: 'New',
      journal: 'New Journal',
      figures: [],
    })
    const query = '{ searchPanels(filter: { journal: ["New Journal"] }) { totalCount } }'
    expect(await onlyError(query)).toMatchObject({ code: 'BAD_INPUT' })
    const document = {
      panelId: 'PMC7:F1:1',
      figureId: 'PMC7:F1',
      articleId: record.id,
      panelCaption: '',
      figureCaption: '',
      mentions: '',
      title: record.title,
      abstract: '',
      imageText: '',
      genes: { PANEL: [], FIGURE: [], ARTICLE: [] },
      organisms: [],
      articleType: null,
      compound: null,
      modality: null,
      confidence: null,
      labelSource: null,
      journal: record.journal,
      year: null,
      published: null,
      licence: 'CC BY 4.0',
      licenceGroup: 'COMMERCIAL' as const,
      visualFeatures: null,
    }
    await collection.index.replaceArticles([{ articleId: record.id, documents: [document] }])
    const { data } = await server.ask(query)
    expect(data.searchPanels.totalCount).toBe(1)
    await collection.index.replaceArticles([{ articleId: record.id, documents: [] }])
  })
})

describe('every error has a code', () => {
  test.each([
    ['{ searchPanels(', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ searchPanels(sort: BEST) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['mutation { __typename }', 'BAD_INPUT'],
    ['subscription { __typename }', 'BAD_INPUT'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s is %s', async (query, code) => {
    const { status, errors } = await server.ask(query)
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code }])
    expect(status).toBe(400)
  })

  test('a variable of another type is BAD_INPUT', async () => {
    const query = 'query ($first: Int) { searchPanels(first: $first) { totalCount } }'
    expect(await onlyError(query, { first: 'ten' })).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringContaining('$first'),
    })
  })

  test('what went wrong inside is written into the log, not to the client', async () => {
    const articles = () => Promise.reject(new Error('cannot open /var/secret/store.db'))
    const broken = await serve({ ...collection, store: { ...collection.store, articles } })
    const answer = await broken.ask('{ article(id: "PMC1") { id } panel(id: "PMC1:F1:1") { letter } }')
    await broken.close()
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(answer.data).toEqual({ article: null, panel: { letter: 'A' } })
    const [error] = answer.errors ?? []
    expect(error).toMatchObject({
      extensions: { code: 'INTERNAL' },
      message: expect.stringMatching(/^Internal error, see the server's log under id \w{8}\.$/),
    })
    const id = /id (\w+)\./.exec(error?.message ?? '')?.[1]
    expect(broken.logged).toEqual([
      { message: `Internal error ${id}`, error: new Error('cannot open /var/secret/store.db') },
    ])
  })

  test('what is meant for users reaches them; what the operator has to mend is in the log too, once', async () => {
    const search = () => Promise.reject(new FiglensError('INDEX_UNAVAILABLE', 'The index is damaged: rebuild it.'))
    const broken = await serve({ ...collection, index: { ...collection.index, search } })
    const { errors } = await broken.ask('{ searchPanels { totalCount } }')
    await broken.ask('{ searchPanels { totalCount } }')
    await broken.ask('{ searchPanels(first: 5000) { totalCount } }')
    await broken.close()
    expect(errors?.[0]).toMatchObject({
      message: 'The index is damaged: rebuild it.',
      extensions: { code: 'INDEX_UNAVAILABLE' },
    })
    expect(broken.logged).toEqual([{ message: 'The index is damaged: rebuild it. [INDEX_UNAVAILABLE]' }])
  })
})

describe('operations that would take too much are refused', () => {
  test.each([
    [
      'too deep',
      `{ article(id: "x") ${'{ figures { article '.repeat(8)} { id } ${'} }'.repeat(8)} }`,
      /fields deep; at most 15/,
    ],
    [
      'lists in lists in lists',
      '{ searchPanels(first: 100) { nodes { article { figures { panels { article { figures { id } } } } } } } }',
      /could give about \d+ fields/,
    ],
    [
      'many searches',
      `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: searchPanels { totalCount }`).join(' ')} }`,
      /about/,
    ],
    [
      'a page size in a variable',
      'query ($n: Int = 100) { searchPanels(first: $n) { nodes { article { figures { panels { figure { panels { id } } } } } } } }',
      /about/,
    ],
    [
      'many ids',
      `{ panels(ids: ${JSON.stringify(Array.from({ length: 100 }, () => 'x'))}) { article { figures { panels { figure { panels { id } } } } } } }`,
      /about/,
    ],
    [
      'ids in a variable',
      'query ($ids: [ID!]! = ["a", "b", "c"]) { panels(ids: $ids) { similar { panel { similar { id: similarity } } } } }',
      /about 1\d{5}/,
    ],
    ['braces in braces', `{ a ${'{ a '.repeat(4000)}${'}'.repeat(4001)}`, /more than 100 brackets/],
    [
      'lists in lists',
      `{ searchPanels(filter: { journal: ${'['.repeat(9000)} }) { totalCount } }`,
      /more than 100 brackets/,
    ],
    [
      'types in types',
      `query ($a: ${'['.repeat(4500)}Int${']'.repeat(4500)}) { __typename }`,
      /more than 100 brackets/,
    ],
    [
      'fragments in fragments',
      `{ ...F0 } ${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')}
       fragment F30 on Query { collection { panels } }`,
      /./,
    ],
  ])('%s', async (_, query, message) => {
    const { status, errors, data } = await server.ask(query)
    expect(status).toBe(400)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.message).toMatch(message)
    expect(['BAD_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors?.[0]?.extensions.code)
  })

  test('too deep, by GET', async () => {
    const query = encodeURIComponent('{ a '.repeat(500))
    const response = await server.get(`/graphql?query=${query}`, { 'apollo-require-preflight': '1' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] })
  })

  const deep = encodeURIComponent('{ a '.repeat(500))
  test.each([
    ['whatever the body says', `/graphql?query=${deep}`, '{"query":"{ __typename }"}'],
    ['behind a thousand parameters', `/graphql?${'a&'.repeat(1001)}query=${deep}`, ''],
  ])('too deep, by GET, %s', async (_, path, body) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asking = request(server.url + path, { headers }).end(body)
    const [response] = await once(asking, 'response')
    expect(response.statusCode).toBe(400)
    expect(await json(response)).toMatchObject({ errors: [{ message: expect.stringContaining('100 brackets') }] })
  })

  test('brackets in the words of a query are not', async () => {
    const { data } = await server.ask(`{ searchPanels(query: "${'[{('.repeat(300)}") { totalCount } }`)
    expect(data.searchPanels.totalCount).toBe(8)
  })

  test('a large page with all that a client shows is not', async () => {
    const { errors } = await server.ask(`{
      searchPanels(first: 100) {
        totalCount
        edges { cursor score node { id caption letter label { confidence top { modality { name } probability } } image { url } } }
        nodes { figure { label mentions panels { id letter image { url } } licence { code } } article { title authors { name } } }
        facets { modality { count children { count modality { name } } } journal(first: 1000) { value } year { value count } }
      }
    }`)
    expect(errors).toBeUndefined()
  })

  test('the introspection of editors and code generators is not', async () => {
    const { getIntrospectionQuery } = await import('graphql')
    const { data, errors } = await server.ask(getIntrospectionQuery())
    expect(errors).toBeUndefined()
    expect(data.__schema.queryType.name).toBe('Query')
  })
})

test('every type, field, argument and value of the schema is described', async () => {
  const { data } = await server.ask(`{ __schema { types {
    name kind description
    fields { name description args { name description } } inputFields { name description } enumValues { name description }
  } } }`)
  type Described = { name: string; description: string | null }
  type Type = Described & {
    fields: (Described & { args: Described[] })[] | null
    inputFields: Described[] | null
    enumValues: Described[] | null
  }
  const own = (data.__schema.types as Type[]).filter(({ name }) => !name.startsWith('__'))
  const missing = own.flatMap((type) => {
    const fields = type.fields ?? []
    const parts = [
      ...fields,
      ...fields.flatMap(({ args }) => args),
      ...(type.inputFields ?? []),
      ...(type.enumValues ?? []),
    ]
    return [type, ...parts].filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`)
  })
  expect(missing).toEqual([])
})
