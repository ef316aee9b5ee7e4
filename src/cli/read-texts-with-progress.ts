import { availableParallelism } from 'node:os'
import type { Settings } from '../config.ts'
import { type ImageTextOptions, type ImageTextSummary, readImageTexts } from '../ingest/read-image-texts.ts'
import { openWordReader } from '../panels/words/open-word-reader.ts'
import { openProgress } from './progress.ts'
import type { Workspace } from './workspace.ts'

const mostThreads = 4

/** Reads the words inside the pictures that have not been read yet, with a bar that tells the time left. */
export async function readTextsWithProgress(
  workspace: Workspace,
  settings: Settings,
  options: Pick<ImageTextOptions, 'limit' | 'signal'>,
): Promise<ImageTextSummary> {
  const reader = openWordReader({ threads: settings.threads || Math.min(mostThreads, availableParallelism()) })
  const unread = await workspace.store.countImagesWithoutText(reader.version)
  const progress = openProgress(Math.min(options.limit ?? unread, unread), 'pictures')
  try {
    return await readImageTexts(
      { ...workspace, reader },
      {
        ...options,
        onProgress: (done, words) => progress.update(done, `${words} words`),
        onFault: (error) => console.error(error),
      },
    )
  } finally {
    progress.stop()
    // Its threads would keep the process alive.
    await reader.close()
  }
}
