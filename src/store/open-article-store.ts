import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { FiglensError } from '../domain/errors.ts'
import { addIdentifiers } from './add-identifiers.ts'
import type { ArticleStore } from './article-store.ts'
import { createFigureProblems } from './figure-problems.ts'
import { findNamedArticle, findSameArticles } from './find-same-articles.ts'
import { type FollowedFile, followStoreFile, type Opened } from './follow-store-file.ts'
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
  try {
    return guarded(file, options.access === 'read', await followStoreFile(file, () => openParts(file, options.access)))
  } catch (error) {
    throw storeError(file, error)
  }
}

async function openParts(file: string, access: 'read' | 'write'): Promise<Opened<StoreParts>> {
  const readOnly = access === 'read'
  const frozen = readOnly && isFrozen(file)
  // Connects when it is first asked for something. Made before the lock is taken, so that nothing can fail while it is held.
  const client = new PrismaClient({
    adapter: new SingleConnectionAdapter(frozen ? frozenAddress(file) : file, { readOnly }),
    // The defaults (2 s to begin, 5 s to end) would fail an article of thousands of panels on a busy machine.
    transactionOptions: { maxWait: 600_000, timeout: 600_000 },
  })
  if (frozen) checkFrozenSchema(file)
  else mkdirSync(dirname(file), { recursive: true })
  const lock = frozen ? null : await prepareStoreFile(file, access)
  return {
    client: partsOf(client),
    frozen,
    async close() {
      try {
        // The file alone then holds everything, for whoever copies it; the write-ahead log goes only with the last connection.
        // A full disk hinders that, and loses nothing: the log stays.
        if (!readOnly) await client.$queryRaw`PRAGMA wal_checkpoint(PASSIVE)`.catch(() => undefined)
        await client.$disconnect()
      } finally {
        lock?.release()
      }
    },
  }
}

type StoreParts = ReturnType<typeof partsOf>

function partsOf(client: PrismaClient) {
  return {
    client,
    loaders: createLoaders(client),
    texts: createImageTexts(client),
    problems: createFigureProblems(client),
    tasks: createIndexTasks(client),
    handLabels: createHandLabels(client),
  }
}

/** The store's methods with the rules that hold for all: errors are sentences, writes come one by one, nothing after `close`. */
function guarded(file: string, readOnly: boolean, followed: FollowedFile<StoreParts>): ArticleStore {
  const queue = createWriteQueue()
  let closed = false

  const read = async <Result>(work: (parts: StoreParts) => Promise<Result>): Promise<Result> => {
    if (closed) throw new FiglensError('STORE_UNAVAILABLE', `The store ${file} was closed.`)
    try {
      return await followed.use(work)
    } catch (error) {
      throw storeError(file, error)
    }
  }
  const write = async <Result>(work: (parts: StoreParts) => Promise<Result>): Promise<Result> => {
    if (readOnly) throw new FiglensError('STORE_UNAVAILABLE', `The store ${file} was opened for reading only.`)
    return read((parts) => queue.run(() => work(parts)))
  }
  return {
    findSameArticle: (id, article) =>
      read(async ({ client }) => (await findSameArticles(client, id, article))[0]?.id ?? null),
    findNamedArticle: (ids) => read(({ client }) => findNamedArticle(client, ids)),
    findVersion: (id) => read(({ loaders }) => loaders.findVersion(id)),
    save: (record) => write(({ client }) => saveArticle(client, record)),
    addIdentifiers: (id, article) => write(({ client }) => addIdentifiers(client, id, article)),
    removeArticles: (ids) => write(({ client }) => removeArticles(client, ids)),
    articles: (ids) => read(({ loaders }) => loaders.articles(ids)),
    articleIds: (limit, after) => read(({ loaders }) => loaders.articleIds(limit, after)),
    figures: (ids) => read(({ loaders }) => loaders.figures(ids)),
    panels: (ids) => read(({ loaders }) => loaders.panels(ids)),
    historyOfArticles: (articleIds) => read(({ loaders }) => loaders.historyOfArticles(articleIds)),
    figuresOfArticles: (articleIds) => read(({ loaders }) => loaders.figuresOfArticles(articleIds)),
    panelsOfFigures: (figureIds) => read(({ loaders }) => loaders.panelsOfFigures(figureIds)),
    visualFeatures: (panelIds) => read(({ client }) => loadVisualFeatures(client, panelIds)),
    imagesOf: (articleId) => read(({ loaders }) => loaders.imagesOf(articleId)),
    images: (limit, after) => read(({ loaders }) => loaders.images(limit, after)),
    findImage: (sha256) => read(({ loaders }) => loaders.findImage(sha256)),
    imageTexts: (sha256s) => read(({ texts }) => texts.imageTexts(sha256s)),
    imagesWithoutText: (reader, limit, after) => read(({ texts }) => texts.imagesWithoutText(reader, limit, after)),
    countImagesWithoutText: (reader) => read(({ texts }) => texts.countImagesWithoutText(reader)),
    saveImageText: (text) => write(({ texts }) => texts.saveImageText(text)),
    countFiguresWithProblems: () => read(({ problems }) => problems.countFiguresWithProblems()),
    figuresWithProblems: (limit, after) => read(({ problems }) => problems.figuresWithProblems(limit, after)),
    counts: () => read(({ loaders }) => loaders.counts()),
    pendingIndexTasks: (limit, after) => read(({ tasks }) => tasks.pendingIndexTasks(limit, after)),
    finishIndexTasks: (done) => write(({ tasks }) => tasks.finishIndexTasks(done)),
    indexBacklog: () => read(({ tasks }) => tasks.indexBacklog()),
    requeueForIndex: (articleIds) => write(({ tasks }) => tasks.requeueForIndex(articleIds)),
    saveHumanLabel: (panelId, modality) => write(({ handLabels }) => handLabels.saveHumanLabel(panelId, modality)),
    undoHumanLabel: (panelId) => write(({ handLabels }) => handLabels.undoHumanLabel(panelId)),
    figuresWithHumanLabels: (limit, after) => read(({ handLabels }) => handLabels.figuresWithHumanLabels(limit, after)),
    async close() {
      if (closed) return
      closed = true
      await queue.idle()
      try {
        await followed.close()
      } catch (error) {
        throw storeError(file, error)
      }
    },
  }
}
