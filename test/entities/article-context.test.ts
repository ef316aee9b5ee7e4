import { expect, test } from 'vitest'
import { readArticleContext } from '../../src/entities/article-context.ts'
import { linkGenes } from '../../src/entities/link-genes.ts'
import { openLexicon } from '../../src/entities/open-lexicon.ts'

const lexicon = await openLexicon()
const linked = (text: string, article: readonly string[]) =>
  linkGenes(text, lexicon, readArticleContext(article, lexicon)).map(({ text: written }) => written)

test('an abbreviation that the article defines is known in all of its texts', () => {
  expect(linked('HNE at 10 nM', [])).toEqual([])
  expect(linked('HNE at 10 nM', ['Inhibition of human neutrophil elastase (HNE) by catechins'])).toEqual(['HNE'])
})

test('an abbreviation of something else is none in all of its texts', () => {
  expect(linked('MBP in cells', [])).toEqual(['MBP'])
  expect(linked('MBP in cells', ['mean blood pressure (MBP)'])).toEqual([])
})

test('short names are believed where the article names the gene', () => {
  expect(linked('Replacement of Er81', [])).toEqual([])
  expect(linked('Replacement of Er81', ['The transcription factor ETV1'])).toEqual(['Er81'])
})

test('in articles about bacteria and phages, flies and worms, short names are not those of our genes', () => {
  const text = 'Expression of upd, Lat, STAT and SMAD2'
  expect(linked(text, ['Mice and Drosophila'])).toEqual(['upd', 'Lat', 'STAT', 'SMAD2'])
  expect(linked(text, ['Drosophila larvae', 'fruit flies'])).toEqual(['STAT', 'SMAD2'])
  expect(linked(text, ['C. elegans'])).toEqual(['STAT', 'SMAD2'])
  expect(linked(text, ['Biofilms of the thermophilic bacterium'])).toEqual(['STAT'])
  expect(linked(text, ['Bacteria in patients'])).toEqual(['upd', 'Lat', 'STAT', 'SMAD2'])
})

test('proteins that bacteria made are ours where the article is about us', () => {
  expect(linked('SMAD2 purified from E. coli', [])).toEqual(['SMAD2'])
})

test('the nearer text has the last word about the species', () => {
  const article = readArticleContext(['Gfap in rats'], lexicon)
  expect(linkGenes('GFAP', lexicon, article)[0]?.species).toBe('rat')
  expect(linkGenes('GFAP in human tissue', lexicon, article)[0]?.species).toBe('human')
})
