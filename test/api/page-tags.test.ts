import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { interpretQuery } from '../../src/search/interpret/interpret-query.ts'
import { fewNames } from '../search/interpret/name-finder.ts'
import { PageElement, stubDocument } from './page-element.ts'
import { page } from './page-module.ts'

const { readState } = await page('search-state.js')
const { showTags } = await page('tags.js')

/** As the API answers it. */
function interpretationOf(query: string, alternatives: object[] = []) {
  const { readings, ambiguous } = interpretQuery(query, fewNames)
  const textOf = ({ start, end }: { start: number; end: number }) => query.slice(start, end)
  return {
    note: null,
    readings: readings.map(({ isExcluded = false, ...reading }) => {
      return { ...reading, text: textOf(reading), isExcluded, isApplied: true, alternatives }
    }),
    ambiguous: ambiguous.map((part) => ({ ...part, text: textOf(part) })),
  }
}

function tagsOf(query: string, alternatives?: object[]) {
  const container = new PageElement()
  const go = vi.fn()
  const state = readState(`http://localhost/?q=${encodeURIComponent(query)}`)
  showTags(container, { interpretation: interpretationOf(query, alternatives), state, tree: [], go })
  const keys = container.all().flatMap(({ key }) => key ?? [])
  /** The query after a click. */
  const after = (key: string) => {
    container.querySelector(`[data-key="${key}"]`)?.onclick()
    return go.mock.lastCall?.[0].query
  }
  return { keys, after }
}

beforeEach(stubDocument)
afterEach(() => vi.unstubAllGlobals())

describe('what could be meant otherwise', () => {
  const alternatives = [{ value: 'KRAS', label: 'KRAS' }]

  test('of a condition is a click away', () => {
    expect(tagsOf('CAT blots', alternatives).after('meant 0 KRAS')).toBe('gene:KRAS blots')
  })

  test.each(['mouse not CAT', 'mouse -CAT', 'not mouse or CAT'])('is not offered for what is left out: %s', (query) => {
    const { keys } = tagsOf(query, alternatives)
    expect(keys).toContain(`read ${/(?:not |-|or )CAT/.exec(query)?.[0]}`)
    expect(keys.filter((key) => /^meant [1-9]/.test(key))).toEqual([])
  })

  test('stays behind its negation', () => {
    expect(tagsOf('EGFR not p38').after('meant 9 MAPK14')).toBe('EGFR not gene:MAPK14')
  })
})

describe('what is left out stays left out when another tag goes', () => {
  test.each([
    ['EGFR not mouse or rat', 'not mouse', 'EGFR not rat'],
    ['EGFR not mouse or rat', 'or rat', 'EGFR not mouse'],
    ['EGFR not mouse or rat', 'EGFR', 'not mouse or rat'],
    ['not mouse, or rat nor zebrafish', 'not mouse', 'not rat nor zebrafish'],
    ['not mouse, or rat nor zebrafish', ', or rat', 'not mouse nor zebrafish'],
    ['not blots or charts EGFR', 'not blots', 'not charts EGFR'],
    ['blots -mouse or since 2018', '-mouse', 'blots not since 2018'],
    ['without blots or EGFR', 'without blots', 'not EGFR'],
    ['gels of EGFR AND NOT tumour', 'EGFR', 'gels AND NOT tumour'],
  ])('%s without the tag of %j', (query, text, expected) => {
    expect(tagsOf(query).after(`read ${text}`)).toBe(expected)
    const wanted = interpretationOf(expected).readings.filter(({ isExcluded }) => !isExcluded)
    const before = interpretationOf(query).readings.filter(({ isExcluded }) => !isExcluded)
    expect(before.map(({ label }) => label)).toEqual(expect.arrayContaining(wanted.map(({ label }) => label)))
  })
})
