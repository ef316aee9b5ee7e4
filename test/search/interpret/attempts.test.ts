import { expect, test } from 'vitest'
import { attempts } from '../../../src/search/interpret/attempts.ts'
import { interpretQuery } from '../../../src/search/interpret/interpret-query.ts'
import type { GeneScope } from '../../../src/search/search-index.ts'
import { fewNames } from './name-finder.ts'

test.each<[query: string, scope: GeneScope, ways: string[][]]>([
  ['MRI of EGFR in mouse', 'FIGURE', [['magnetic resonance', 'gene EGFR', 'Mice'], ['magnetic resonance'], []]],
  ['EGFR', 'ARTICLE', [['gene EGFR'], []]],
  ['MRI', 'FIGURE', [['magnetic resonance'], []]],
  ['MRI of EGFR', 'PANEL', [['magnetic resonance', 'gene EGFR'], ['gene EGFR']]],
  ['MRI of gene:EGFR', 'FIGURE', [['magnetic resonance', 'gene EGFR'], ['gene EGFR']]],
  ['gene:EGFR', 'FIGURE', [['gene EGFR']]],
  [
    'EGFR not mouse -lung',
    'FIGURE',
    [
      ['gene EGFR', 'not Mice', 'not "lung"'],
      ['not Mice', 'not "lung"'],
    ],
  ],
  ['lung', 'FIGURE', [[]]],
])('%s at %s', (query, scope, ways) => {
  const { readings } = interpretQuery(query, fewNames)
  expect(attempts(readings, scope).map((way) => way.map(({ label }) => label))).toEqual(ways)
})
