import type { Licence } from './licence.ts'

export interface ArticleIds {
  /** With prefix and without version: `PMC7870244`. */
  readonly pmcid: string | null
  /** Version of the PMC record; null where the package does not tell. */
  readonly version: number | null
  readonly pmid: string | null
  /** Lower case, without a resolver's address. */
  readonly doi: string | null
}

export interface Author {
  /** As it is shown: `Ada Lovelace`, or the name of a consortium. */
  readonly name: string
  readonly given: string | null
  readonly family: string | null
  /** Bare: `0000-0002-1825-0097`. */
  readonly orcid: string | null
}

/** `RETRACTED`: this article was retracted. `RETRACTION_NOTICE`: it retracts another one, named by `retracts` (DOI). */
export type RetractionStatus = 'NONE' | 'RETRACTED' | 'RETRACTION_NOTICE'

/** What an article says of itself, without its figures. */
export interface ArticleMetadata {
  readonly ids: ArticleIds
  readonly title: string
  readonly abstract: string
  readonly authors: readonly Author[]
  readonly journal: string | null
  /** As exact as the source is: `2018`, `2018-05` or `2018-05-03`. */
  readonly published: string | null
  /** JATS `@article-type`, e.g. `research-article`. */
  readonly articleType: string | null
  readonly licence: Licence
  readonly retraction: RetractionStatus
  readonly retracts: string | null
}

/** The year of an `ArticleMetadata.published`. */
export function yearOf(published: string | null): number | null {
  return published === null ? null : Number(published.slice(0, 4))
}

export interface Caption {
  readonly text: string
  /** Only `p b i sup sub u br ul ol li`, no attributes: safe to put into a page as it is. */
  readonly html: string
}

/** One picture of a figure. Several references are the same picture in several resolutions or formats. */
export interface Graphic {
  /** The `@xlink:href` values as printed, in document order; at least one. */
  readonly references: readonly string[]
}

/** A `<fig>` as the XML tells it, its pictures not yet looked at. */
export interface Figure {
  /** `@id` where it is present and unique in the article, else `fig-<n>` by document order. */
  readonly id: string
  /** As printed: `Figure 1.`; null where there is none. */
  readonly label: string | null
  readonly caption: Caption
  readonly graphics: readonly Graphic[]
  /** The sentences of the text that mention this figure, as plain text, each once, in reading order. */
  readonly mentions: readonly string[]
  /** The figure's own permissions where it has some; they override the article's. */
  readonly licence: Licence | null
}

export interface Article extends ArticleMetadata {
  readonly figures: readonly Figure[]
}

/**
 * The key that an article gets when it is first stored: PMCID without version, else DOI, else `pmid:<n>`; null where it has none. It stays when
 * a new version replaces the article, and when other packages of it tell further identifiers.
 */
export function articleKey(ids: ArticleIds): string | null {
  return articleKeys(ids)[0] ?? null
}

/** All that could be its key. */
export function articleKeys({ pmcid, doi, pmid }: ArticleIds): string[] {
  return [pmcid, doi, pmid === null ? null : `pmid:${pmid}`].filter((key) => key !== null)
}

/** What such a key says of the article. */
export function idsOfKey(key: string): ArticleIds {
  const known = isIdentifier(key)
  return {
    pmcid: known && key.startsWith('PMC') ? key : null,
    version: null,
    pmid: known && key.startsWith('pmid:') ? key.slice('pmid:'.length) : null,
    doi: known && key.startsWith('10.') ? key : null,
  }
}

/** From the one that says most surely which article is meant. */
export const identifierKinds = ['pmcid', 'doi', 'pmid'] as const

type Identifiers = Pick<ArticleIds, (typeof identifierKinds)[number]>

/** What says which article a package or record is of. */
export type ArticleIdentity = Pick<ArticleMetadata, 'ids' | 'articleType' | 'retraction'>

/**
 * Whether two packages or records are of the same article: the first identifier that both have, of PMCID, DOI and PMID, says so or says no. A
 * notice may be printed with DOI and PMID of what it is about: only their PMCIDs can make a notice and something else one.
 */
export function isSameArticle(one: SomeIdentity, other: SomeIdentity): boolean {
  const kind = identifierKinds.find((kind) => one.ids[kind] !== null && other.ids[kind] !== null)
  if (kind === undefined || one.ids[kind] !== other.ids[kind]) return false
  return kind === 'pmcid' || isNotice(one) === isNotice(other)
}

type SomeIdentity = Omit<ArticleIdentity, 'ids'> & { readonly ids: Identifiers }

/** Whether it does no more than correct, retract or doubt another article. */
export function isNotice({ articleType, retraction }: Omit<ArticleIdentity, 'ids'>): boolean {
  return retraction === 'RETRACTION_NOTICE' || noticeType.test(articleType ?? '')
}

/** What JATS, PMC and publishers call them. */
const noticeType = /^(?:correction|erratum|corrigendum|addendum|(?:partial-)?retraction|expression-of-concern)$/i

/** Of each kind of identifier the first that there is. */
export function joinedIdentifiers(all: readonly Identifiers[]): Identifiers {
  const first = (kind: keyof Identifiers) => all.find((ids) => ids[kind] !== null)?.[kind] ?? null
  return { pmcid: first('pmcid'), doi: first('doi'), pmid: first('pmid') }
}

/** Whether a name is such a key: it says which article is meant, wherever its files lie. */
export function isIdentifier(name: string): boolean {
  return /^(PMC\d+|10\.[\d.]+\/.+|pmid:\d+)$/.test(name)
}
