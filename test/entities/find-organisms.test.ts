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
  // names that MeSH lacks
  ['porcine, ovine, equine and feline cells', ['porcine=Swine', 'ovine=Sheep', 'equine=Horses', 'feline=Cats']],
  ['zebra fish and Zebra Fish', ['zebra fish=Zebrafish', 'Zebra Fish=Zebrafish']],
  ['wheat, a worm, nematodes', ['wheat=Triticum', 'worm=Helminths', 'nematodes=Nematoda']],
  ['F. graminearum on T. molitor', ['F. graminearum=Fusarium', 'T. molitor=Tenebrio']],
  ['Canis lupus and Canis lupus familiaris', ['Canis lupus=Wolves', 'Canis lupus familiaris=Dogs']],
  ['malaria parasites; other parasites', ['malaria parasites=Plasmodium', 'parasites=Parasites']],
  ['adeno-associated virus', ['adeno-associated virus=Dependovirus']],
  // what is called after an organism
  ['Isotype mouse immunoglobulin G, mouse isotype control, normal rabbit serum, normal mouse IgG', []],
  ['wheat germ agglutinin, yeast two-hybrid, yeast extract, salmon sperm, fish oil, phage display', []],
  ['anti-PTEN (goat), anti-FLAG antibody (rabbit); β-cat and α-cat; wild-type (mouse)', ['mouse=Mice']],
  ['porcine trypsin, maxillary canine, canine teeth', []],
  ['human use, human blood group A, human keratinocytes', ['human=Humans']],
  ['power plants, treatment plants, transgenic plants', ['plants=Plants']],
  // what has the name of one
  ['It bears no relation; 615 Mya; hops; Eagle medium; foram', []],
  ['Rosa et al. and Veronica; Rosa canina, Mya arenaria', ['Rosa=Rosa', 'Mya=Mya']],
  ['ANTs in ants', ['ants=Ants']],
  // stages and uses
  ['pupae, larvae, spores, trophozoites, seedlings, vegetables, pets, newborn animals', []],
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
