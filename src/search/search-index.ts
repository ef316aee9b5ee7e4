import type { ConfidenceBand } from '../domain/confidence-band.ts'
import type { GeneKey } from '../domain/gene.ts'
import type { LabelSource } from '../domain/label.ts'
import type { LicenceGroup } from '../domain/licence.ts'
import type { LabelCode } from '../domain/modality.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'

/** One document a panel. Fields are listed by falling weight in the ranking of words. */
export interface PanelDocument {
  readonly panelId: string
  readonly figureId: string
  readonly articleId: string
  readonly panelCaption: string
  /** What the caption says of all panels; the whole of it where it is not known what it says of which. */
  readonly figureCaption: string
  readonly mentions: string
  readonly title: string
  readonly abstract: string
  /** The words inside the panel's part of the picture. */
  readonly imageText: string
  /**
   * Keys of the genes and families that are named at each scope, each once, in no order; a wider scope has all of a narrower one. Engines also
   * index their `geneWords`.
   */
  readonly genes: Readonly<Record<GeneScope, readonly GeneKey[]>>
  /** MeSH names of the organisms that the panel's caption is about, else those of its article, and always those of the title: `Mice`, `Humans`. */
  readonly organisms: readonly string[]
  /** Null where the panel has no readable picture. */
  readonly modality: LabelCode | null
  readonly confidence: number | null
  readonly labelSource: LabelSource | null
  /** Whether the figure has more than one panel; null where no picture was looked at. */
  readonly compound: boolean | null
  readonly journal: string | null
  /** JATS `@article-type`. */
  readonly articleType: string | null
  readonly year: number | null
  /** ISO date, as exact as known; for sorting. */
  readonly published: string | null
  readonly licence: string
  readonly licenceGroup: LicenceGroup
  /** Null where the panel has no readable picture. */
  readonly visualFeatures: VisualFeatures | null
}

/**
 * Where a gene must be named. `PANEL`: in what the caption says of this panel alone; of a figure's only panel that is the whole caption.
 * `FIGURE`: anywhere in the figure's caption or in a sentence that mentions the figure. `ARTICLE`: there, in the title or the abstract.
 */
export const geneScopes = ['PANEL', 'FIGURE', 'ARTICLE'] as const
export type GeneScope = (typeof geneScopes)[number]

/** Values that a panel may have; those inside one condition are alternatives. Values are taken as they are: validate before. */
export interface ValueConditions {
  /** Label codes, groups already expanded to their leaves. */
  readonly modality?: readonly string[]
  readonly journal?: readonly string[]
  readonly licence?: readonly string[]
  readonly licenceGroup?: readonly LicenceGroup[]
  readonly articleId?: readonly string[]
  readonly articleType?: readonly string[]
  readonly organism?: readonly string[]
  /** Any of these genes is named at `geneScope`. */
  readonly gene?: readonly GeneKey[]
  readonly labelSource?: readonly LabelSource[]
  readonly confidenceBand?: readonly ConfidenceBand[]
}

/** All given conditions hold together. */
export interface SearchFilter extends ValueConditions {
  /** What is left out: panels that meet any of these conditions. What has no value meets none. */
  readonly not?: ValueConditions
  /** Each of these genes is named at `geneScope`. */
  readonly geneAll?: readonly GeneKey[]
  /** What `gene`, `geneAll` and the facet of genes go by; `FIGURE` where it is not given. */
  readonly geneScope?: GeneScope
  /** Panels that a person labelled alone, or the others alone. */
  readonly humanLabel?: boolean
  /** Panels of compound figures alone, or of others alone; those of which it is not known pass neither. */
  readonly compound?: boolean
  /** Inclusive. */
  readonly yearFrom?: number
  readonly yearTo?: number
  readonly confidenceFrom?: number
}

export const searchSorts = ['RELEVANCE', 'NEWEST', 'OLDEST', 'CONFIDENCE'] as const
export type SearchSort = (typeof searchSorts)[number]

/** Values of `compound` and `humanLabel` are `true` and `false`. */
export const facetNames = [
  'modality',
  'gene',
  'organism',
  'journal',
  'year',
  'licence',
  'licenceGroup',
  'articleType',
  'compound',
  'confidenceBand',
  'labelSource',
  'humanLabel',
] as const
export type FacetName = (typeof facetNames)[number]

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** What panels are asked for. */
export interface SearchQuestion {
  /** Free text as typed: never a query language. Empty: everything that the filter lets through. */
  readonly words: string
  /** Words and phrases, each of which leaves out the panels that `words` would find by it (`excludedTerms`). */
  readonly without?: readonly string[]
  readonly filter: SearchFilter
}

