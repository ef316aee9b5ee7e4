import type { GeneKey } from '../domain/gene.ts'
import type { SearchTerm } from './parse-words.ts'
import type { GeneScope, PanelDocument, SearchFilter } from './search-index.ts'

/**
 * A word that stands for a gene in the indexed texts, whatever the text calls it. The filter decides which panels have the gene; its word makes
 * panels whose own caption names it rank before those that say it elsewhere. Small letters alone, which every tokenizer keeps together.
 */
export function geneWord(key: GeneKey): string {
  const known = made.get(key)
  if (known !== undefined) return known
  const word = makeWord(key)
  made.set(key, word)
  return word
}

/** Every panel names some again, and there are no more of them than genes. */
const made = new Map<GeneKey, string>()

function makeWord(key: GeneKey): string {
  const letters = [...Buffer.from(key)].map((byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15)))
  return `qgq${letters.join('')}`
}

/** The words of a document's genes, each at its narrowest scope: engines index them with `panelCaption`, `mentions` and `abstract`. */
export function geneWords({ PANEL, FIGURE, ARTICLE }: PanelDocument['genes']): Record<GeneScope, string> {
  const wordsOf = (keys: readonly GeneKey[], narrower: readonly GeneKey[]) =>
    keys
      .filter((key) => !narrower.includes(key))
      .map(geneWord)
      .join(' ')
  return { PANEL: wordsOf(PANEL, []), FIGURE: wordsOf(FIGURE, PANEL), ARTICLE: wordsOf(ARTICLE, FIGURE) }
}

/** Query words for the genes that every panel passing the filter has, quoted: no engine looks for what is spelt nearly like them. */
export function rankingWords({ gene = [], geneAll = [] }: SearchFilter): string[] {
  const genes = new Set([...geneAll, ...(gene.length === 1 ? gene : [])])
  return [...genes].map((key) => `"${geneWord(key)}"`)
}

/** The terms without the words of the genes that are filtered by: what the facet of genes is counted among, so that siblings stay. */
export function besideGeneWords(terms: readonly SearchTerm[], { gene }: SearchFilter): SearchTerm[] {
  const words = new Set(gene?.map(geneWord))
  return terms.filter(({ forms }) => !words.has(forms[0]?.[0] ?? ''))
}
