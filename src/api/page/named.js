/**
 * What is named near a panel, each once: `own`, the genes of its own caption and its organisms, and `around`, the genes that only the rest of
 * the article names. `{text, title, filter, value}` each: the filter finds the other panels of it; `title` is perhaps null.
 */
export function namedIn({ genes, around, organisms }) {
  const own = distinct(genes)
  const further = distinct(around).filter(({ key }) => !own.some((gene) => gene.key === key))
  return {
    own: [...own.map(geneItem), ...organisms.map(({ name }) => item(name, null, 'organism', name))],
    around: further.map(geneItem),
  }
}

/** Genes that are sure; what is ambiguous is none. */
const distinct = (mentions) => [
  ...new Map(mentions.flatMap(({ gene }) => (gene === null ? [] : [[gene.key, gene]]))).values(),
]

const geneItem = ({ key, symbol, isFamily, name }) => item(isFamily ? `${symbol} family` : symbol, name, 'gene', key)
const item = (text, title, filter, value) => ({ text, title, filter, value })
