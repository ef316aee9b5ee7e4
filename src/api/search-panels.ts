import type { GraphQLResolveInfo } from 'graphql'
import type { SearchFilter } from '../search/search-index.ts'
import type { StoredPanel } from '../store/article-store.ts'
import { describeReading } from './describe-reading.ts'
import type { QuerySearchPanelsArgs, ResolversTypes } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { requestedFacets } from './requested-facets.ts'
import { runSearch } from './run-search.ts'

/** A panel at its place in a page. */
export interface PanelHit {
  readonly cursor: string
  readonly score: number
  readonly node: StoredPanel
  /** What it was found by. */
  readonly words: string
  readonly filter: SearchFilter
}

/**
 * One page of a search. The index may be a moment behind the store: a hit whose panel is no longer stored is left out, while
 * cursors and counts stay those of the index, so that paging goes on behind it.
 */
export async function searchPanels(
  args: Partial<QuerySearchPanelsArgs>,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<Awaited<ResolversTypes['PanelConnection']>> {
  const run = await runSearch(args, requestedFacets(info), context)
  const { answer, words, filter } = run
  const panels = await Promise.all(answer.hits.map((hit) => context.loaders.panel.load(hit.panelId)))
  const edges = answer.hits.flatMap(({ cursor, score }, i): PanelHit[] => {
    const node = panels[i]
    return node ? [{ cursor, score, node, words, filter }] : []
  })
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: answer.hasNextPage,
      hasPreviousPage: args.after != null,
      startCursor: answer.hits[0]?.cursor ?? null,
      endCursor: answer.hits.at(-1)?.cursor ?? null,
    },
    totalCount: answer.total,
    totalIsExact: answer.isTotalExact,
    facets: answer,
    interpretedAs: describeReading(run),
  }
}
