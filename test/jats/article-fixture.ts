import type { Article, Figure } from '../../src/domain/article.ts'
import { parseArticle } from '../../src/jats/parse-article.ts'

export interface ArticleParts {
  /** Attributes of `<article>`. */
  readonly attributes?: string
  readonly journal?: string
  /** Content of `<article-meta>`. */
  readonly meta?: string
  readonly body?: string
  readonly back?: string
  /** What stands after `<back>`. */
  readonly after?: string
}

/** A whole article from its parts, as text. The namespaces are left undeclared on purpose: many real files are like that. */
export function articleXml(parts: ArticleParts): string {
  const { attributes = '', journal = '', meta = '', body = '', back = '', after = '' } = parts
  return `<article ${attributes}><front><journal-meta>${journal}</journal-meta><article-meta>${meta}</article-meta></front><body>${body}</body><back>${back}</back>${after}</article>`
}

export function parseParts(parts: ArticleParts): Article {
  return parse(articleXml(parts))
}

export function parse(xml: string): Article {
  return parseArticle(Buffer.from(xml, 'utf8'))
}

export function figuresOf(body: string): readonly Figure[] {
  return parseParts({ body }).figures
}

/** The only figure of a body. */
export function figureOf(body: string): Figure {
  const [figure, ...others] = figuresOf(body)
  if (figure === undefined || others.length > 0) throw new Error('The fixture should have exactly one figure.')
  return figure
}

/** The code of the FiglensError that `action` throws; `none` where it throws nothing. */
export function codeOf(action: () => unknown): string {
  try {
    action()
    return 'none'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : `not a FiglensError: ${error}`
  }
}
