import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { FiglensError } from '../domain/errors.ts'
import { addIdentifiers } from './add-identifiers.ts'
import type { ArticleStore } from './article-store.ts'
import { createFigureProblems } from './figure-problems.ts'
import { findSameArticles } from './find-same-articles.ts'
import { checkFrozenSchema, frozenAddress, isFrozen } from './frozen-file.ts'
import { PrismaClient } from './generated/client.ts'
import { createHandLabels } from './hand-labels.ts'
import { createImageTexts } from './image-texts.ts'
import { createIndexTasks } from './index-tasks.ts'
import { createLoaders } from './load-records.ts'
import { prepareStoreFile } from './prepare-store-file.ts'
import { removeArticles } from './remove-articles.ts'
import { saveArticle } from './save-article.ts'
import { SingleConnectionAdapter } from './single-connection-adapter.ts'
import { storeError } from './store-error.ts'
import { loadVisualFeatures } from './visual-features.ts'
import { createWriteQueue } from './write-queue.ts'

/**
 * The article store in a SQLite file, made or brought to the newest schema where needed; also for reading, so that a search can be served
 * from a folder in which nothing was ingested yet.
 * 'write' takes the store's lock until `close`: STORE_LOCKED where another one writes. 'read' works beside a writer and where
 * nothing can be written (`isFrozen`), and its writing methods throw.
 * STORE_NEWER where a newer program made the file; STORE_UNAVAILABLE where it cannot be opened or is something else.
 */
export async function openArticleStore(options: { file: string; access: 'read' | 'write' }): Promise<ArticleStore> {
  const file = resolve(options.file)
  const readOnly = options.access === 'read'
  const frozen = readOnly && isFrozen(file)
  try {
    // Connects when it is first asked for something. Made before the lock is taken, so that nothing can fail while it is held.
    const client = new PrismaClient({
      adapter: new SingleConnectionAdapter(frozen ? frozenAddress(file) : file, { readOnly }),
      // The defaults (2 s to begin, 5 s to end) would fail an article of thousands of panels on a busy machine.
      transactionOptions: { maxWait: 600_000, timeout: 600_000 },
    })
    if (frozen) {
      checkFrozenSchema(file)
      return guarded(file, readOnly, client, () => undefined)
    }
    mkdirSync(dirname(file), { recursive: true })
    const lock = await prepareStoreFile(file, options.access)
    return guarded(file, readOnly, client, () => lock?.release())
  } catch (error) {
    throw storeError(file, error)
  }
}

/** The store's methods with the rules that hold for all: errors are sentences, writes come one by one, nothing after `close`. */
function guarded(file: string, readOnly: boolean, client: PrismaClient, release: () => void): ArticleStore {
  const queue = createWriteQueue()
  const loaders = createLoaders(client)
  const texts = createImageTexts(client)
  const problems = createFigureProblems(client)
  const tasks = createIndexTasks(client)
  const handLabels = createHandLabels(client)
  let closed = false

  const read = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (closed) throw new FiglensError('STORE_UNAVAILABLE', `The store ${file} was closed.`)
    try {
      return await work()
    } catch (error) {
      throw storeError(file, error)
    }
  }
  const write = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (readOnly) throw new FiglensError('STORE_UNAVAILABLE', `The store ${file} was opened for reading only.`)
    return read(() => queue.run(work))
  }
  return {
    findSameArticle: (id, ids) => read(async () => (await findSameArticles(client, id, ids))[0]?.id ?? null),
    findVersion: (id) => read(() => loaders.findVersion(id)),
    save: (record) => write(() => saveArticle(client, record)),
    addIdentifiers: (id, ids) => write(() => addIdentifiers(client, id, ids)),
    removeArticles: (ids) => write(() => removeArticles(client, ids)),
    articles: (ids) => read(() => loaders.articles(ids)),
    articleIds: (limit, after) => read(() => loaders.articleIds(limit, after)),
    figures: (ids) => read(() => loaders.figures(ids)),
    panels: (ids) => read(() => loaders.panels(ids)),
    historyOfArticles: (articleIds) => read(() => loaders.historyOfArticles(articleIds)),
    figuresOfArticles: (articleIds) => read(() => loaders.figuresOfArticles(articleIds)),
    panelsOfFigures: (figureIds) => read(() => loaders.panelsOfFigures(figureIds)),
    visualFeatures: (panelIds) => read(() => loadVisualFeatures(client, panelIds)),
    imagesOf: (articleId) => read(() => loaders.imagesOf(articleId)),
    findImage: (sha256) => read(() => loaders.findImage(sha256)),
    imageTexts: (sha256s) => read(() => texts.imageTexts(sha256s)),
    imagesWithoutText: (reader, limit, after) => read(() => texts.imagesWithoutText(reader, limit, after)),
    countImagesWithoutText: (reader) => read(() => texts.countImagesWithoutText(reader)),
    saveImageText: (text) => write(() => texts.saveImageText(text)),
    countFiguresWithProblems: () => read(() => problems.countFiguresWithProblems()),
    figuresWithProblems: (limit, after) => read(() => problems.figuresWithProblems(limit, after)),
    counts: () => read(() => loaders.counts()),
    pendingIndexTasks: (limit, after) => read(() => tasks.pendingIndexTasks(limit, after)),
    finishIndexTasks: (done) => write(() => tasks.finishIndexTasks(done)),
    indexBacklog: () => read(() => tasks.indexBacklog()),
    requeueForIndex: (articleIds) => write(() => tasks.requeueForIndex(articleIds)),
    saveHumanLabel: (panelId, modality) => write(() => handLabels.saveHumanLabel(panelId, modality)),
    undoHumanLabel: (panelId) => write(() => handLabels.undoHumanLabel(panelId)),
    figuresWithHumanLabels: (limit, after) => read(() => handLabels.figuresWithHumanLabels(limit, after)),
    async close() {
      if (closed) return
      closed = true
      await queue.idle()
      try {
        // The file alone then holds everything, for whoever copies it; the write-ahead log goes only with the last connection.
        // A full disk hinders that, and loses nothing: the log stays.
        if (!readOnly) await client.$queryRaw`PRAGMA wal_checkpoint(PASSIVE)`.catch(() => undefined)
        await client.$disconnect()
      } catch (error) {
        throw storeError(file, error)
      } finally {
        release()
      }
    },
  }
}
