import { blocksText } from './block-text.ts'
import { readBlocks } from './blocks.ts'
import { attribute, childElements, type XmlElement } from './xml-tree.ts'

/** The abstract as plain text, its sections and paragraphs on lines of their own; not the graphical, short or editor's one. */
export function readAbstract(articleMeta: XmlElement): string {
  const abstracts = childElements(articleMeta, 'abstract')
  const usual = abstracts.filter((abstract) => attribute(abstract, 'abstract-type') === null)
  for (const abstract of [...usual, ...abstracts, ...childElements(articleMeta, 'trans-abstract')]) {
    const text = withoutHeading(blocksText(readBlocks(abstract.children)))
    if (text !== '') return text
  }
  return ''
}

function withoutHeading(text: string): string {
  return text.replace(/^(?:abstract|summary|resumo|resumen)\s*(?:\n|$)/i, '')
}
