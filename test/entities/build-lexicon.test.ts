import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { joinGenes } from '../../scripts/lexicon/join-genes.ts'
import { lexiconLines } from '../../scripts/lexicon/lexicon-lines.ts'
import { nameVariants } from '../../scripts/lexicon/name-variants.ts'
import { readFamplex } from '../../scripts/lexicon/read-famplex.ts'
import { readHgnc } from '../../scripts/lexicon/read-hgnc.ts'
import { organismLines } from '../../scripts/lexicon/read-mesh.ts'
import { readMgi, readRgd } from '../../scripts/lexicon/read-rodent-genes.ts'
import { readSupplement } from '../../scripts/lexicon/read-supplement.ts'
import { commaCells, tabRows } from '../../scripts/lexicon/read-table.ts'
import { readTables } from '../../scripts/lexicon/read-tables.ts'
import { openOrganisms } from '../../src/entities/open-lexicon.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'

const table = (...rows: string[][]) => tabRows(rows.map((row) => row.join('\t')).join('\n'))

const publishedHgnc = table(
  [
    'hgnc_id',
    'symbol',
    'name',
    'locus_type',
    'status',
    'alias_symbol',
    'alias_name',
    'prev_symbol',
    'uniprot_ids',
    'mgd_id',
    'rgd_id',
  ],
  [
    'HGNC:1',
    'GENA',
    'gene A',
    'gene with protein product',
    'Approved',
    '"GA1|GA-one"',
    'alpha maker',
    'OLDA',
    'P00001',
    'MGI:7',
    'RGD:9',
  ],
  ['HGNC:2', 'GENAP1', 'gene A pseudogene 1', 'pseudogene', 'Approved', '', '', '', '', '', ''],
  ['HGNC:3', 'GONE', 'gone', 'unknown', 'Entry Withdrawn', '', '', '', '', '', ''],
)

test('HGNC: what is approved and makes something, from the complete set', () => {
  expect(readHgnc(publishedHgnc)).toEqual([
    {
      id: 'HGNC:1',
      symbol: 'GENA',
      name: 'gene A',
      previous: ['OLDA'],
      aliases: ['GA1', 'GA-one', 'alpha maker'],
      uniprot: ['P00001'],
      mouseIds: ['MGI:7'],
      ratIds: ['RGD:9'],
    },
  ])
})

test('HGNC: the custom download, with lists by comma', () => {
  const rows = table(
    ['HGNC ID', 'Approved symbol', 'Approved name', 'Status', 'Alias symbols', 'Previous symbols', 'Locus type'],
    ['HGNC:1', 'GENA', 'gene A', 'Approved', 'GA1, GA2', 'OLDA', 'gene with protein product'],
  )
  expect(readHgnc(rows)).toMatchObject([{ symbol: 'GENA', aliases: ['GA1', 'GA2'], previous: ['OLDA'] }])
})

test('MGI: genes of the marker list', () => {
  const columns = ['MGI Accession ID', 'Marker Symbol', 'Marker Type', 'Marker Synonyms (pipe-separated)']
  const rows = table(columns, ['MGI:7', 'Gena', 'Gene', 'Ga|maker'], ['MGI:8', 'Qtl1', 'QTL', ''])
  expect(readMgi(rows)).toEqual([{ id: 'MGI:7', symbol: 'Gena', synonyms: ['Ga', 'maker'], inEnsembl: true }])
})

test('RGD: comments are passed over', () => {
  const rows = tabRows('# made for tests\nGENE_RGD_ID\tSYMBOL\tOLD_SYMBOL\tENSEMBL_ID\n9\tGena\tGa;Gb\tENSRNOG1\n')
  expect(readRgd(rows)).toEqual([{ id: 'RGD:9', symbol: 'Gena', synonyms: ['Ga', 'Gb'], inEnsembl: true }])
})

test('FamPlex: families with the members of what they contain; other meanings', () => {
  const famplex = readFamplex({
    entities: [['AB'], ['A']],
    groundings: [
      ['AB protein', 'FPLX', 'AB'],
      ['gena', 'UP', 'P00001'],
      ['EMT', 'GO', 'GO:1'],
    ],
    relations: [
      ['FPLX', 'A', 'isa', 'FPLX', 'AB'],
      ['HGNC', 'GENA', 'isa', 'FPLX', 'A'],
      ['HGNC', 'GENB', 'partof', 'FPLX', 'AB'],
    ],
  })
  expect(famplex.families).toEqual([
    { id: 'AB', synonyms: ['AB protein'], members: ['GENA', 'GENB'] },
    { id: 'A', synonyms: [], members: ['GENA'] },
  ])
  expect(famplex.geneNames).toEqual([{ gene: 'P00001', name: 'gena' }])
  expect(famplex.otherMeanings).toEqual(['EMT'])
})

test('MeSH: organisms of the descriptor file', () => {
  const text =
    '*NEWRECORD\nMH = Mice\nENTRY = Mouse|T1|x\nENTRY = Mouse, House\nMN = B01.050\nUI = D1\nRN = txid10090\n*NEWRECORD\nMH = Bone\nMN = A02\nUI = D2\n'
  expect(organismLines(text, new Map())).toEqual(['D1\tMice\t10090\tMouse'])
})

