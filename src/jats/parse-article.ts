import type { Article, Figure } from '../domain/article.ts'
import { readAbstract } from './abstract.ts'
import { readArticleIds } from './article-ids.ts'
import { readAuthors } from './authors.ts'
import { inlinesText } from './block-text.ts'
import { readInlines } from './blocks.ts'
import { readFigures } from './figures.ts'
import { findArticle } from './find-article.ts'
import { readArticleLicence, readFigureLicence } from './licence.ts'
import { readMentions } from './mentions.ts'
import { parseXml } from './parse-xml.ts'
import { readPublicationDate } from './publication-date.ts'
import { readRetraction } from './retraction.ts'
import type { XmlLimits } from './xml-limits.ts'
import { attribute, findPath, firstChild, isElement, type XmlElement } from './xml-tree.ts'

/**
 * A JATS or NLM article, of any DTD version and publisher's dialect, bare or as PMC's and OAI-PMH services wrap it.
 * Throws a FiglensError: XML_MALFORMED, XML_TOO_LARGE, XML_TOO_DEEP, XML_ENTITY_FORBIDDEN, JATS_NOT_AN_ARTICLE.
 */
export function parseArticle(xml: Uint8Array, limits: Partial<XmlLimits> = {}): Article {
  const article = findArticle(parseXml(xml, limits))
  const front = firstChild(article, 'front') ?? noFront
  const articleMeta = firstChild(front, 'article-meta') ?? noFront
  const title = readTitle(articleMeta)
  return {
    ids: readArticleIds(articleMeta),
    title,
    abstract: readAbstract(articleMeta),
    authors: readAuthors(articleMeta),
    journal: readJournal(front),
    published: readPublicationDate(articleMeta),
    articleType: attribute(article, 'article-type'),
    licence: readArticleLicence(articleMeta),
    ...readRetraction(article, articleMeta, title),
    figures: figuresOf(article, articleMeta),
  }
}

/** An article without front matter still has figures. */
const noFront: XmlElement = { name: 'front', attributes: new Map(), children: [] }

function figuresOf(article: XmlElement, articleMeta: XmlElement): Figure[] {
  const figures = readFigures(article)
  const mentions = readMentions(article, figures)
  const groups = [...new Set(figures.map(({ group }) => group))]
  const groupLicences = new Map(groups.map((group) => [group, group && readFigureLicence(group, articleMeta)]))
  return figures.map(({ element, group, id, label, caption, graphics }, index) => ({
    id,
    label,
    caption,
    graphics,
    mentions: mentions[index] ?? [],
    licence: readFigureLicence(element, articleMeta) ?? groupLicences.get(group) ?? null,
  }))
}

/** Without the footnote marks that are set after it. */
function readTitle(articleMeta: XmlElement): string {
  const group = firstChild(articleMeta, 'title-group')
  const title = group && firstChild(group, 'article-title')
  if (title === undefined) return ''
  const words = title.children.filter((child) => !isElement(child) || child.name !== 'xref')
  return inlinesText(readInlines(words))
}

function readJournal(front: XmlElement): string | null {
  const meta = firstChild(front, 'journal-meta')
  if (meta === undefined) return null
  const titles = ['journal-title-group/journal-title', 'journal-title', 'journal-title-group/abbrev-journal-title']
  for (const path of [...titles, 'abbrev-journal-title', 'journal-id']) {
    const element = findPath(meta, path)
    const name = element === undefined ? '' : inlinesText(readInlines(element.children))
    if (name !== '') return name
  }
  return null
}
