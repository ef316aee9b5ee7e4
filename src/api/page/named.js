/** What the caption names of a panel, each once: genes with their full names, then organisms. `{text, title}` each, title perhaps null. */
export function namedIn({ genes, organisms }) {
  const sure = new Map(genes.flatMap(({ gene }) => (gene === null ? [] : [[gene.key, gene]])))
  return [
    ...[...sure.values()].map(({ symbol, isFamily, name }) => ({
      text: isFamily ? `${symbol} family` : symbol,
      title: name,
    })),
    ...organisms.map(({ name }) => ({ text: name, title: null })),
  ]
}
