import { mostArticles } from '../question-limits.ts'
import type { ArticleReading } from './query-reading.ts'

/**
 * What of a query names an article: a PMCID, a PMID behind `pmid:`, a DOI, or an address with any of them (`https://doi.org/10.1000/abc`). Whether
 * there is such an article only the store knows.
 */
export function findArticles(query: string): ArticleReading[] {
  return [...query.matchAll(identifier)].slice(0, mostArticles).map(({ 0: whole, index: start }) => {
    const value = whole.replace(sentenceEnd, '')
    return articleReading({ start, end: start + value.length }, value)
  })
}

export function articleReading(span: { readonly start: number; readonly end: number }, value: string): ArticleReading {
  return { kind: 'ARTICLE', ...span, values: [value], label: `article ${value}`, isExplicit: true }
}

/** `PMC` and digits are part of no word; DOIs and addresses go on up to a blank. */
const forms = [
  String.raw`PMC\d+(?:\.\d+)?(?![\p{L}\p{N}-])`,
  String.raw`pmid:\s?\d+`,
  String.raw`(?:doi:\s?)?10\.\d{4,9}/[^\s"]+`,
  String.raw`https?://[^\s"]*(?:PMC\d|10\.\d{4,9}/|pubmed|europepmc)[^\s"]*`,
]
const identifier = new RegExp(String.raw`(?<![\p{L}\p{N}./:]|[\p{L}\p{N}]-)(?:${forms.join('|')})`, 'giu')

/** What follows an identifier in a sentence, and is no part of it. */
const sentenceEnd = /[\])},;?!.]+$/
