import { expect, test } from 'vitest'
import { mostTerms, queryText } from '../../../src/search/meilisearch/query-text.ts'
import { parseWords } from '../../../src/search/parse-words.ts'

test.each([
  ['', ''],
  ['EGFR', '"xegfr" '],
  ['cells EGFR', '"bcell" "xegfr" '],
  ['IL-6', '"bil6" '],
  ['"lung cancer"', '"blungcancer xlung xcancer" '],
  ['mitochond* EGFR', '"xegfr" xmitochond'],
  ['EGFR OR -kras "', '"xegfr" "xkras" '],
])('%s is asked as %j', (words, expected) => {
  expect(queryText(parseWords(words))).toBe(expected)
})

test('what may be spelt wrongly stands without quotes, and not last, where it would be a beginning', () => {
  const [kinase] = parseWords('kinsae')
  expect(queryText(parseWords('kinsae'))).toBe('"bkinsae" ')
  expect(kinase && queryText([kinase], new Set([kinase]))).toBe('wkinsae ')
})

test('of more terms than Meilisearch reads, the ten that tell most are asked: symbols, then long words', () => {
  const words = 'red blue green mitochondria lung liver heart brain axon soma glia EGFR KRAS'
  const asked = queryText(parseWords(words)).match(/"[^"]+"/g) ?? []
  expect(asked).toHaveLength(mostTerms)
  expect(asked.slice(0, 3)).toEqual(['"xegfr"', '"xkras"', '"bmitochondria"'])
})

test('ten long terms stay below the thousand words that Meilisearch reads', () => {
  const term = `"${Array.from({ length: 300 }, (_, i) => `w${i}q`).join(' ')}"`
  const asked = queryText(parseWords(Array.from({ length: 10 }, (_, i) => term.replace('w0q', `v${i}q`)).join(' ')))
  expect(asked.split(/[\s"]+/).length).toBeLessThan(500)
})
