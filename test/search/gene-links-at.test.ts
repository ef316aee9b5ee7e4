import { describe, expect, test } from 'vitest'
import type { GeneLink } from '../../src/domain/gene-link.ts'
import { geneKeysOf, geneLinksAt } from '../../src/search/gene-links-at.ts'
import { type GeneScope, geneScopes } from '../../src/search/search-index.ts'
import { sampleGene } from '../store/sample-record.ts'

const genes = (field: GeneLink['field'], ...keys: (string | null)[]) => keys.map((key) => sampleGene({ field, key }))

const article = { genes: [...genes('TITLE', 'TP53'), ...genes('ABSTRACT', 'TP53', 'KRAS')] }
const figure = { genes: [...genes('FIGURE_CAPTION', 'EGFR', 'FPLX:ERK', null), ...genes('MENTION', 'GFAP', 'EGFR')] }
const named = { genes: genes('PANEL_CAPTION', 'EGFR') }
const unnamed = { genes: [] }

describe('what a panel is found by at a scope', () => {
  test.each<[string, { panel: typeof named; panels: number }, Record<GeneScope, string[]>]>([
    [
      'one of several, with its own part of the caption',
      { panel: named, panels: 3 },
      {
        PANEL: ['EGFR'],
        FIGURE: ['EGFR', 'FPLX:ERK', 'GFAP'],
        ARTICLE: ['EGFR', 'FPLX:ERK', 'GFAP', 'TP53', 'KRAS'],
      },
    ],
    [
      'one of several whose part names none, or is not known',
      { panel: unnamed, panels: 3 },
      { PANEL: [], FIGURE: ['EGFR', 'FPLX:ERK', 'GFAP'], ARTICLE: ['EGFR', 'FPLX:ERK', 'GFAP', 'TP53', 'KRAS'] },
    ],
    [
      'the only one: the whole caption is its own, what other sentences say is not',
      { panel: unnamed, panels: 1 },
      {
        PANEL: ['EGFR', 'FPLX:ERK'],
        FIGURE: ['EGFR', 'FPLX:ERK', 'GFAP'],
        ARTICLE: ['EGFR', 'FPLX:ERK', 'GFAP', 'TP53', 'KRAS'],
      },
    ],
  ])('%s', (_, panel, expected) => {
    const found = geneScopes.map((scope) => [scope, geneKeysOf(geneLinksAt(scope, { article, figure, ...panel }))])
    expect(Object.fromEntries(found)).toEqual(expected)
  })
})

test('an ambiguous name is listed, and found by nothing', () => {
  const links = geneLinksAt('PANEL', { article, figure, panel: unnamed, panels: 1 })
  expect(links.map(({ key }) => key)).toEqual(['EGFR', 'FPLX:ERK', null])
  expect(geneKeysOf(links)).not.toContain(null)
})
