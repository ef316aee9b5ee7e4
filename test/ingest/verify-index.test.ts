import { beforeEach, describe, expect, test } from 'vitest'
import { syncIndex } from '../../src/ingest/sync-index.ts'
import { indexAgrees, repairIndex, verifyIndex } from '../../src/ingest/verify-index.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { panelDocument } from '../search/panel-document.ts'
import { compoundFigure, samplePanel, sampleRecord } from '../store/sample-record.ts'
import { addCopies, temporaryStore } from '../store/temporary-store.ts'
import { memoryIndex } from './memory-index.ts'

let store: ArticleStore
let file: string
let index: ReturnType<typeof memoryIndex>

async function collect(...ids: readonly string[]): Promise<void> {
  ;({ store, file } = await temporaryStore())
  index = memoryIndex()
  for (const id of ids) await store.save(sampleRecord({ id, figures: [compoundFigure(id)] }))
  await syncIndex(store, index)
}

const none = { missing: 0, extra: 0, different: 0 }

describe('an index that holds what the store says', () => {
  test.each([
    ['of nothing', []],
    ['where ids begin other ids', ['PMC1', 'PMC10', 'PMC100', 'PMC11', 'PMC2', 'PMC', 'PMC9']],
    ['where ids have colons', ['10.1/a', '10.1/a:E', '10.1/a:F1', '10.1/a:F2:1', '10.1/a:z', '10.1/b', 'pmid:1']],
  ])('agrees with it: %s', async (_, ids) => {
    await collect(...ids)
    const [articles, documents] = [ids.length, 3 * ids.length]
    const nothing = { counts: none, missing: [], extra: [], different: [] }
    expect(await verifyIndex(store, index)).toEqual({ articles, documents, indexed: documents, ...nothing })
  })

  test('agrees with it where articles that come in portions lie between those that begin alike', async () => {
    await collect('PMC1', 'PMC1-', 'PMC1-5:', 'PMC2')
    addCopies(file, 'PMC1', 250)
    const verification = await verifyIndex(store, index)
    expect(verification).toMatchObject({ articles: 254, documents: 12, indexed: 12, counts: none })
    expect(indexAgrees(verification)).toBe(true)
  })
})

test('an index that is seen in part is not compared', async () => {
  await collect('PMC1')
  const status = async () => ({ ...(await index.status()), isPartial: true })
  await expect(verifyIndex(store, { ...index, status })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('admin key'),
  })
})

describe('an index that differs', () => {
  beforeEach(() => collect('PMC1', 'PMC2', 'PMC3', 'PMC4'))

  const cases: readonly [string, () => Promise<void> | void, object, readonly string[]][] = [
    ['lacks a panel', () => void index.documents.delete('PMC2:F1:2'), { missing: ['PMC2:F1:2'] }, ['PMC2']],
    [
      'has a panel of an article that is not stored',
      () => void index.documents.set('A:f:1', panelDocument('A:f:1')),
      { extra: ['A:f:1'] },
      ['A'],
    ],
    [
      'has a panel too many',
      () => void index.documents.set('PMC3:F1:9', panelDocument('PMC3:F1:9')),
      { extra: ['PMC3:F1:9'] },
      ['PMC3'],
    ],
    [
      'has another text',
      () => void index.documents.set('PMC1:F1:1', panelDocument('PMC1:F1:1', { title: 'of yesterday' })),
      { different: ['PMC1:F1:1'] },
      ['PMC1'],
    ],
    [
      'has a panel under another article',
      () => void index.documents.set('PMC4:F1:3', panelDocument('PMC4:F1:3', { articleId: 'PMC5' })),
      { different: ['PMC4:F1:3'] },
      ['PMC4', 'PMC5'],
    ],
    [
      'has not heard of a change yet',
      async () => void (await store.saveHumanLabel('PMC3:F1:1', 'GGEL')),
      { different: ['PMC3:F1:1'] },
      ['PMC3'],
    ],
    ['is empty', () => index.documents.clear(), { counts: { ...none, missing: 12 } }, ['PMC1', 'PMC2', 'PMC3', 'PMC4']],
  ]

  test.each(cases)(
    'because it %s, is found out and mended by those articles alone',
    async (_, change, found, articles) => {
      await change()
      expect(await verifyIndex(store, index)).toMatchObject(found)
      const brought: string[] = []
      const watched = {
        ...index,
        replaceArticles: async (portion: Parameters<typeof index.replaceArticles>[0]) => {
          brought.push(...portion.map(({ articleId }) => articleId))
          await index.replaceArticles(portion)
        },
      }
      const { verification, sync } = await repairIndex(store, watched)
      expect(verification).toMatchObject(found)
      expect(sync).toEqual({ articles: articles.length, failures: [] })
      expect(brought.toSorted()).toEqual(articles)
      expect(indexAgrees(await verifyIndex(store, index))).toBe(true)
    },
  )

  test('in very many panels names a hundred of them and counts all', async () => {
    const panels = Array.from({ length: 150 }, (_, n) => samplePanel(`PMC9:F1:${n + 1}`))
    await store.save(sampleRecord({ id: 'PMC9', figures: [compoundFigure('PMC9', { panels })] }))
    const { counts, missing } = await verifyIndex(store, index)
    expect([counts.missing, missing.length]).toEqual([150, 100])
  })

  test('a repair that breaks off is finished by the next run of anything that fills the index', async () => {
    index.documents.delete('PMC2:F1:2')
    const down = { ...index, replaceArticles: () => Promise.reject(new Error('killed')) }
    expect((await repairIndex(store, down)).sync.failures).toMatchObject([{ articleId: 'PMC2' }])
    await syncIndex(store, index)
    expect(indexAgrees(await verifyIndex(store, index))).toBe(true)
  })
})
