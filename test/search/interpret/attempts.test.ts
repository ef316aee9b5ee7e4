import { expect, test } from 'vitest'
import { attempts } from '../../../src/search/interpret/attempts.ts'
import { interpretQuery } from '../../../src/search/interpret/interpret-query.ts'
import type { GeneScope } from '../../../src/search/search-index.ts'
import { fewNames } from './name-finder.ts'

test.each<[query: string, scope: GeneScope, ways: string[][]]>([
  ['MRI of EGFR in mouse', 'ARTICLE', [['magnetic resonance', 'gene EGFR', 'Mice'], ['magnetic resonance'], []]],
  ['EGFR', 'ARTICLE', [['gene EGFR'], []]],
  ['MRI', 'FIGURE', [['magnetic resonance'], []]],
  ['MRI of EGFR', 'PANEL', [['magnetic resonance', 'gene EGFR'], ['gene EGFR']]],
  ['MRI of gene:EGFR', 'ARTICLE', [['magnetic resonance', 'gene EGFR'], ['gene EGFR']]],
  ['gene:EGFR', 'ARTICLE', [['gene EGFR']]],
  ['mouse in PMC1', 'FIGURE', [['Mice', 'article PMC1'], ['article PMC1']]],
  [
    'mouse not EGFR -lung',
    'FIGURE',
    [
      ['Mice', 'not gene EGFR', 'not "lung"'],
      ['not gene EGFR', 'not "lung"'],
    ],
  ],
  ['lung', 'FIGURE', [[]]],
])('%s at %s', (query, scope, ways) => {
  const { readings } = interpretQuery(query, fewNames)
  const found = attempts(readings, scope, false)
  expect(found.map((way) => way.readings.map(({ label }) => label))).toEqual(ways)
  expect(found.every((way) => way.scope === scope)).toBe(true)
})

test.each<[query: string, areGenesGiven: boolean, ways: string[]]>([
  ['EGFR in mouse', false, ['FIGURE 2', 'ARTICLE 2', 'FIGURE 0']],
  ['gene:EGFR', false, ['FIGURE 1', 'ARTICLE 1']],
  ['EGFR in mouse', true, ['FIGURE 2', 'FIGURE 0']],
  ['mouse -EGFR', false, ['FIGURE 2', 'FIGURE 1']],
])(
  'a gene may be named anywhere in the article before it becomes words: %s, others given: %s',
  (query, areGiven, ways) => {
    const { readings } = interpretQuery(query, fewNames)
    const found = attempts(readings, 'FIGURE', areGiven)
    expect(found.map((way) => `${way.scope} ${way.readings.length}`)).toEqual(ways)
  },
)
