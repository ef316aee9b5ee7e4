import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../config.ts'
import { FiglensError } from '../domain/errors.ts'
import type { Classifier } from '../modality/classifier.ts'
import { openClassifier } from '../modality/open-classifier.ts'
import type { SearchIndex } from '../search/search-index.ts'
import { openSqliteIndex } from '../search/sqlite/open-sqlite-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { openFolderBlobStore } from '../store/folder-blob-store.ts'
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

/** Opens store, index and blobs under the home folder; what does not exist yet is made when `access` is `write`. */
export async function openWorkspace(settings: Settings, access: 'read' | 'write'): Promise<Workspace> {
  const paths = pathsIn(settings.home)
  if (access === 'read' && !existsSync(paths.database)) {
    throw new FiglensError(
      'NOT_FOUND',
      `There is no collection in ${settings.home} yet. Make one with \`figlens ingest <folder>\`, or name another folder with --home.`,
    )
  }
  await mkdir(settings.home, { recursive: true })
  const store = await openArticleStore({ file: paths.database, access })
  const index = await openSqliteIndex(paths.index)
  return {
    store,
    index,
    blobs: openFolderBlobStore(paths.blobs),
    close: async () => {
      await index.close()
      await store.close()
    },
  }
}

/** The classifier of the settings; notices (which backend, what is missing) go to standard error. */
export function openConfiguredClassifier(settings: Settings): Promise<Classifier> {
  return openClassifier({
    backend: settings.backend,
    ...(settings.model && { modelFolder: settings.model }),
    ...(settings.threads && { threads: settings.threads }),
    onNotice: (sentence) => console.error(sentence),
  })
}
