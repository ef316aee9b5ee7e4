import { parseWords } from '../../src/search/parse-words.ts'
import type { SearchFilter } from '../../src/search/search-index.ts'
import { symbolsIn } from './generated-articles.ts'

/** Searches of one kind. */
export interface Mix {
  readonly name: string
  readonly searches: readonly { readonly words: string; readonly filter: SearchFilter }[]
}

/** Words and genes from the text itself, so that each search finds something. */
export function searchMixes(captions: readonly string[]): Mix[] {
  const genes = byFrequency(captions.flatMap(symbolsIn)).slice(0, 100)
  const words = byFrequency(captions.flatMap((caption) => caption.match(/[\p{L}\d-]{3,}/gu) ?? []))
  const common = words.filter((word) => /^[a-z]{4,}$/.test(word) && parseWords(word).length > 0).slice(0, 100)
  const other = (i: number) => common[(i * 7 + 3) % common.length] ?? ''
  const mix = (
    name: string,
    list: readonly string[],
    search: (word: string, i: number) => [string, SearchFilter],
  ): Mix => {
    return { name, searches: list.map(search).map(([text, filter]) => ({ words: text, filter })) }
  }
  return [
    mix('a gene as a word', genes, (gene) => [gene, {}]),
    mix('a gene and a common word', genes, (gene, i) => [`${gene} ${other(i)}`, {}]),
    mix('a common word (two in five panels)', common, (word) => [word, {}]),
    mix('two common words', common, (word, i) => [`${word} ${other(i)}`, {}]),
    mix('filter: a gene', genes, (gene) => ['', { gene: [gene] }]),
    mix('filter: a gene in panels, a modality, since 2015', genes, (gene) => [
      '',
      { gene: [gene], geneScope: 'PANEL', modality: ['DMFL'], yearFrom: 2015 },
    ]),
    mix('a common word; filter: an organism, two modalities', common, (word) => [
      word,
      { organism: ['Mice'], modality: ['DMFL', 'DMLI'] },
    ]),
    mix('nothing', common.slice(0, 20), () => ['', {}]),
  ]
}

function byFrequency(words: readonly string[]): string[] {
  const frequency = new Map<string, number>()
  for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  return [...frequency.keys()].sort((a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0))
}
