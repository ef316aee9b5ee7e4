import type { Settings } from '../config.ts'
import { toFiglensError } from '../domain/errors.ts'
import { refreshIndex } from '../ingest/sync-index.ts'
import { isDamage, setAsideIndex } from '../search/sqlite/set-aside-index.ts'
import { openWorkspace, pathsIn, type Workspace } from './workspace.ts'

/**
 * Opens the workspace for writing, with an index that holds what the store holds. A damaged index is set aside and filled anew: it is made
 * from the store, so nothing is lost.
 */
export async function openRefreshedWorkspace(settings: Settings): Promise<Workspace> {
  try {
    return await openAndRefresh(settings)
  } catch (thrown) {
    if (!isDamage(toFiglensError(thrown))) throw thrown
    const aside = await setAsideIndex(pathsIn(settings.home).index)
    console.error(`The search index was damaged. It now lies in ${aside}, and a new one is made from the store.`)
    return openAndRefresh(settings)
  }
}

async function openAndRefresh(settings: Settings): Promise<Workspace> {
  const workspace = await openWorkspace(settings, 'write')
  try {
    const { failures } = await refreshIndex(workspace.store, workspace.index)
    for (const { articleId, error } of failures) console.error(`${articleId} is not indexed: ${error.message}`)
    return workspace
  } catch (thrown) {
    await workspace.close()
    throw thrown
  }
}
