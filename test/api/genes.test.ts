import { beforeAll, expect, test } from 'vitest'
import type { GeneLink } from '../../src/domain/gene-link.ts'
import { licenceFromCode } from '../../src/domain/normalise-licence.ts'
import { sampleGene, samplePanel } from '../store/sample-record.ts'
import { article, figure } from './collection.ts'
import { collection, server } from './served-collection.ts'

const ccBy = licenceFromCode('CC BY')
const mice = { meshId: 'D051379', name: 'Mice', taxonomyIds: ['10090'], field: 'FIGURE_CAPTION' } as const

const her1 = sampleGene({ field: 'PANEL_CAPTION', span: [4, 8], text: 'HER1', evidence: 'SYNONYM' })
const erk = sampleGene({ field: 'FIGURE_CAPTION', text: 'ERK', key: 'FPLX:ERK', candidates: ['FPLX:ERK'] })
const slp1 = sampleGene({ field: 'FIGURE_CAPTION', text: 'SLP1', key: null, candidates: ['SUCO', 'SYTL1'] })
const mention = sampleGene({ field: 'MENTION', sentence: 1, text: 'EGFR' })

/** A figure of two panels, of which the first has a part of the caption of its own, and one of one panel. */
beforeAll(async () => {
  const panel = (genes: readonly GeneLink[]) => samplePanel('any', { image: null, box: null, genes, organisms: [mice] })
  const figures = [
    figure('PMC9', 'F1', ccBy, { genes: [erk, slp1, mention], panels: [panel([her1]), panel([])] }),
    figure('PMC9', 'F2', ccBy, { genes: [erk, slp1, mention], panels: [panel([])] }),
  ]
  const ids = { pmcid: 'PMC9', version: 1, pmid: null, doi: null }
  const genes = [sampleGene({ field: 'ABSTRACT', key: 'Tp53', candidates: ['Tp53'], text: 'Tp53' })]
  await collection.store.save(article({ id: 'PMC9', ids, title: 'EGFR', genes, figures }))
})

test('a mention tells what is named, where, how it is written and what it was recognised by', async () => {
  const { data } = await server.ask(`{
    panel(id: "PMC9:F1:1") {
      genes {
        text field sentence start end evidence species
        gene { key symbol isFamily name members hgnc uniprot mgi rgd }
        candidates { key }
      }
      organisms { name meshId taxonomyIds field }
    }
  }`)
  expect(data.panel).toEqual({
    genes: [
      {
        text: 'HER1',
        field: 'PANEL_CAPTION',
        sentence: null,
        start: 4,
        end: 8,
        evidence: 'SYNONYM',
        species: 'MOUSE',
        gene: {
          key: 'EGFR',
          symbol: 'EGFR',
          isFamily: false,
          name: 'epidermal growth factor receptor',
          members: [],
          hgnc: 'HGNC:3236',
          uniprot: ['P00533'],
          mgi: ['MGI:95294'],
          rgd: ['RGD:2543'],
        },
        candidates: [{ key: 'EGFR' }],
      },
    ],
    organisms: [mice],
  })
})

test('a family has members and no accessions; of a key that the lexicon does not have the symbol is known alone', async () => {
  const { data } = await server.ask(`{
    figure(id: "PMC9:F1") { genes(first: 1) { gene { key symbol isFamily name members hgnc uniprot } } }
    article(id: "PMC9") { genes { field gene { key symbol isFamily name members hgnc mgi } } }
  }`)
  const family = { key: 'FPLX:ERK', symbol: 'ERK', isFamily: true, name: null, hgnc: null, uniprot: [] }
  expect(data.figure.genes).toEqual([{ gene: { ...family, members: ['MAPK1', 'MAPK3'] } }])
  const unknown = { key: 'Tp53', symbol: 'Tp53', isFamily: false, name: null, members: [], hgnc: null, mgi: [] }
  expect(data.article.genes).toEqual([{ field: 'ABSTRACT', gene: unknown }])
})

test('an ambiguous mention has no gene, but its candidates', async () => {
  const { data } = await server.ask('{ figure(id: "PMC9:F1") { genes { text gene { key } candidates { symbol } } } }')
  expect(data.figure.genes[1]).toEqual({
    text: 'SLP1',
    gene: null,
    candidates: [{ symbol: 'SUCO' }, { symbol: 'SYTL1' }],
  })
})

test.each([
  ['PMC9:F1:1', '', ['HER1']],
  ['PMC9:F1:1', 'scope: FIGURE', ['HER1', 'ERK', 'SLP1', 'EGFR']],
  ['PMC9:F1:1', 'scope: ARTICLE', ['HER1', 'ERK', 'SLP1', 'EGFR', 'Tp53']],
  ['PMC9:F1:2', '', []],
  ['PMC9:F2:1', '', ['ERK', 'SLP1']],
  ['PMC9:F2:1', 'scope: ARTICLE, first: 2', ['ERK', 'SLP1']],
])('the panel %s has %s the genes %j', async (id, scope, expected) => {
  const genes = scope === '' ? 'genes' : `genes(${scope})`
  const { data } = await server.ask(`{ panel(id: "${id}") { ${genes} { text } } }`)
  expect(data.panel.genes.map(({ text }: { text: string }) => text)).toEqual(expected)
})

test('more mentions than can be asked for at once are refused, and so is an answer that is too large', async () => {
  const few = await server.ask('{ figure(id: "PMC9:F1") { genes(first: 1001) { text } } }')
  expect(few.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  const large = '{ searchPanels(first: 100) { nodes { genes(first: 1000) { text } } } }'
  expect((await server.ask(large)).errors?.[0]?.message).toMatch(/too|at most/)
})
