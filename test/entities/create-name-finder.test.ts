import { describe, expect, test } from 'vitest'
import { openNameFinder } from '../../src/entities/open-name-finder.ts'

const names = await openNameFinder()

function found(query: string): string[] {
  return names.find(query).flatMap(({ meaning }) => meaning?.value ?? [])
}

test.each<[query: string, values: string[]]>([
  ['EGFR', ['EGFR']],
  ['egfr', ['EGFR']],
  ['HER1', ['EGFR']],
  ['ErbB1', ['EGFR']],
  ['epidermal growth factor receptor', ['EGFR']],
  ['IL-6', ['IL6']],
  ['il-6', ['IL6']],
  ['α-synuclein', ['SNCA']],
  ['5-HT2A', ['HTR2A']],
  ['GSK3 beta', ['GSK3B']],
  ['IL-1 beta', ['IL1B']],
  ['NF kappa B', ['FPLX:NFkappaB']],
  ['cell alpha beta', []],
  ['p53', ['TP53']],
  ['ERK', ['FPLX:ERK']],
  ['SMAD2 SMAD3', ['SMAD2', 'SMAD3']],
  ['mouse', ['Mice']],
  ['zebrafish', ['Zebrafish']],
  ['Mus musculus', ['Mice']],
  ['fruit fly wings', ['Drosophila']],
  ['rodents', ['Rodentia']],
  ['yeast bacteria', ['Yeasts', 'Bacteria']],
  ['plants', ['Plants']],
  ['women with asthma', []],
])('%s', (query, values) => {
  expect(found(query)).toEqual(values)
})

describe('everyday words are genes in their own capitals alone', () => {
  test.each<[query: string, values: string[]]>([
    ['CAT activity', ['CAT']],
    ['cat retina', ['Cats']],
    ['WAS', ['WAS']],
    ['what was seen', []],
    ['the rest of the cells', []],
    ['IMAGES OF THE CAT', []],
  ])('%s', (query, values) => {
    expect(found(query)).toEqual(values)
  })
})

test.each([
  ['TH neurons', 'TH'],
  ['akt', 'AKT1'],
])('%s stays open, and what it may be is told', (query, candidate) => {
  const [name] = names.find(query)
  expect(name).toMatchObject({ meaning: null })
  expect(name?.others.map(({ value }) => value)).toContain(candidate)
})

test('what other things are called is no gene', () => {
  expect(names.find('MRI of the SD')).toEqual([])
  expect(names.find('MIB-1 labeling')).toEqual([])
  expect(names.find('hepatocellular carcinoma')).toEqual([])
})

test('where an antibody comes from is no organism', () => {
  expect(found('rabbit anti-actin, goat serum')).not.toContain('Rabbits')
})

test.each<[kind: 'GENE' | 'ORGANISM', name: string, values: string[]]>([
  ['GENE', 'her1', ['EGFR']],
  ['GENE', 'cat', ['CAT']],
  ['GENE', 'FPLX:ERK', ['FPLX:ERK']],
  ['GENE', 'fplx:erk', ['FPLX:ERK']],
  ['GENE', 'nonesuch9', []],
  ['GENE', 'EGF*', []],
  ['ORGANISM', 'Mus musculus', ['Mice']],
  ['ORGANISM', 'Rattus norvegicus', ['Rats']],
  ['ORGANISM', 'A. thaliana', ['Arabidopsis']],
  ['ORGANISM', 'C. elegans', ['Caenorhabditis elegans']],
  ['ORGANISM', 'mouse', ['Mice']],
  ['ORGANISM', 'MOUSE', ['Mice']],
  ['ORGANISM', 'CAT', ['Cats']],
  ['ORGANISM', 'hiv', ['HIV']],
  ['ORGANISM', 'Drosophila melanogaster', ['Drosophila melanogaster']],
  ['ORGANISM', 'nonesuch', []],
])('%s %s: %j', (kind, name, values) => {
  expect(names.named(kind, name).map(({ value }) => value)).toEqual(values)
})

test('an organism includes its kinds', () => {
  expect(names.organismsWithin('Xenopus')).toEqual(expect.arrayContaining(['Xenopus', 'Xenopus laevis']))
  expect(names.organismsWithin('Mice')).toContain('Mice, Inbred C57BL')
  expect(names.organismsWithin('Mice')).not.toContain('Rats')
})

describe('what is being typed finds whatever has a name that begins so', () => {
  test.each<[kind: 'GENE' | 'ORGANISM', typed: string, value: string]>([
    ['GENE', 'her', 'ERBB2'],
    ['GENE', 'beta-act', 'ACTB'],
    ['GENE', 'β-act', 'ACTB'],
    ['GENE', 'Epidermal growth factor rec', 'EGFR'],
    ['GENE', 'ER', 'FPLX:ERK'],
    ['GENE', 'HER1', 'EGFR'],
    ['ORGANISM', 'mou', 'Mice'],
    ['ORGANISM', 'Mus musc', 'Mice'],
  ])('%s %s: %s', (kind, typed, value) => {
    expect([...names.beginning(kind, typed)]).toContain(value)
  })

  test.each(['', 'e', '--', 'EG*', 'her2neux'])('%j: nothing', (typed) => {
    expect(names.beginning('GENE', typed).size).toBe(0)
  })
})
