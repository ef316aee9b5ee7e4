import { isIndexBehind } from '../ingest/sync-index.ts'
import type { Workspace } from './workspace.ts'

/** Says on standard error that what is found may not be all that is stored. */
export async function warnOfOldIndex({ store, index }: Pick<Workspace, 'store' | 'index'>): Promise<void> {
  if (!(await isIndexBehind(store, index))) return
  console.error(
    'The search index lacks some of the collection: `figlens ingest`, `serve` or `reindex` brings it up to date.',
  )
}
