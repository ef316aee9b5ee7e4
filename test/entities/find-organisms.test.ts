import { expect, test } from 'vitest'
import { findOrganisms } from '../../src/entities/find-organisms.ts'
import { openOrganisms } from '../../src/entities/open-lexicon.ts'

const organisms = await openOrganisms()

test.each([
  ['Mice and a rat', ['Mice=Mice', 'rat=Rats']],
  ['Drosophila melanogaster larvae', ['Drosophila melanogaster=Drosophila melanogaster']],
  ['D. rerio, the zebrafish', ['D. rerio=Zebrafish', 'zebrafish=Zebrafish']],
  ['Human cells with HIV', ['Human=Humans', 'HIV=HIV']],
  ['CAT activity; Fig. 3; lens', []],
  ['Arrowheads, phylogenetic tree; G and H are magnified', []],
  ['Rabbit anti-EGFR, mouse monoclonal, anti-goat IgG and 5 % goat serum', []],
  ['EGF in mouse serum, goat milk', ['mouse=Mice', 'goat=Goats']],
  ['C. elegans and B subtilis', ['C. elegans=Caenorhabditis elegans', 'B subtilis=Bacillus subtilis']],
  ['Murine leukemia virus in house mice', ['Murine leukemia virus=Leukemia Virus, Murine', 'house mice=Mice']],
  ['fetal bovine serum on bovine oocytes', ['bovine=Cattle']],
  ['tobacco smoke on tobacco leaves, tobacco taxes', ['tobacco=Nicotiana']],
  ['CAT activity, in IL-13 null cells, chick peas', ['chick peas=Cicer']],
  [`${'x'.repeat(5000)}, mice`, ['mice=Mice']],
  ['', []],
])('%s', (text, expected) => {
  const found = findOrganisms(text, organisms)
  expect(found.map((mention) => `${mention.text}=${mention.organism.name}`)).toEqual(expected)
  for (const { span, text: written } of found) expect(text.slice(...span)).toBe(written)
})

test('an organism has its ids', () => {
  expect(findOrganisms('zebrafish', organisms)[0]?.organism).toEqual({
    meshId: 'D015027',
    name: 'Zebrafish',
    taxonomyIds: ['7955'],
  })
})
