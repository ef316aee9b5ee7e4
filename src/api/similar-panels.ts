import { FiglensError } from '../domain/errors.ts'
import type { VisualFeatures } from '../domain/visual-features.ts'
import type { StoredPanel } from '../store/article-store.ts'
import type { QuerySimilarPanelsArgs } from './generated/schema-types.ts'
import type { RequestContext } from './request-context.ts'
import { readSearchInput } from './search-input.ts'
import { shortened } from './shortened.ts'

export interface SimilarHit {
  readonly panel: StoredPanel
  readonly similarity: number
}

/** The panels that look most like one. @throws FiglensError NOT_FOUND, BAD_INPUT */
export async function similarPanels(
  { id, ...args }: Pick<QuerySimilarPanelsArgs, 'id'> & Partial<QuerySimilarPanelsArgs>,
  context: RequestContext,
): Promise<SimilarHit[]> {
  const { filter, first } = await readSearchInput(args, context)
  const features = await featuresOf(id, context)
  const neighbours = await context.index.similar({ features, panelId: id, filter, first })
  const panels = await Promise.all(neighbours.map(({ panelId }) => context.loaders.panel.load(panelId)))
  return neighbours.flatMap(({ similarity }, i) => {
    const panel = panels[i]
    return panel ? [{ panel, similarity }] : []
  })
}

async function featuresOf(id: string, { store, loaders }: RequestContext): Promise<VisualFeatures> {
  const features = (await store.visualFeatures([id])).get(id)
  if (features !== undefined) return features
  const name = JSON.stringify(shortened(id))
  const panel = await loaders.panel.load(id)
  if (panel === null) throw notFound(`There is no panel ${name}. \`Panel.id\` of a search gives ids.`)
  if (panel.image === null) throw notFound(`The panel ${name} has no picture that could look like others.`)
  throw notFound(
    `The picture of the panel ${name} was read before pictures could be compared. Ingest its article again: \`figlens ingest\`.`,
  )
}

function notFound(message: string): FiglensError {
  return new FiglensError('NOT_FOUND', message)
}
