import type { RequestContext } from '../api/request-context.ts'
import { shortened } from '../api/shortened.ts'
import { FiglensError } from '../domain/errors.ts'

/** Throws NOT_FOUND with a sentence that says why, where the picture of a panel cannot be compared with others. */
export async function requireComparable(id: string, { loaders }: Pick<RequestContext, 'loaders'>): Promise<void> {
  if ((await loaders.visualFeatures.load(id)) !== null) return
  const name = JSON.stringify(shortened(id))
  const panel = await loaders.panel.load(id)
  if (panel === null) throw notFound(`There is no panel ${name}. \`figlens search --json\` gives ids.`)
  if (panel.image === null) throw notFound(`The panel ${name} has no picture that could look like others.`)
  throw notFound(
    `The picture of the panel ${name} was read before pictures could be compared. Ingest its article again: \`figlens ingest\`.`,
  )
}

function notFound(message: string): FiglensError {
  return new FiglensError('NOT_FOUND', message)
}
