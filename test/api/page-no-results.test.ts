import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { stubApi } from './page-element.ts'
import { page } from './page-module.ts'

const { readState, requestOf, writeState } = await page('search-state.js')
const { waysOn } = await page('ways-on.js')
const { whatIsWrong } = await page('notices.js')
const { countPanels } = await page('api.js')

const stateOf = (search: string) => readState(`http://localhost/${search}`)

describe('where nothing is found, each condition is taken away in turn', () => {
  const reading = (query: string, text: string, label: string, isExcluded = false, isApplied = true) => {
    const start = query.indexOf(text)
    return { text, label, isExcluded, isApplied, start, end: start + text.length }
  }
  const waysOf = (search: string, readings: object[] = [], ambiguous: object[] = []) =>
    waysOn(stateOf(search), { readings, ambiguous }, []).map(({ text, state }: { text: string; state: object }) => [
      text,
      writeState(state),
    ])

  test('what was read, and what is left out', () => {
    const query = 'gels of EGFR not mouse'
    const readings = [reading(query, 'EGFR', 'gene EGFR'), reading(query, 'not mouse', 'not Mice', true)]
    expect(waysOf(`?q=${query}`, readings)).toEqual([
      ['Without gene EGFR', '?q=gels+not+mouse'],
      ['With Mice', '?q=gels+of+EGFR'],
      ['Without “gels”', '?q=EGFR+not+mouse'],
      ['Without “of”', '?q=gels+EGFR+not+mouse'],
    ])
  })

  test('filters, each with all its values', () => {
    const search = '?journal=A&journal=B&gene=X&gene=Y&gene=Z&not.organism=Mice&compound=true&from=2018'
    expect(waysOf(search)).toEqual([
      ['Without X and 2 more', '?not.organism=Mice&journal=A&journal=B&compound=true&from=2018'],
      ['Without A or B', '?gene=X&gene=Y&gene=Z&not.organism=Mice&compound=true&from=2018'],
      ['With Mice', '?gene=X&gene=Y&gene=Z&journal=A&journal=B&compound=true&from=2018'],
      ['Without compound figures', '?gene=X&gene=Y&gene=Z&not.organism=Mice&journal=A&journal=B&from=2018'],
      ['Without since 2018', '?gene=X&gene=Y&gene=Z&not.organism=Mice&journal=A&journal=B&compound=true'],
    ])
  })

  test('words and phrases, also what was read and is no condition', () => {
    const query = '"lung cancer" zebra'
    expect(waysOf(`?q=${query}`, [reading(query, 'zebra', 'Zebra', false, false)])).toEqual([
      ['Without “lung cancer”', '?q=zebra'],
      ['Without “zebra”', '?q=%22lung+cancer%22'],
    ])
  })

  test('what is in doubt as a whole, so that what was not wanted never is', () => {
    const query = 'EGFR not since 2018 or mouse'
    const readings = [reading(query, 'EGFR', 'gene EGFR'), reading(query, 'or mouse', 'not Mice', true)]
    expect(waysOf(`?q=${query}`, readings, [reading(query, 'not since 2018', '')])).toEqual([
      ['Without gene EGFR', '?q=not+since+2018+or+mouse'],
      ['With Mice', '?q=EGFR+not+since+2018'],
      ['Without “not since 2018”', '?q=EGFR+not+mouse'],
    ])
  })

  test('words of a search that is not read', () => {
    const ways = waysOn(stateOf('?q=gel not mouse&literal=true'), null, [])
    expect(ways.map(({ text }: { text: string }) => text)).toEqual([
      'Without “gel”',
      'Without “not”',
      'Without “mouse”',
    ])
  })

  test('but not the only one, and never too many', () => {
    expect(waysOf('?q=zebra')).toEqual([])
    expect(waysOf('?journal=A')).toEqual([])
    expect(waysOf(`?q=${'a b c d e f g h i j k l m n'}`)).toHaveLength(12)
  })
})

describe('searches that are counted at once', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('are one operation of the API', async () => {
    const schema = buildSchema(readFileSync('schema/figlens.graphql', 'utf8'))
    stubApi({
      Counts(variables, query) {
        expect(validate(schema, parse(query))).toEqual([])
        expect(variables).toMatchObject({
          query0: 'a',
          filter0: {},
          query1: 'b',
          filter1: { gene: ['X'] },
          scope1: 'PANEL',
        })
        return { count0: { totalCount: 3 }, count1: { totalCount: 0 } }
      },
    })
    const requests = ['?q=a', '?q=b&gene=X&scope=PANEL'].map((search) => requestOf(stateOf(search)))
    expect(await countPanels(requests)).toEqual([{ totalCount: 3 }, { totalCount: 0 }])
    expect(await countPanels([])).toEqual([])
  })
})

test.each([
  ['No panel has the journal "J. Cell \\"X\\"". Valid: eLife, Cell.', 'No panel has the journal "J. Cell \\"X\\"".'],
  [
    'There is no organism "x" in MeSH. Give a common name, or one that { facetValues } lists.',
    'There is no organism "x" in MeSH.',
  ],
  ['"p38" may be several genes. Give one of them: A, B.', '"p38" may be several genes.'],
  ['first is 101; it must be 0 to 100.', 'first is 101; it must be 0 to 100.'],
])('of %s the page says %s', (message, expected) => {
  expect(whatIsWrong(message)).toBe(expected)
})
