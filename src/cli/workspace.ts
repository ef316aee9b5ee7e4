import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../config.ts'
import { FiglensError, messageOf, systemCodeOf, toFiglensError } from '../domain/errors.ts'
import { openMeilisearchIndex } from '../search/meilisearch/open-meilisearch-index.ts'
import type { SearchIndex } from '../search/search-index.ts'
import { openSqliteIndex } from '../search/sqlite/open-sqlite-index.ts'
import { isDamage } from '../search/sqlite/set-aside-index.ts'
import { unavailableIndex } from '../search/unavailable-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { openFolderBlobStore } from '../store/folder-blob-store.ts'
import { isFrozen } from '../store/frozen-file.ts'
import { openArticleStore } from '../store/open-article-store.ts'

/** Where things lie under the home folder. */
export function pathsIn(home: string) {
  return {
    database: join(home, 'figlens.db'),
    index: join(home, 'index.db'),
    blobs: join(home, 'blobs'),
    spool: join(home, 'spool'),
  }
}

export interface Workspace {
  readonly store: ArticleStore
  readonly index: SearchIndex
  readonly blobs: BlobStore
  close(): Promise<void>
}

export interface OpenOptions {
  /** Where there is no collection yet, an empty one is made. */
  readonly mayBeNew?: boolean
  /** Where the index cannot be opened, all that is asked of it throws why; one that is damaged throws when it is opened. */
  readonly indexMayBeDown?: boolean
  /** The same, also where it is damaged: for what asks it nothing, or says how it is. */
  readonly indexMayFail?: boolean
}

/**
 * Opens store, index and blobs under the home folder.
 * @throws FiglensError NOT_FOUND where there is no collection, unless it may be new: most likely the folder is mistyped.
 */
export async function openWorkspace(
  settings: Settings,
  access: 'read' | 'write',
  options: OpenOptions = {},
): Promise<Workspace> {
  const paths = pathsIn(settings.home)
  if (options.mayBeNew) await makeFolder(settings.home)
  else if (!existsSync(paths.database)) {
    throw new FiglensError(
      'NOT_FOUND',
      `There is no collection in ${settings.home} yet. Make one with \`figlens ingest <folder>\`, or name another folder with --home.`,
    )
  }
  const store = await openArticleStore({ file: paths.database, access })
  try {
    const index = await openIndex(settings, access).catch((thrown: unknown) => {
      const error = toFiglensError(thrown)
      const mayFail = options.indexMayFail && error.code === 'INDEX_UNAVAILABLE'
      if (mayFail || (options.indexMayBeDown && isIndexDown(error))) return unavailableIndex(error)
      throw thrown
    })
    const close = () => index.close().finally(() => store.close())
    return { store, index, blobs: openFolderBlobStore(paths.blobs), close }
  } catch (thrown) {
    // Else nobody could write until this process ends.
    await store.close()
    throw thrown
  }
}

/** Whether the keys allow to change the index: a server may have no more than one to search it. */
export function mayWriteIndex({ meilisearchUrl, meilisearchAdminKey, meilisearchSearchKey }: Settings): boolean {
  return meilisearchUrl === '' || meilisearchAdminKey !== '' || meilisearchSearchKey === ''
}

function openIndex(settings: Settings, access: 'read' | 'write'): Promise<SearchIndex> {
  const { meilisearchUrl: url, meilisearchIndex: index, meilisearchAdminKey, meilisearchSearchKey } = settings
  if (url !== '') {
    const key = access === 'write' ? meilisearchAdminKey : meilisearchSearchKey || meilisearchAdminKey
    return openMeilisearchIndex({ url, key, index }, { access })
  }
  const file = pathsIn(settings.home).index
  return openSqliteIndex(file, { access, isFrozen: () => access === 'read' && isFrozen(file) })
}

/** Whether an error of the index may be gone later; a damaged index stays so. */
export function isIndexDown(thrown: unknown): boolean {
  const error = toFiglensError(thrown)
  return error.code === 'INDEX_UNAVAILABLE' && !isDamage(error)
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    const reason = systemCodeOf(cause) === 'EEXIST' ? 'it is a file' : messageOf(cause)
    const message = `The folder ${folder} cannot be made: ${reason}. Name another one with --home or $FIGLENS_HOME.`
    throw new FiglensError('STORE_UNAVAILABLE', message, cause)
  }
}
