import type { NameFinder } from '../domain/name-finder.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { FilterValues } from './filter-values.ts'
import { createLoaders, type Loaders } from './loaders.ts'

/** What resolvers work with. One a request: the loaders remember what they have read. */
export interface RequestContext {
  readonly store: ArticleStore
  readonly index: SearchIndex
  readonly filterValues: FilterValues
  readonly names: NameFinder
  readonly loaders: Loaders
  /** Absolute, without a slash at the end: addresses of pictures begin with it. */
  readonly baseUrl: string
}

export function createRequestContext(deps: Omit<RequestContext, 'loaders'>): RequestContext {
  return { ...deps, loaders: createLoaders(deps.store) }
}
