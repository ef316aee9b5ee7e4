import type { Species } from '../domain/gene.ts'

/** The one of the three species that a text speaks of; null where it speaks of none or of several. */
export function speciesOf(text: string): Species | null {
  const named = signs.filter(([, sign]) => sign.test(text)).map(([species]) => species)
  return named.length === 1 ? (named[0] ?? null) : null
}

/** Whether a text speaks of plants, fungi or bacteria and of no animal: their genes share symbols with ours and are others. */
export function isNotOfAnimals(text: string): boolean {
  return notAnimal.test(text) && !animal.test(text) && !signs.some(([, sign]) => sign.test(text))
}

/**
 * Whether an article is about bacteria or phages and speaks of no animal. Of a whole article only: a caption that names E. coli alone may show one of our
 * proteins, made there.
 */
export function isOfBacteria(article: string): boolean {
  return bacterial.test(article) && !animal.test(article) && !signs.some(([, sign]) => sign.test(article))
}

/** Whether a text speaks of flies or worms, and oftener than of mammals: short symbols and synonyms of ours are others there (`upd`, `Lat`). */
export function isOfFliesOrWorms(text: string): boolean {
  const named = text.match(fliesOrWorms)?.length ?? 0
  return named > 0 && named > 2 * (text.match(mammals)?.length ?? 0)
}

const signs: readonly (readonly [Species, RegExp])[] = [
  [
    'human',
    /\b(?:humans?|homo sapiens|patients?|women|men|HeLa|HEK ?-?293T?|A549|MCF-?7|HCT-?116|HepG2|U2OS|Jurkat)\b/i,
  ],
  ['mouse', /\b(?:mice|mouse|murine|mus musculus|C57BL\S*|BALB\/c|NIH ?-?3T3|MEFs?)\b/i],
  ['rat', /\b(?:rats?|rattus|sprague[- ]dawley|wistar|PC12)\b/i],
]

const notAnimal =
  /\b(?:arabidopsis|A\. thaliana|rice|oryza|maize|zea mays|wheat|triticum|barley|tobacco|nicotiana|tomato|soybean|plants?|seedlings?|leaves|anthers?|pollen|cucumber|S\. cerevisiae|saccharomyces|yeasts?(?! two-hybrid)|S\. pombe|fungus|fungal|fungi|conidia|hyphae|candida|bacillus|pseudomonas|magnaporthe)\b/i
const animal =
  /\b(?:animals?|zebrafish|drosophila|fly|flies|larvae|C\. elegans|worms?|xenopus|chick(?:en)?s?|pigs?|rabbits?|monkeys?|bovine|sheep|neurons?|neuronal|mammal\w*|embryos?|microglia\w*|macrophages?|(?:astro|cardiomyo|hepato|keratino|lympho|mono|osteo)cyt\w+|(?:fibro|osteo)blasts?|endotheli\w+|liver|brain|kidneys?|heart|lungs?|bones?|serum)\b/i
const bacterial =
  /\b(?:bacteri(?:a|al|um)|bacteriophages?|phages?|E\. coli|escherichia|bacillus|pseudomonas|salmonella|staphylococc\w+|streptococc\w+|mycobacteri\w+|thermophil\w+)\b/i
const fliesOrWorms =
  /\b(?:drosophila|D\. melanogaster|fruit fl(?:y|ies)|flies|caenorhabditis|C\. elegans|nematodes?)\b/gi
const mammals = new RegExp(signs.map(([, sign]) => sign.source).join('|'), 'gi')
