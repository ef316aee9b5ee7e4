import type { ArticleIds } from '../domain/article.ts'
import { normaliseDoi } from '../domain/normalise-doi.ts'
import { attribute, childElements, rawText, type XmlElement } from './xml-tree.ts'

/**
 * Identifiers of `<article-meta>`. PMC's own names for its number have changed over the years: `pmc` and `pmcid`, with or
 * without the prefix; `pmcid-ver` with the version after a dot; `pmcaid` the bare number. (`pmcaiid` counts instances and is no
 * identifier of the article.)
 */
export function readArticleIds(articleMeta: XmlElement): ArticleIds {
  const ids = childElements(articleMeta, 'article-id').map((element) => ({
    type: attribute(element, 'pub-id-type')?.toLowerCase() ?? '',
    value: rawText(element),
  }))
  const first = <T>(types: readonly string[], read: (value: string) => T | null): T | null => {
    for (const type of types) {
      for (const id of ids) {
        const found = id.type === type ? read(id.value) : null
        if (found !== null) return found
      }
    }
    return null
  }
  const pmcTypes = ['pmcid-ver', 'pmcid', 'pmc', 'pmcaid']
  return {
    pmcid: first(pmcTypes, (value) => pmcParts(value)?.pmcid ?? null),
    version:
      first(pmcTypes, (value) => pmcParts(value)?.version ?? null) ??
      first(['pmc-version', 'pmc-ver'], (value) => positiveInteger(value)),
    pmid: first(['pmid', 'medline'], (value) => positiveInteger(value)?.toString() ?? null),
    doi: first(['doi'], normaliseDoi),
  }
}

function pmcParts(value: string): { pmcid: string; version: number | null } | null {
  const [, number, version] = /^(?:PMC)?\s*([1-9]\d*)(?:\.(\d+))?$/i.exec(value) ?? []
  if (number === undefined) return null
  return { pmcid: `PMC${number}`, version: version === undefined ? null : Number(version) }
}

function positiveInteger(value: string): number | null {
  return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}
