import { describe, expect, test } from 'vitest'
import { FiglensError } from '../../src/domain/errors.ts'
import { IndexFollower } from '../../src/ingest/index-follower.ts'
import { isIndexBehind, rebuildIndex, refreshIndex, syncIndex } from '../../src/ingest/sync-index.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { panelDocument } from '../search/panel-document.ts'
import { compoundFigure, sampleRecord } from '../store/sample-record.ts'
import { addCopies, temporaryStore } from '../store/temporary-store.ts'
import { memoryIndex } from './memory-index.ts'

const article = (id: string, fingerprint = 'f1') =>
  sampleRecord({ id, fingerprint, figures: [compoundFigure(id)], title: `${id} ${fingerprint}` })

async function storeOf(...ids: readonly string[]): Promise<ArticleStore> {
  return (await storeAndFileOf(...ids)).store
}

async function storeAndFileOf(...ids: readonly string[]) {
  const { store, file } = await temporaryStore()
  for (const id of ids) await store.save(article(id))
  return { store, file }
}

const down = () => Promise.reject(new FiglensError('INDEX_UNAVAILABLE', 'The index is down.'))

test('an article that the index does not take is told once in a run', async () => {
  const store = await storeOf('PMC1', 'PMC2')
  const index = memoryIndex()
  const picky: SearchIndex = {
    ...index,
    async replaceArticles(articles) {
      if (articles.some(({ articleId }) => articleId === 'PMC1')) throw new FiglensError('BAD_INPUT', 'It is too long.')
      await index.replaceArticles(articles)
    },
  }
  const follower = new IndexFollower(store, picky)
  expect(await follower.follow()).toMatchObject([{ articleId: 'PMC1' }])
  expect(await follower.follow()).toEqual([])
  expect(await store.indexBacklog()).toMatchObject({ tasks: 1 })
})

test('an index that shows to be damaged in a run is made anew in that run, and told of', async () => {
  const store = await storeOf('PMC1', 'PMC2')
  const index = memoryIndex()
  const damage = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT_VTAB' })
  const damaged = () => Promise.reject(new FiglensError('INDEX_UNAVAILABLE', 'The index is damaged.', damage))
  const follower = new IndexFollower(store, { ...index, replaceArticles: damaged })
  expect(await follower.follow()).toEqual([])
  expect(index.documents.size).toBe(6)
  expect(await store.indexBacklog()).toMatchObject({ tasks: 0 })
  expect(await follower.warnings()).toEqual([
    { code: 'INDEX_UNAVAILABLE', message: expect.stringContaining('made anew from the store') },
  ])
  const hopeless = new IndexFollower(await storeOf('PMC3'), { ...index, replaceArticles: damaged, rebuild: down })
  expect(await hopeless.follow()).toEqual([])
  expect(await hopeless.warnings()).toMatchObject([{ message: expect.stringContaining('One article waits') }])
})

describe('bringing what is pending to the index', () => {
  test('that was killed after the index had taken it does the same again, and nothing twice', async () => {
    const store = await storeOf('PMC1', 'PMC2')
    const index = memoryIndex()
    const killed: ArticleStore = { ...store, finishIndexTasks: () => Promise.reject(new Error('killed')) }
    expect((await syncIndex(killed, index)).failures).toHaveLength(2)
    expect(index.documents.size).toBe(6)
    expect(await store.indexBacklog()).toMatchObject({ tasks: 2 })
    expect(await syncIndex(store, index)).toEqual({ articles: 2, failures: [] })
    expect(index.documents.size).toBe(6)
    expect(await store.indexBacklog()).toEqual({ tasks: 0, newest: 0 })
  })

  test('leaves all of it pending while the index is down', async () => {
    const store = await storeOf('PMC1', 'PMC2')
    const index = memoryIndex()
    await expect(syncIndex(store, { ...index, replaceArticles: down })).rejects.toThrow('The index is down.')
    expect(await store.indexBacklog()).toMatchObject({ tasks: 2 })
    await syncIndex(store, index)
    expect(index.documents.size).toBe(6)
  })

  test('takes out an article that was removed', async () => {
    const store = await storeOf('PMC1', 'PMC2')
    const index = memoryIndex()
    await syncIndex(store, index)
    await store.removeArticles(['PMC1'])
    expect(await syncIndex(store, index)).toEqual({ articles: 1, failures: [] })
    expect([...index.documents.values()].map(({ articleId }) => articleId)).toEqual(['PMC2', 'PMC2', 'PMC2'])
    expect(await isIndexBehind(store, index)).toBe(false)
  })

  test('does not lose a change that comes while the index takes the one before', async () => {
    const store = await storeOf('PMC1')
    const index = memoryIndex()
    const changing = {
      ...index,
      async replaceArticles(articles: Parameters<typeof index.replaceArticles>[0]) {
        await index.replaceArticles(articles)
        await store.save(article('PMC1', 'f2'))
      },
    }
    expect(await syncIndex(store, changing)).toMatchObject({ articles: 2 })
    expect(index.documents.get('PMC1:F1:1')?.title).toBe('PMC1 f2')
  })
})

describe('making the index anew', () => {
  test('takes every article of the store and nothing else, and finishes the tasks that it covers', async () => {
    const { store, file } = await storeAndFileOf('PMC1', 'PMC2')
    addCopies(file, 'PMC1', 210)
    const index = memoryIndex()
    await index.replaceArticles([{ articleId: 'gone', documents: [panelDocument('gone:f:1')] }])
    const seen: number[] = []
    expect(await rebuildIndex(store, index, { onProgress: (articles) => seen.push(articles) })).toBe(212)
    expect(seen).toEqual([100, 200, 212])
    const articles = [...index.documents.values()].map(({ articleId }) => articleId)
    expect(articles).toEqual(['PMC1', 'PMC1', 'PMC1', 'PMC2', 'PMC2', 'PMC2'])
    expect(await store.indexBacklog()).toMatchObject({ tasks: 0 })
  })

  test('keeps the tasks that came meanwhile', async () => {
    const store = await storeOf('PMC1', 'PMC2')
    const index = memoryIndex()
    await rebuildIndex(store, {
      ...index,
      async rebuild(articles) {
        await index.rebuild(articles)
        await store.save(article('PMC2', 'f2'))
      },
    })
    expect((await store.pendingIndexTasks(10)).map(({ articleId }) => articleId)).toEqual(['PMC2'])
  })

  test('that is stopped or fails leaves index and tasks as they were', async () => {
    const store = await storeOf('PMC1')
    const index = memoryIndex()
    const signal = AbortSignal.abort()
    await expect(rebuildIndex(store, index, { signal })).rejects.toBe(signal.reason)
    await expect(rebuildIndex(store, { ...index, rebuild: down })).rejects.toThrow('The index is down.')
    expect(index.documents.size).toBe(0)
    expect(await store.indexBacklog()).toMatchObject({ tasks: 1 })
  })

  test('is what makes an index of other settings, or one that lost something, fit to be searched', async () => {
    const store = await storeOf('PMC1', 'PMC2')
    const index = memoryIndex()
    const status = async () => ({ ...(await index.status()), current: false })
    expect(await refreshIndex(store, { ...index, status, replaceArticles: down })).toEqual({
      articles: 2,
      failures: [],
    })
    index.documents.delete('PMC1:F1:1')
    await refreshIndex(store, { ...index, replaceArticles: down })
    expect(index.documents.size).toBe(6)
  })
})