describe('organisms get', () => {
  const mesh = (...rows: [id: string, name: string, synonyms: string][]) =>
    ['mesh_id\tname\tsynonyms\tncbi_taxids', ...rows.map((row) => `${row.join('\t')}\t`)].join('\n')

  test('the names of the supplement, which has to name what there is', () => {
    const curated = new Map([['Mice', ['house mouse', 'Mouse']]])
    expect(organismLines(mesh(['D1', 'Mice', 'Mouse']), curated)).toEqual(['D1\tMice\t\tMouse|house mouse'])
    expect(() => organismLines(mesh(['D2', 'Rats', 'Rat']), curated)).toThrow('The supplement names "Mice"')
  })

  test('short forms of scientific names whose epithet no other organism has', () => {
    const table = mesh(
      ['D1', 'Mice', ''],
      ['D2', 'Brucella canis', ''],
      ['D3', 'Toxocara canis', ''],
      ['D4', 'Zea mays', ''],
    )
    expect(organismLines(table, new Map([['Mice', ['Mus musculus']]]))).toEqual([
      'D1\tMice\t\tMus musculus|M. musculus',
      'D2\tBrucella canis\t\t',
      'D3\tToxocara canis\t\t',
      'D4\tZea mays\t\tZ. mays',
    ])
  })
})

test('comma-separated cells may be quoted', () => {
  expect(commaCells('"a, b",c,\n')).toEqual([['a, b', 'c', '']])
})

test('a rodent gene joins the human one that names it, or the one of its symbol, or stands alone', () => {
  const mouse = [
    { id: 'MGI:7', symbol: 'Other', synonyms: ['Syn', '9030024J15Rik'], inEnsembl: true },
    { id: 'MGI:70', symbol: 'Mup9', synonyms: [], inEnsembl: true },
    { id: 'MGI:71', symbol: 'Gm123', synonyms: [], inEnsembl: true },
  ]
  const rat = [{ id: 'RGD:1', symbol: 'Gena', synonyms: [], inEnsembl: true }]
  const genes = joinGenes(readHgnc(publishedHgnc), mouse, rat)
  expect(genes.map(({ symbol, mouse, rat, rodentSynonyms }) => ({ symbol, mouse, rat, rodentSynonyms }))).toEqual([
    {
      symbol: 'GENA',
      mouse: [{ id: 'MGI:7', symbol: 'Other' }],
      rat: [{ id: 'RGD:1', symbol: 'Gena' }],
      rodentSynonyms: ['Syn'],
    },
    { symbol: 'Mup9', mouse: [{ id: 'MGI:70', symbol: 'Mup9' }], rat: [], rodentSynonyms: [] },
  ])
})

test.each([
  ['integrin subunit beta 1', 'integrin beta 1'],
  ['actin beta', 'beta actin'],
  ['matrix metallopeptidase 9', 'matrix metalloproteinase 9'],
  ['tumor necrosis factor', 'tumour necrosis factor'],
  ['acetylcholinesterase (Yt blood group)', 'acetylcholinesterase'],
  ['BCL2 associated X, apoptosis regulator', 'BCL2 associated X'],
])('"%s" is also written "%s"', (name, variant) => {
  expect(nameVariants(name)).toEqual(expect.arrayContaining([name, variant]))
})

const folder = fileURLToPath(new URL('../../../shared/lexicon', import.meta.url))

test.skipIf(!existsSync(folder))('the shipped lexicons are what the tables give', async () => {
  const tables = await readTables(folder)
  const supplement = await readSupplement(new URL('../../scripts/lexicon/', import.meta.url))
  const genes = joinGenes(tables.human, tables.mouse, tables.rat)
  expect(shippedLines('genes.tsv.br').join('\n') === lexiconLines(genes, tables.famplex, supplement).join('\n')).toBe(
    true,
  )
  expect(
    shippedLines('organisms.tsv.br').join('\n') === organismLines(tables.organisms, supplement.organisms).join('\n'),
  ).toBe(true)
})

test('every name of an organism in the supplement is found', async () => {
  const lexicon = await openOrganisms()
  const { organisms } = await readSupplement(new URL('../../scripts/lexicon/', import.meta.url))
  for (const [organism, forms] of organisms) {
    expect(forms.map((form) => [form, lexicon.find(form)?.name])).toEqual(forms.map((form) => [form, organism]))
  }
})

function shippedLines(name: string): string[] {
  const bytes = readFileSync(new URL(`../../data/${name}`, import.meta.url))
  return brotliDecompressSync(bytes).toString('utf8').split('\n').slice(1)
}

test('the script says what it wants, and what it misses', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/build-lexicon.ts', ...args], { encoding: 'utf8' })
  expect(run()).toMatchObject({ status: 2, stdout: expect.stringContaining('--from <folder>') })
  expect(run('--from', temporaryFolder())).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('data/README.md'),
  })
})
