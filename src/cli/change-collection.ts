import type { Settings } from '../config.ts'
import { messageOf } from '../domain/errors.ts'
import { syncIndex } from '../ingest/sync-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import { exitCodes } from './exit-codes.ts'
import { tellUnindexed } from './tell-unindexed.ts'
import { isIndexDown, openWorkspace } from './workspace.ts'

/**
 * Changes what is stored and brings it to the index.
 * @param later A sentence for when the index is down: that the change is stored, and what becomes of it.
 */
export async function changeCollection(
  settings: Settings,
  change: (store: ArticleStore) => Promise<void>,
  later: string,
): Promise<void> {
  const { store, index, close } = await openWorkspace(settings, 'write', { indexMayBeDown: true })
  try {
    await change(store)
    const { failures } = await syncIndex(store, index)
    tellUnindexed(failures)
    if (failures.length > 0) process.exitCode = exitCodes.failed
  } catch (thrown) {
    if (!isIndexDown(thrown)) throw thrown
    console.error(`${messageOf(thrown)} ${later}`)
  } finally {
    await close()
  }
}
