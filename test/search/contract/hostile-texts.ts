import { expect, test } from 'vitest'
import type { SearchFilter } from '../../../src/search/search-index.ts'
import { captioned, panelDocument, request } from '../panel-document.ts'
import type { IndexUnderTest } from './index-under-test.ts'

export function hostileTextsContract(at: IndexUnderTest): void {
  const captions = ['EGFR not near x or a b', 'KRAS']
  const everything = [0, 1]

  test.each<[name: string, words: string, expected: number[]]>([
    ['nothing', '', everything],
    ['blanks', ' \t\n ', everything],
    ['brackets', '([{<>}])', everything],
    ['a quote', '"', everything],
    ['empty quotes', '""', everything],
    ['a star', '*', everything],
    ['punctuation', '- -- : ; ^ ~ + . , ! ? / \\ | & % $ # @ = _', everything],
    ['emoji', '🧬🔬', everything],
    ['a null byte', '\0', everything],
    ['control characters', '\u0001\u0002\u001F\u007F\u0085', everything],
    ['a lone surrogate', '\uD800', everything],
    ['a combining mark', '\u0301', everything],
    ['only stop words', 'images of the', everything],
    ['operators', 'egfr NOT OR', [0]],
    ['nothing but operators', 'NOT AND', everything],
    ['operators of FTS5', 'AND OR NEAR(', [0]],
    ['an open quote', '"egfr', [0]],
    ['a quote too many', '"egfr" "', [0]],
    ['a closing bracket', 'egfr)', [0]],
    ['a column', 'panel_caption:egfr', []],
    ['a column filter', '{title} : egfr', []],
    ['a pair', 'a:b', [0]],
    ['first token', '^x', [0]],
    ['NEAR', 'NEAR(egfr x, 5)', []],
    ['a prefix', 'EG*', []],
    ['exclusion', '-egfr', [0]],
    ['a filter of Meilisearch', 'egfr modality = "DMFL"', []],
    ['SQL', "egfr'; DROP TABLE panel; --", []],
    ['a null byte between', 'eg\0fr', []],
    ['a null byte after', 'egfr\0', [0]],
    ['a lone surrogate after', 'egfr\uDC00', [0]],
    ['soft hyphens and marks without width', 'E\u00ADG\u200BFR', [0]],
    ['emoji between', 'egfr 🧬 near', [0]],
    ['10 kB of one word', 'egfr '.repeat(2_000), [0]],
    ['10 kB of many words', Array.from({ length: 2_000 }, (_, i) => `w${i}`).join(' '), []],
    ['10 kB in one word', 'x'.repeat(10_000), []],
    ['10 kB of quotes', '"'.repeat(10_001), everything],
    ['10 kB of brackets', '('.repeat(10_000), everything],
    ['10 kB of hyphens', 'a-'.repeat(5_000), []],
  ])('%s', async (_name, words, expected) => {
    await at.fill(captioned(...captions))
    expect(await at.found(words)).toEqual(expected)
  })

  test('in documents are stored and found like any other', async () => {
    await at.fill(captioned('EGFR \0 \uD800 "quoted" \u0001 🧬 KRAS', '', 'x'.repeat(100_000)))
    expect(await at.found('egfr quoted kras')).toEqual([0])
    expect(await at.found('')).toEqual([0, 1, 2])
  })

  test('in filters are values that no panel has', async () => {
    await at.fill([panelDocument('A:f:1', { journal: 'Cell', modality: 'DMFL' })])
    const values = ["Cell' OR '1'='1", '"', '%', '*', '', '\0']
    const filters: SearchFilter[] = [
      ...[{ journal: values }, { modality: values }, { licence: values }, { articleId: values }],
      ...[{ articleType: values }, { gene: values }, { geneAll: values }, { organism: values }],
    ]
    for (const filter of filters) expect(await at.ids(request('', { filter })), JSON.stringify(filter)).toEqual([])
  })
}
