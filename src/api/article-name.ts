import { normaliseDoi } from '../domain/normalise-doi.ts'

/** What a text that names an article says of it. */
export interface ArticleName {
  /** The id that the article has where this name is the first of its identifiers (`articleKey`). */
  readonly id: string
  /** The version of it that is meant; null where that is not said. */
  readonly version: number | null
}

/**
 * Reads what names an article, however it was typed: `pmc7870244`, `PMC7870244.1`, `25345853`, `pmid:25345853`, `10.1000/ABC`, and addresses at
 * PMC, PubMed, Europe PMC and of DOIs. What is none of these is taken as an id.
 */
export function readArticleName(typed: string): ArticleName {
  const text = typed.trim()
  const name = /^https?:\/\//i.test(text) ? (nameInAddress(text) ?? text) : text
  const [, pmcid, version] = /^(?:pmcid:\s*)?(pmc\d+)(?:\.(\d{1,4}))?$/i.exec(name) ?? []
  if (pmcid !== undefined) {
    return { id: pmcid.toUpperCase(), version: version === undefined ? null : Number(version) }
  }
  const pmid = /^(?:pmid:\s*)?([1-9]\d{0,9})$/i.exec(name)?.[1]
  if (pmid !== undefined) return { id: `pmid:${pmid}`, version: null }
  return { id: normaliseDoi(name) ?? name, version: null }
}

/** `https://pmc.ncbi.nlm.nih.gov/articles/PMC7870244/`, `https://europepmc.org/article/MED/25345853` … */
function nameInAddress(address: string): string | undefined {
  const { hostname = '', pathname = '' } = URL.parse(address) ?? {}
  for (const { host, article } of places) {
    const name = host.test(hostname) ? article.exec(pathname)?.[1] : undefined
    if (name !== undefined) return name
  }
  return undefined
}

const places = [
  { host: /^(?:pmc|www)\.ncbi\.nlm\.nih\.gov$/, article: /^(?:\/pmc)?\/articles\/(PMC\d+(?:\.\d+)?)(?:\/|$)/i },
  { host: /^(?:pubmed|www)\.ncbi\.nlm\.nih\.gov$/, article: /^(?:\/pubmed)?\/(\d+)(?:\/|$)/ },
  { host: /^(?:www\.)?europepmc\.org$/, article: /^\/articles?\/(?:pmc\/)?(PMC\d+)(?:\/|$)/i },
  { host: /^(?:www\.)?europepmc\.org$/, article: /^\/(?:article|abstract)\/med\/(\d+)(?:\/|$)/i },
]
