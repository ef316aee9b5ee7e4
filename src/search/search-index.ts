import type { LabelSource } from '../domain/label.ts'
import type { LicenceGroup } from '../domain/licence.ts'
import type { LabelCode } from '../domain/modality.ts'

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
  /** Null where the panel has no readable picture. */
  readonly modality: LabelCode | null
  readonly confidence: number | null
  readonly labelSource: LabelSource | null
  /** Whether the figure has more than one panel; null where no picture was looked at. */
  readonly compound: boolean | null
  readonly journal: string | null
  readonly year: number | null
  /** ISO date, as exact as known; for sorting. */
  readonly published: string | null
  readonly licence: string
  readonly licenceGroup: LicenceGroup
}

/** All given conditions hold together; the values inside one are alternatives. Values are taken as they are: validate before. */
export interface SearchFilter {
  /** Label codes, groups already expanded to their leaves. */
  readonly modality?: readonly string[]
  readonly journal?: readonly string[]
  readonly licence?: readonly string[]
  readonly licenceGroup?: readonly LicenceGroup[]
  readonly articleId?: readonly string[]
  /** Panels of compound figures alone, or of others alone; those of which it is not known pass neither. */
  readonly compound?: boolean
  /** Inclusive. */
  readonly yearFrom?: number
  readonly yearTo?: number
  readonly confidenceFrom?: number
}

export const searchSorts = ['RELEVANCE', 'NEWEST', 'OLDEST', 'CONFIDENCE'] as const
export type SearchSort = (typeof searchSorts)[number]

/** Values of `compound` are `true` and `false`. */
export const facetNames = ['modality', 'journal', 'year', 'licence', 'compound'] as const
export type FacetName = (typeof facetNames)[number]

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface SearchRequest {
  /** Free text as typed: never a query language. Empty: everything that the filter lets through. */
  readonly words: string
  readonly filter: SearchFilter
  readonly sort: SearchSort
  /** Hits in the answer, from 0; the caller bounds it. */
  readonly first: number
  /** `cursor` of the last hit seen; throws BAD_CURSOR when it belongs to other words, another filter or another sort. */
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
  /** Exact number of panels that match words and filter. */
  readonly total: number
  /**
   * Counts by falling count, then value. A facet's counts ignore the filter on that same facet, so that the siblings of a
   * chosen value keep their counts.
   */
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetCount[]>>>
}

/** The port behind which every search engine stands. */
export interface SearchIndex {
  /** Puts exactly these documents in the place of whatever the index had of these articles; all or nothing. */
  replaceArticles(articles: readonly ArticleDocuments[]): Promise<void>
  search(request: SearchRequest): Promise<SearchAnswer>
  /** Number of documents, and whether the index was made with the settings of this program (`false`: rebuild it). */
  status(): Promise<IndexStatus>
  /** Empties the index and gives it the settings of this program. */
  reset(): Promise<void>
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
}
