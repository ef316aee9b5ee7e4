import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { handRows } from '../../src/entities/hand-table.ts'
import { openOrganisms } from '../../src/entities/open-lexicon.ts'
import { organismGroups } from '../../src/entities/organism-groups.ts'

const data = new URL('../../data/', import.meta.url)
const rows = (name: string) => handRows(readFileSync(new URL(name, data), 'utf8'))
const { within, named, find } = await openOrganisms()

test('a name includes what begins with it, the members of its group, and theirs', () => {
  const names = [
    'Mice',
    'Mice, Nude',
    'Mice-like',
    'Mice Virus',
    'Rats',
    'Rodentia',
    'Mammals',
    'Zika Virus',
    'Viruses',
  ]
  const groups = organismGroups(names, '# a comment\nMammals\tRodentia\nRodentia\tMice|Rats\nViruses\t*Virus|Zoo*')
  expect(groups('Mice')).toEqual(['Mice', 'Mice, Nude'])
  expect(groups('Mammals')).toEqual(['Mice', 'Mice, Nude', 'Rats', 'Rodentia', 'Mammals'])
  expect(groups('Viruses')).toEqual(['Mice Virus', 'Zika Virus', 'Viruses'])
  expect(groups('nonesuch')).toEqual([])
})

test.each([
  ['rodents', 'Rodentia', ['Mice', 'Mice, Inbred C57BL', 'Rats', 'Guinea Pigs'], ['Rabbits', 'Humans']],
  ['primates', 'Primates', ['Humans', 'Macaca mulatta'], ['Mice']],
  ['monkeys', 'Haplorhini', ['Macaca', 'Callithrix'], ['Humans', 'Mice']],
  ['mammals', 'Mammals', ['Humans', 'Mice', 'Swine', 'Chiroptera'], ['Chickens']],
  ['vertebrates', 'Vertebrates', ['Zebrafish', 'Xenopus laevis', 'Chickens', 'Mice'], ['Drosophila']],
  ['insects', 'Insecta', ['Drosophila melanogaster', 'Aedes', 'Bees'], ['Caenorhabditis elegans']],
  ['flies', 'Diptera', ['Drosophila', 'Culex'], ['Bees']],
  ['worms', 'Helminths', ['Caenorhabditis elegans', 'Schistosoma mansoni'], ['Drosophila']],
  ['nematodes', 'Nematoda', ['Caenorhabditis elegans'], ['Schistosoma mansoni']],
  ['plants', 'Plants', ['Arabidopsis', 'Oryza', 'Triticum', 'Ocimum sanctum'], ['Fungi']],
  ['fungi', 'Fungi', ['Saccharomyces cerevisiae', 'Aspergillus fumigatus', 'Yeasts'], ['Plants']],
  ['yeast', 'Yeasts', ['Saccharomyces cerevisiae', 'Schizosaccharomyces', 'Candida albicans'], ['Aspergillus']],
  ['bacteria', 'Bacteria', ['Escherichia coli', 'Staphylococcus aureus', 'Mycobacterium tuberculosis'], ['Archaea']],
  ['viruses', 'Viruses', ['HIV-1', 'SARS-CoV-2', 'Zika Virus', 'Bacteriophages'], ['Bacteria']],
])('%s are %s', (written, name, members, others) => {
  expect(find(written)?.name).toBe(name)
  expect(within(name)).toEqual(expect.arrayContaining([name, ...members]))
  expect(within(name).filter((member) => others.includes(member))).toEqual([])
})

test('whoever says that it is an organism may name one that a text never means', () => {
  expect(named('Rosa')?.name).toBe('Rosa')
  expect(named('animals')?.name).toBe('Animals')
  expect(within('Animals')).toEqual(expect.arrayContaining(['Humans', 'Drosophila']))
})

describe('the tables', () => {
  test('name what there is', () => {
    const members = rows('organism-groups.tsv').flatMap(([group, values]) => [group, ...values])
    const mentioned = [...members, ...rows('organism-names.tsv').map(([name]) => name)]
    const known = (name: string) => name.includes('*') || named(name)?.name === name
    expect(mentioned.filter((name) => !known(name))).toEqual([])
  })

  test('give names that are found, and that the lexicon has not', () => {
    const built = new Map(
      handRows(readFileSync(new URL('../../scripts/lexicon/organisms.tsv', import.meta.url), 'utf8')),
    )
    for (const [name, forms] of rows('organism-names.tsv')) {
      expect(forms.map((form) => [form, find(form)?.name])).toEqual(forms.map((form) => [form, name]))
      expect(forms.filter((form) => built.get(name)?.includes(form))).toEqual([])
    }
  })

  const tree = new URL('../../../shared/lexicon/mesh_organisms.tsv.gz', import.meta.url)

  test.skipIf(!existsSync(tree))('agree with the tree of MeSH', () => {
    const [, ...lines] = gunzipSync(readFileSync(tree)).toString('utf8').trim().split('\n')
    const numbers = new Map(
      lines.map((line) => {
        const [, name = '', , places = ''] = line.split('\t')
        return [name, places.split('|')]
      }),
    )
    // MeSH has plants in two places, and parasites are none of a kind.
    const heads = (group: string) =>
      [group, group === 'Plants' ? 'Viridiplantae' : ''].flatMap((name) => numbers.get(name) ?? [])
    const isUnder = (name: string, group: string) =>
      numbers.get(name)?.some((place) => heads(group).some((head) => `${place}.`.startsWith(`${head}.`)))
    const groups = rows('organism-groups.tsv').flatMap(([group]) => (group === 'Parasites' ? [] : group))
    const strays = groups.flatMap((group) =>
      within(group).flatMap((name) => (isUnder(name, group) ? [] : `${name} in ${group}`)),
    )
    // It is a yeast, whatever MeSH files it under.
    expect(strays).toEqual(['Candida auris in Yeasts'])
  })
})
