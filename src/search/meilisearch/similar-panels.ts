import type { SimilarPanel, SimilarRequest } from '../search-index.ts'
import { encodeFacet } from './facet-text.ts'
import { filterConditions, isAmong } from './filter-conditions.ts'
import { embedder } from './index-settings.ts'
import type { AskMeilisearch } from './multi-search.ts'
import { orderKey } from './order-key.ts'

/** Meilisearch looks through a graph of vectors: of the nearest, it may miss one. */
export async function similarPanels(ask: AskMeilisearch, request: SimilarRequest): Promise<SimilarPanel[]> {
  const { features, panelId, filter, first } = request
  const [found] = await ask([
    {
      vector: [...features.vector],
      hybrid: { embedder, semanticRatio: 1 },
      filter: [
        ...filterConditions(filter),
        isAmong('visualModel', [encodeFacet(features.model)]),
        `NOT ${isAmong('id', [orderKey(panelId)])}`,
      ],
      limit: first,
      showRankingScore: true,
      attributesToRetrieve: ['panelId'],
    },
  ])
  // The score of a vector is its cosine, brought from -1 … 1 to 0 … 1.
  return (found?.hits ?? []).map((hit) => ({ panelId: hit.panelId, similarity: 2 * (hit._rankingScore ?? 0) - 1 }))
}
