import type { StoredPanel } from '../store/article-store.ts'
import type { QuerySimilarPanelsArgs } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { readSearchInput } from './search-input.ts'

export interface SimilarHit {
  readonly panel: StoredPanel
  readonly similarity: number
}

/**
 * The panels that look most like one; null where there is no such panel, none where it has no picture to compare.
 * @throws FiglensError BAD_INPUT
 */
export async function similarPanels(
  { id, ...args }: Pick<QuerySimilarPanelsArgs, 'id'> & Partial<QuerySimilarPanelsArgs>,
  context: RequestContext,
): Promise<SimilarHit[] | null> {
  const { index, loaders } = context
  const { filter, first } = await readSearchInput(args, context)
  const features = await loaders.visualFeatures.load(id)
  if (features === null) return (await loaders.panel.load(id)) && []
  const neighbours = await index.similar({ features, panelId: id, filter, first })
  const panels = await Promise.all(neighbours.map(({ panelId }) => loaders.panel.load(panelId)))
  return neighbours.flatMap(({ similarity }, i) => {
    const panel = panels[i]
    return panel ? [{ panel, similarity }] : []
  })
}
