import { createFilterValues } from '../api/filter-values.ts'
import { createRequestContext, type RequestContext } from '../api/request-context.ts'
import { openNameFinder } from '../entities/open-name-finder.ts'
import type { Workspace } from './workspace.ts'

/** What a search needs that is not asked over HTTP. */
export async function openSearchContext({ store, index }: Pick<Workspace, 'store' | 'index'>): Promise<RequestContext> {
  const filterValues = createFilterValues(index)
  return createRequestContext({ store, index, filterValues, names: await openNameFinder(), baseUrl: '' })
}
