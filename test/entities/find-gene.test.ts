import { expect, test } from 'vitest'
import { findGene } from '../../src/entities/find-gene.ts'
import { openLexicon } from '../../src/entities/open-lexicon.ts'

const lexicon = await openLexicon()

test('a gene is found by its key, with its accessions', () => {
  expect(findGene('EGFR', lexicon)).toMatchObject({
    kind: 'gene',
    name: 'epidermal growth factor receptor',
    hgncId: 'HGNC:3236',
    uniprot: ['P00533'],
    mouse: [{ id: 'MGI:95294' }],
    rat: [{ id: 'RGD:2543' }],
  })
})

test('a family is found by its key, and is not the gene of the same name', () => {
  expect(findGene('FPLX:ERK', lexicon)).toMatchObject({ kind: 'family', members: expect.arrayContaining(['MAPK1']) })
})

test.each(['HER1', 'egfr', 'ERK', 'FPLX:EGFR', 'FPLX:', '', 'no gene'])('%j is the key of none', (key) => {
  expect(findGene(key, lexicon)).toBeNull()
})
