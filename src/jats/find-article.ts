import { FiglensError } from '../domain/errors.ts'
import { childElements, firstChild, type XmlElement } from './xml-tree.ts'

/** Wrappers in which services deliver an article: PMC's E-utilities, OAI-PMH, Europe PMC's bulk files. */
const wrappers: ReadonlySet<string> = new Set([
  ...['pmc-articleset', 'OAI-PMH', 'GetRecord', 'ListRecords', 'record', 'metadata', 'articles', 'article-set'],
])

/** The first article of the document. Throws JATS_NOT_AN_ARTICLE. */
export function findArticle(root: XmlElement): XmlElement {
  const article = search(root)
  if (article !== undefined) return article
  throw new FiglensError(
    'JATS_NOT_AN_ARTICLE',
    `The XML's root element is <${root.name}>, and no JATS <article> with front matter or a body was found in it. Give the article's full-text XML.`,
  )
}

function search(element: XmlElement): XmlElement | undefined {
  // DocBook and HTML have an <article> too, but neither of these children.
  if (element.name === 'article') return firstChild(element, 'front', 'body') === undefined ? undefined : element
  if (!wrappers.has(element.name)) return undefined
  for (const child of childElements(element)) {
    const found = search(child)
    if (found !== undefined) return found
  }
  return undefined
}
