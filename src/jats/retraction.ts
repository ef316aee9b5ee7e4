import type { RetractionStatus } from '../domain/article.ts'
import { normaliseDoi } from '../domain/normalise-doi.ts'
import { attribute, childElements, rawText, type XmlElement } from './xml-tree.ts'

export interface Retraction {
  readonly retraction: RetractionStatus
  readonly retracts: string | null
}

/**
 * A notice names what it retracts (`retracted-article`) or is of the type `retraction`, which JATS defines as the statement
 * itself; an article that was retracted points forward to the notice, or says so before its title.
 */
export function readRetraction(article: XmlElement, articleMeta: XmlElement, title: string): Retraction {
  const type = attribute(article, 'article-type')?.toLowerCase() ?? ''
  const related = childElements(articleMeta, 'related-article', 'related-object')
  const ofType = (name: RegExp) =>
    related.find((element) =>
      name.test(attribute(element, 'related-article-type') ?? attribute(element, 'link-type') ?? ''),
    )
  const forward = ofType(/^(?:retraction-forward|retraction|retracted-by)$/i)
  const retracted = ofType(/^(?:retracted-article|retracted-object)$/i)
  const marked = /^\W*(?:article\s+)?(?:retracted|withdrawn)(?:\s+article)?\s*[\])]?\s*[:.–—\]-]/i.test(title)
  if (marked || type === 'retracted-article') return { retraction: 'RETRACTED', retracts: null }
  if (retracted !== undefined || type === 'retraction' || noticeTitle.test(title)) {
    return { retraction: 'RETRACTION_NOTICE', retracts: retracted === undefined ? null : relatedDoi(retracted) }
  }
  return { retraction: forward === undefined ? 'NONE' : 'RETRACTED', retracts: null }
}

/** "Retraction: …", "Retraction notice to …", "Retraction for Smith et al."; not "Retraction of pseudopods". */
const noticeTitle = /^retraction(?:\s+(?:note|notice|statement))?(?:\s*[:–—]|\s+(?:to|for)\s|\s*$)/i

function relatedDoi(related: XmlElement): string | null {
  const ids = [attribute(related, 'href') ?? '', ...childElements(related, 'pub-id', 'object-id').map(rawText)]
  for (const id of [...ids, rawText(related)]) {
    const doi = normaliseDoi(id)
    if (doi !== null) return doi
  }
  return null
}
