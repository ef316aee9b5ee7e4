import type { Settings } from '../config.ts'
import { messageOf, toFiglensError } from '../domain/errors.ts'
import { refreshIndex } from '../ingest/sync-index.ts'
import { isDamage, setAsideIndex } from '../search/sqlite/set-aside-index.ts'
import { tellUnindexed } from './tell-unindexed.ts'
import { isIndexDown, type OpenOptions, openWorkspace, pathsIn, type Workspace } from './workspace.ts'

/**
 * Opens the workspace for writing, with an index that holds what the store holds.
 * @param options `indexMayBeDown`: goes on, with a note, where the index is down; what is pending for it stays pending.
 */
export function openRefreshedWorkspace(settings: Settings, options: OpenOptions = {}): Promise<Workspace> {
  return withIntactIndex(settings, () => openAndRefresh(settings, options))
}

/**
 * Does what needs the index; where it is damaged, it is set aside and everything done again. The new one is made from the store, so nothing
 * is lost.
 */
export async function withIntactIndex<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!isDamage(toFiglensError(thrown))) throw thrown
    const aside = await setAsideIndex(pathsIn(settings.home).index)
    console.error(`The search index was damaged. It now lies in ${aside}, and a new one is made from the store.`)
    return work()
  }
}

async function openAndRefresh(settings: Settings, options: OpenOptions): Promise<Workspace> {
  const workspace = await openWorkspace(settings, 'write', options)
  try {
    const { failures } = await refreshIndex(workspace.store, workspace.index)
    tellUnindexed(failures)
    return workspace
  } catch (thrown) {
    if (options.indexMayBeDown && isIndexDown(thrown)) {
      console.error(`${messageOf(thrown)} What is new is stored all the same, and brought to the index later.`)
      return workspace
    }
    await workspace.close()
    throw thrown
  }
}
