import type { MultiSearchQuery } from 'meilisearch'

/** One search of a request with several; the index is added when it is sent. */
export type Query = Omit<MultiSearchQuery, 'indexUid'>

/** What goes with every one. `all`: a panel has each word. The locale keeps the tokenizer from guessing at a language by the keys. */
export const always = { matchingStrategy: 'all', locales: ['eng'] } as const satisfies Query

/** A hit; of these attributes it has those that its query retrieves. */
export interface FoundPanel {
  readonly id: string
  readonly panelId: string
  readonly articleId: string
  readonly hash: string
  readonly tie: string
  readonly newest: number
  readonly oldest: number
  readonly confidence: number
  readonly _rankingScore?: number
}

/** The answer to one. */
export interface Found {
  readonly hits: readonly FoundPanel[]
  readonly estimatedTotalHits: number
  readonly facetDistribution?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export type AskMeilisearch = (queries: readonly Query[]) => Promise<readonly Found[]>
