import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { FiglensError } from '../../src/domain/errors.ts'
import { type ImageTextOptions, readImageTexts } from '../../src/ingest/read-image-texts.ts'
import type { WordReader } from '../../src/panels/words/word-reader.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { compoundFigure, samplePanel, sampleRecord } from '../store/sample-record.ts'

/** Reads the bytes of a "picture" as its one word; `bad` and `fault` fail. */
function scriptedReader(version = 'reader-1'): WordReader & { readonly seen: string[] } {
  const seen: string[] = []
  return {
    version,
    concurrency: 2,
    seen,
    async read(picture) {
      const text = Buffer.from(picture).toString()
      seen.push(text)
      if (text === 'bad') throw new FiglensError('IMAGE_CORRUPT', 'It breaks off.')
      if (text === 'fault') throw new TypeError('a bug')
      return [{ text, box: [0, 0, 10, 10], confidence: 0.9 }]
    },
    async close() {},
  }
}

describe('the words inside the pictures of a collection', () => {
  let folder: string
  let store: ArticleStore
  let index: SearchIndex

  beforeEach(async () => {
    folder = temporaryFolder()
    store = await openArticleStore({ file: join(folder, 'figlens.db'), access: 'write' })
    index = await openSqliteIndex(join(folder, 'index.db'))
    onTestFinished(async () => {
      await index.close()
      await store.close()
    })
  })

  /** An article a picture. Returns the SHA-256 of each. */
  async function collect(...pictures: string[]): Promise<string[]> {
    const blobs = openFolderBlobStore(join(folder, 'blobs'))
    const stored: string[] = []
    for (const picture of pictures) {
      const sha256 = await blobs.put(Buffer.from(picture))
      const image = { sha256, fileName: 'f.jpg', mediaType: 'image/jpeg', width: 10, height: 10, bytes: 3 }
      const panel = samplePanel(`${picture}:F1:1`, { image, box: [0, 0, 10, 10] })
      await store.save(sampleRecord({ id: picture, figures: [compoundFigure(picture, { panels: [panel] })] }))
      stored.push(sha256)
    }
    return stored
  }

  const run = (reader: WordReader, options: ImageTextOptions = {}) =>
    readImageTexts({ store, blobs: openFolderBlobStore(join(folder, 'blobs')), index, reader }, options)
  const wordsOf = async (sha256s: string[]) =>
    (await store.imageTexts(sha256s)).flatMap(({ words }) => words.map(({ text }) => text)).sort()

  test('are stored and brought to the index', async () => {
    const images = await collect('EGFR', 'SMAD2', 'TP53')
    expect(await run(scriptedReader())).toEqual({
      reader: 'reader-1',
      images: 3,
      words: 3,
      errors: [],
      left: 0,
      warnings: [],
      interrupted: false,
    })
    expect(await wordsOf(images)).toEqual(['EGFR', 'SMAD2', 'TP53'])
    expect(await store.pendingIndexTasks(10)).toEqual([])
  })

  test('are read once by each version of the reader', async () => {
    await collect('EGFR', 'SMAD2')
    await run(scriptedReader())
    const [again, newer] = [scriptedReader(), scriptedReader('reader-2')]
    await run(again)
    await run(newer)
    expect(again.seen).toEqual([])
    expect(newer.seen).toHaveLength(2)
  })

  test('a picture that cannot be read is named, costs nothing but itself, and is tried again the next time', async () => {
    const [, bad] = await collect('EGFR', 'bad', 'SMAD2')
    const summary = await run(scriptedReader())
    expect(summary).toMatchObject({ images: 2, left: 1, interrupted: false })
    expect(summary.errors).toEqual([{ subject: bad, code: 'IMAGE_CORRUPT', message: 'It breaks off.' }])
    const again = scriptedReader()
    await run(again)
    expect(again.seen).toEqual(['bad'])
  })

  test('a fault of the program is handed on with its stack', async () => {
    await collect('fault')
    const faults: unknown[] = []
    expect((await run(scriptedReader(), { onFault: (error) => faults.push(error) })).errors).toHaveLength(1)
    expect(faults).toEqual([expect.any(TypeError)])
  })

  test('a picture whose file was lost says what to do', async () => {
    await collect('EGFR')
    await rm(join(folder, 'blobs'), { recursive: true })
    const { errors } = await run(scriptedReader())
    expect(errors).toMatchObject([{ code: 'IMAGE_MISSING', message: expect.stringMatching(/ingest/) }])
  })

  test('are stored while the index is down, which is said once', async () => {
    await collect('EGFR', 'SMAD2')
    const working = index
    index = {
      ...working,
      replaceArticles: () => Promise.reject(new FiglensError('INDEX_UNAVAILABLE', 'The index is down.')),
    }
    const summary = await run(scriptedReader())
    index = working
    expect(summary).toMatchObject({ images: 2, errors: [], warnings: [{ code: 'INDEX_UNAVAILABLE' }] })
    expect(await run(scriptedReader())).toMatchObject({ images: 0, warnings: [] })
  })

  test('a limit counts what was read: pictures that fail do not keep a limited run from the rest', async () => {
    await collect('bad', 'EGFR', 'SMAD2', 'TP53')
    const reader = scriptedReader()
    for (const left of [3, 2, 1]) expect(await run(reader, { limit: 1 })).toMatchObject({ images: 1, left })
  })

  test('a limit leaves the rest for the next run', async () => {
    await collect('EGFR', 'SMAD2', 'TP53')
    expect(await run(scriptedReader(), { limit: 2 })).toMatchObject({ images: 2, left: 1, interrupted: false })
    expect(await run(scriptedReader(), { limit: 2 })).toMatchObject({ images: 1, left: 0 })
  })

  test('a run that is interrupted keeps what was read, and the next one goes on', async () => {
    await collect('a', 'b', 'c', 'd', 'e', 'f')
    const controller = new AbortController()
    const first = await run(scriptedReader(), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    // What was under way beside the first one is finished.
    expect(first).toMatchObject({ images: 2, left: 4, interrupted: true })
    expect(await store.pendingIndexTasks(10)).toEqual([])
    expect(await run(scriptedReader())).toMatchObject({ images: 4, left: 0 })
  })
})
