import pMap from 'p-map'
import { type ErrorCode, FiglensError, toFiglensError } from '../domain/errors.ts'
import type { WordReader } from '../panels/words/word-reader.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { ArticleStore } from '../store/article-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { IndexFollower, type Warning } from './index-follower.ts'

export interface ImageTextDeps {
  readonly store: ArticleStore
  readonly blobs: BlobStore
  readonly index: SearchIndex
  readonly reader: WordReader
}

export interface ImageTextOptions {
  /** Pictures to read at most; default: all. */
  readonly limit?: number
  /** Called after every picture with the numbers of pictures that are done and of words in them. */
  readonly onProgress?: (done: number, words: number) => void
  /** Given every error that is a fault of the program (INTERNAL), with its stack. */
  readonly onFault?: (error: unknown) => void
  /** When aborted, pictures under way are finished and no new one is begun. */
  readonly signal?: AbortSignal
}

interface Tally {
  images: number
  /** In these pictures. */
  words: number
  /** Pictures that could not be read, by SHA-256, and articles that could not be indexed, by id. */
  readonly errors: { readonly subject: string; readonly code: ErrorCode; readonly message: string }[]
}

/** What one run read. */
export interface ImageTextSummary extends Readonly<Tally> {
  /** Version of the reader. */
  readonly reader: string
  readonly warnings: readonly Warning[]
  /** Pictures of the collection that are still to be read, those that failed included. */
  readonly left: number
  /** Whether it was stopped before it was done. */
  readonly interrupted: boolean
}

const picturesBetweenIndexing = 500

/**
 * Reads the words inside every picture of the collection that this reader has not read yet, and brings them to the index. Each picture is
 * stored when it is read: a run that was stopped goes on where it was. A picture that fails is named and costs the others nothing.
 */
export async function readImageTexts(deps: ImageTextDeps, options: ImageTextOptions = {}): Promise<ImageTextSummary> {
  const { store, index, reader } = deps
  const { limit = Number.POSITIVE_INFINITY, signal } = options
  const total = Math.min(limit, await store.countImagesWithoutText(reader.version))
  const tally: Tally = { images: 0, words: 0, errors: [] }
  const follower = new IndexFollower(store, index)
  let done = 0
  let last = ''
  // Pictures that fail do not count: else a run that is limited would never come past so many of them.
  while (tally.images < total && !signal?.aborted) {
    const wanted = Math.min(picturesBetweenIndexing, total - tally.images)
    const batch = await store.imagesWithoutText(reader.version, wanted, last)
    if (batch.length === 0) break
    await pMap(
      batch,
      async (sha256) => {
        if (signal?.aborted) return
        await readOne(sha256, deps, tally, options.onFault)
        done += 1
        options.onProgress?.(Math.min(done, total), tally.words)
      },
      { concurrency: reader.concurrency },
    )
    last = batch.at(-1) ?? last
    await indexTexts(follower, tally)
  }
  const left = await store.countImagesWithoutText(reader.version)
  const warnings = await follower.warnings()
  return { ...tally, warnings, reader: reader.version, left, interrupted: done < total && signal?.aborted === true }
}

async function readOne(
  sha256: string,
  { store, blobs, reader }: ImageTextDeps,
  tally: Tally,
  onFault: ImageTextOptions['onFault'],
): Promise<void> {
  try {
    const picture = await blobs.get(sha256)
    if (picture === null) {
      const message = 'The picture is no longer in the collection: ingest its article again.'
      throw new FiglensError('IMAGE_MISSING', message)
    }
    const words = await reader.read(picture)
    await store.saveImageText({ imageSha256: sha256, reader: reader.version, words })
    tally.images += 1
    tally.words += words.length
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    if (code === 'INTERNAL') onFault?.(thrown)
    tally.errors.push({ subject: sha256, code, message })
  }
}

/** What the index does not take now stays pending in the store: the next run brings it. */
async function indexTexts(follower: IndexFollower, { errors }: Tally): Promise<void> {
  try {
    for (const { articleId, error } of await follower.follow()) {
      errors.push({ subject: articleId, code: error.code, message: error.message })
    }
  } catch (thrown) {
    const { code, message } = toFiglensError(thrown)
    errors.push({ subject: '*', code, message })
  }
}