export interface SearchRequest extends SearchQuestion {
  /**
   * Free text. By `RELEVANCE`, panels with its words come before others that match as well; none of them has to occur. An engine that cannot rank
   * by words that need not occur goes without.
   */
  readonly prefer?: string
  readonly sort: SearchSort
  /** Hits in the answer, from 0; the caller bounds it. */
  readonly first: number
  /** `cursor` of the last hit seen; throws BAD_CURSOR when it belongs to another question, other preferred words or another sort. */
  readonly after?: string
  /** Which facets to count. */
  readonly facets: readonly FacetName[]
}

export interface SearchHit {
  readonly panelId: string
  readonly cursor: string
  /** Larger is better; comparable within one answer only; 0 where the answer is not sorted by the relevance of words. */
  readonly score: number
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[]
  /** False where `first` is 0: there is no cursor to go on from. */
  readonly hasNextPage: boolean
  /** Number of panels that match words and filter. */
  readonly total: number
  /** False where the engine could only estimate `total`. */
  readonly isTotalExact: boolean
  /**
   * Counts by falling count, then value; estimates where `total` is one. A facet's counts ignore the filter on that same facet, so that
   * the siblings of a chosen value keep their counts; `geneAll` narrows the facet of genes, as all its genes have to be there, and what
   * is left out (`not`) is counted nowhere.
   */
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetCount[]>>>
}

/** As in a search, only matching panels count; the filter on the same facet is ignored. */
export interface FacetValuesRequest extends SearchQuestion {
  readonly facet: FacetName
  /** Beginning of the values, in any case; of a modality, of its code or any word of its name; empty: all of them. */
  readonly prefix: string
  /** Values that are listed behind those, whatever they begin with. */
  readonly also?: ReadonlySet<string>
  /** Values in the answer; the caller bounds it. */
  readonly first: number
}

export interface SimilarRequest {
  /** What the panels are to look like; those with features of another model are not looked at. */
  readonly features: VisualFeatures
  /** Left out: the panel that they are of. */
  readonly panelId: string
  readonly filter: SearchFilter
  /** Panels in the answer; the caller bounds it. */
  readonly first: number
}

export interface SimilarPanel {
  readonly panelId: string
  /** Cosine of the features: 1 for the same picture. */
  readonly similarity: number
}

/** What the index holds of one panel, to be held against the store. */
export interface IndexedDocument {
  readonly panelId: string
  readonly articleId: string
  /** `documentHash` of the document that was put in. */
  readonly hash: string
}

/** The port behind which every search engine stands. */
export interface SearchIndex {
  /** Puts exactly these documents in the place of whatever the index had of these articles; all or nothing. */
  replaceArticles(articles: readonly ArticleDocuments[]): Promise<void>
  /** Throws PAGING_LIMIT where the engine cannot give a page so deep: `matches` goes on past it. */
  search(request: SearchRequest): Promise<SearchAnswer>
  /** Values of one facet: those that begin so, then the others that are asked for, each by falling count, then value. */
  facetValues(request: FacetValuesRequest): Promise<readonly FacetCount[]>
  /** Panels whose pictures look most like another one, by falling similarity. */
  similar(request: SimilarRequest): Promise<readonly SimilarPanel[]>
  /** The ids of all panels that match, past every limit of paging, in portions, in the order of articles and of panels in them. */
  matches(question: SearchQuestion): AsyncIterable<readonly string[]>
  /** Everything the index holds, in portions, in the order of `panelId` (by code units). */
  contents(): AsyncIterable<readonly IndexedDocument[]>
  /** Number of documents, and whether the index was made with the settings of this program (`false`: rebuild it). Throws where words cannot be looked up. */
  status(): Promise<IndexStatus>
  /** Reads all that the engine keeps in files of its own here. Throws INDEX_UNAVAILABLE where they are damaged. */
  checkIntegrity(): Promise<void>
  /**
   * Makes an index anew, with the settings of this program and these documents only, and puts it in the place of the old one when it is
   * complete: until then searches are answered by the old one, and a failure leaves it as it was.
   */
  rebuild(articles: AsyncIterable<readonly ArticleDocuments[]>): Promise<void>
  close(): Promise<void>
}

export interface ArticleDocuments {
  readonly articleId: string
  /** Empty: the article is taken out. */
  readonly documents: readonly PanelDocument[]
}

export interface IndexStatus {
  readonly engine: string
  readonly documents: number
  readonly current: boolean
  /** Where the key to the index shows a part of it only: `documents` are those of that part. */
  readonly isPartial?: boolean
}
