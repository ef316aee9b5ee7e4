import { describe, expect, test } from 'vitest'
import type { GeneLink } from '../../src/domain/gene-link.ts'
import { matchReasons } from '../../src/search/match-reasons.ts'
import type { PanelInContext } from '../../src/search/panel-document.ts'
import type { SearchFilter } from '../../src/search/search-index.ts'

/** A link to the first place of `written` in `text`. */
function link(field: GeneLink['field'], text: string, written: string, key = 'EGFR'): GeneLink {
  const start = text.indexOf(written)
  const span = [start, start + written.length] as const
  const sentence = field === 'MENTION' ? 1 : null
  return { field, sentence, span, text: written, key, candidates: [key], evidence: 'SYNONYM', species: null }
}

const caption = 'Two receptors. (A) HER1 at the membrane. (B) ALK.'
const own = 'HER1 at the membrane.'
const mentions = ['Cells were grown.', 'EGFR falls (Fig. 1).']
const licence = { code: 'CC BY 4.0', group: 'COMMERCIAL', url: null, statement: null } as const

const context: PanelInContext = {
  article: {
    ...{ id: 'PMC1', ids: { pmcid: 'PMC1', version: 1, pmid: null, doi: null }, title: 'Receptors of mice' },
    ...{ abstract: 'ErbB1 is a receptor.', authors: [], journal: null, published: null, articleType: null, licence },
    ...{ retraction: 'NONE', retracts: null, genes: [link('ABSTRACT', 'ErbB1 is a receptor.', 'ErbB1')] },
  },
  figure: {
    ...{ id: 'PMC1:F1', xmlId: 'F1', label: 'Figure 1', caption: { text: caption, html: '' }, mentions },
    ...{ licence: null, effectiveLicence: licence, compound: 0.9, captionsAligned: true },
    ...{ commonCaption: 'Two receptors.', problems: [] },
    genes: [
      link('FIGURE_CAPTION', caption, 'HER1'),
      link('FIGURE_CAPTION', caption, 'ALK', 'ALK'),
      link('MENTION', mentions[1] ?? '', 'EGFR'),
    ],
  },
  panel: {
    ...{ id: 'PMC1:F1:1', letter: 'A', image: null, box: null, caption: own },
    label: { modality: 'DMFL', confidence: 0.9, top: [], group: null, source: 'MODEL', model: 'm', evidence: null },
    genes: [link('PANEL_CAPTION', own, 'HER1')],
    organisms: [{ meshId: 'D051379', name: 'Mice', taxonomyIds: [], field: 'TITLE' }],
  },
  panels: 2,
  words: [{ text: 'receptor', box: [0, 0, 1, 1], confidence: 1 }],
}

function reasons(words: string, filter: SearchFilter): string[] {
  return matchReasons(words, filter, context).map(({ kind, field, snippet, writtenAs }) =>
    [kind, field, writtenAs, snippet].filter((part) => part !== null).join(' | '),
  )
}

describe('words', () => {
  test('each field that holds one, by falling weight', () => {
    expect(reasons('receptor membrane', {})).toEqual([
      'WORD | PANEL_CAPTION | HER1 at the <mark>membrane</mark>.',
      'WORD | FIGURE_CAPTION | Two <mark>receptors</mark>.',
      'WORD | TITLE | <mark>Receptors</mark> of mice',
      'WORD | ABSTRACT | ErbB1 is a <mark>receptor</mark>.',
      'WORD | IMAGE_TEXT | <mark>receptor</mark>',
    ])
  })

  test('a word that the panel has in another spelling only: what was found for it', () => {
    expect(reasons('recepter membrane', {})[1]).toBe('WORD | FIGURE_CAPTION | Two <mark>receptors</mark>.')
    expect(reasons('MEMBRAN', {})).toEqual([])
  })

  test('none without words', () => {
    expect(reasons('', {})).toEqual([])
    expect(reasons('of the ?!', {})).toEqual([])
  })
})

describe('genes', () => {
  test.each<[filter: SearchFilter, expected: string[]]>([
    [{ gene: ['EGFR'] }, ['GENE | PANEL_CAPTION | HER1 | <mark>HER1</mark> at the membrane.']],
    [
      { geneAll: ['EGFR', 'ALK'] },
      [
        'GENE | PANEL_CAPTION | HER1 | <mark>HER1</mark> at the membrane.',
        'GENE | FIGURE_CAPTION | ALK | Two receptors. (A) HER1 at the membrane. (B) <mark>ALK</mark>.',
      ],
    ],
    [{ gene: ['ALK'], geneScope: 'PANEL' }, []],
    [{ gene: ['KRAS'] }, []],
  ])('%j: the nearest place, as it is written there', (filter, expected) => {
    expect(reasons('', filter)).toEqual(expected)
  })

  test('in a mention, with that sentence', () => {
    const figure = { ...context.figure, genes: context.figure.genes.filter(({ field }) => field === 'MENTION') }
    const [reason] = matchReasons(
      '',
      { gene: ['EGFR'] },
      { ...context, figure, panel: { ...context.panel, genes: [] } },
    )
    expect(reason).toMatchObject({ field: 'MENTIONS', snippet: '<mark>EGFR</mark> falls (Fig. 1).' })
  })
})

test('organism and modality that were asked for', () => {
  expect(reasons('', { organism: ['Mice', 'Mice, Nude'], modality: ['DMFL', 'GGEL'] })).toEqual([
    'ORGANISM | TITLE',
    'MODALITY | LABEL | <mark>Fluorescence microscopy</mark>',
  ])
  expect(reasons('', { organism: ['Rats'], modality: ['GGEL'] })).toEqual([])
})
