import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArticleRecord } from '../../src/domain/record.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { readBack } from './read-back.ts'
import { compoundFigure, figureWithoutPicture, samplePanel, sampleRecord, sha, smallRecord } from './sample-record.ts'
import { addCopies, query, rowCounts, temporaryStore } from './temporary-store.ts'

describe('what is saved comes back', () => {
  test('every field', async () => {
    const { store } = await temporaryStore()
    const record = sampleRecord()
    expect(await store.save(record)).toBe('added')
    expect(await readBack(store, record.id)).toEqual(record)
    expect(await store.findVersion(record.id)).toEqual({
      fingerprint: 'fingerprint-1',
      pmcid: 'PMC100',
      version: 2,
      origin: record.origin,
    })
    expect(await store.counts()).toEqual({ articles: 1, figures: 2, panels: 4 })
  })

  test('the time of ingestion', async () => {
    const { store } = await temporaryStore()
    const before = Date.now()
    await store.save(sampleRecord())
    const [article] = await store.articles(['PMC100'])
    expect(article?.ingestedAt.getTime()).toBeGreaterThanOrEqual(before)
    expect(article?.ingestedAt.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test.each([
    ['an id that is a DOI', { id: "10.1000/it's:100%_(x)" }],
    ['no identifiers but the id', { ids: { pmcid: null, version: null, pmid: null, doi: null } }],
    ['SQL in the title', { title: `'); DROP TABLE articles; -- \\ \n\t "` }],
    ['a right-to-left and combining title', { title: 'مرحبا e\u0301 \u200b\ufeff' }],
    ['an empty article', { title: '', abstract: '', authors: [], figures: [], journal: null, published: null }],
    ['a figure with no panels', { figures: [compoundFigure('PMC100', { panels: [] })] }],
    ['a caption of 10,000 characters', { figures: [compoundFigure('PMC100', { caption: long('α"\'漢') })] }],
    ['an abstract of a million characters', { abstract: 'word '.repeat(200_000) }],
  ])('%s', async (_, changes: Partial<ArticleRecord>) => {
    const { store } = await temporaryStore()
    const record = sampleRecord(changes)
    await store.save(record)
    expect(await readBack(store, record.id)).toEqual(record)
  })

  test('an article of 1,000 panels, 510 authors and 30 figures', async () => {
    const { store } = await temporaryStore()
    const panels = Array.from({ length: 1000 }, (_, n) => samplePanel(`PMC100:F1:${n + 1}`, { box: [n, 0, n + 1, 9] }))
    const record = sampleRecord({
      authors: Array.from({ length: 510 }, (_, n) => ({ name: `Author ${n}`, given: null, family: null, orcid: null })),
      figures: [
        compoundFigure('PMC100', { panels, mentions: panels.map((panel) => `About ${panel.id}.`) }),
        ...Array.from({ length: 29 }, (_, n) => figureWithoutPicture('PMC100', `G${n}`)),
      ],
    })
    await store.save(record)
    expect(await readBack(store, record.id)).toEqual(record)
  })

  test('the same picture under two file names in one figure', async () => {
    const { store } = await temporaryStore()
    const { image } = samplePanel('x')
    if (image === null) throw new Error('the sample panel has a picture')
    const panels = [
      samplePanel('PMC100:F1:1', { image: { ...image, fileName: 'one.jpg' } }),
      samplePanel('PMC100:F1:2', { image: { ...image, fileName: 'two.jpg' } }),
    ]
    const record = sampleRecord({ figures: [compoundFigure('PMC100', { panels })] })
    await store.save(record)
    expect(await readBack(store, record.id)).toEqual(record)
  })

  test('after the store was closed and opened again', async () => {
    const { store, file } = await temporaryStore()
    await store.save(sampleRecord())
    await store.close()
    const again = await openArticleStore({ file, access: 'write' })
    expect(await readBack(again, 'PMC100')).toEqual(sampleRecord())
    await again.close()
  })
})

function long(text: string) {
  return { text: text.repeat(2500), html: `<p>${text.repeat(2500)}</p>` }
}

describe('saving again', () => {
  test.each([
    ['the same content', {}, 'unchanged'],
    ['other content of the same version', { fingerprint: 'f2', title: 'Changed' }, 'updated'],
    ['a higher version', { fingerprint: 'f2', ids: versioned(3) }, 'updated'],
    ['a lower version', { fingerprint: 'f2', ids: versioned(1) }, 'unchanged'],
    ['an unknown version', { fingerprint: 'f2', ids: versioned(null) }, 'updated'],
  ] as const)('%s: %s', async (_, changes, outcome) => {
    const { store } = await temporaryStore()
    await store.save(sampleRecord())
    expect(await store.save(sampleRecord(changes))).toBe(outcome)
    const expected = outcome === 'updated' ? sampleRecord(changes) : sampleRecord()
    expect(await readBack(store, 'PMC100')).toEqual(expected)
  })

  test('keeps a history of what was stored when', async () => {
    const { store, file } = await temporaryStore()
    await store.save(sampleRecord({ ids: versioned(1), fingerprint: 'f1' }))
    await store.save(sampleRecord({ ids: versioned(3), fingerprint: 'f3', origin: '/new' }))
    await store.save(sampleRecord({ ids: versioned(2), fingerprint: 'f2' }))
    const history = await store.historyOfArticles(['PMC100', 'none'])
    const now = history[0]?.ingestedAt
    expect(history).toEqual([
      { articleId: 'PMC100', version: 3, ingestedAt: expect.any(Date), replacedAt: null },
      { articleId: 'PMC100', version: 1, ingestedAt: expect.any(Date), replacedAt: now },
    ])
    const origins = query(file, 'SELECT fingerprint, origin FROM article_versions ORDER BY id')
    expect(origins).toEqual([
      { fingerprint: 'f1', origin: '/data/PMC100.2' },
      { fingerprint: 'f3', origin: '/new' },
    ])
  })

  test('leaves nothing of the old content', async () => {
    const { store, file } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    const before = rowCounts(file)
    await store.save(sampleRecord())
    await store.save(sampleRecord({ figures: [], authors: [], fingerprint: 'f2' }))
    expect(rowCounts(file)).toEqual({
      ...before,
      articles: Number(before.articles) + 1,
      article_versions: Number(before.article_versions) + 2,
      index_tasks: Number(before.index_tasks) + 1,
      // The sample's third panel has a label given by a person: see keep-human-labels.test.ts.
      set_aside_labels: 1,
    })
  })

  test('many at once, the same ones too, are done one after the other', async () => {
    const { store } = await temporaryStore()
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) => store.save(smallRecord(`PMC${n % 20}`, { fingerprint: `f${n % 20}` }))),
    )
    expect(outcomes).toEqual([...Array(20).fill('added'), ...Array(20).fill('unchanged')])
    expect((await store.counts()).articles).toBe(20)
  })

  test('reads between saves see an article whole or not at all', async () => {
    const { store } = await temporaryStore()
    const ids = Array.from({ length: 20 }, (_, n) => `PMC${n}`)
    const saves = Promise.all(ids.map((id) => store.save(sampleRecord({ id }))))
    const reads = Promise.all(ids.map((id) => store.panelsOfFigures([`${id}:F1`, `${id}:F2`])))
    expect((await reads).every((panels) => panels.length === 0 || panels.length === 4)).toBe(true)
    await saves
  })
})

function versioned(version: number | null) {
  return { ...sampleRecord().ids, version }
}

describe('a long run of saves', () => {
  test('lets the rest of the process live: timers, and the memory that is freed between them', async () => {
    const { store } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    let turns = 0
    const count = () => {
      turns++
      turn = setImmediate(count)
    }
    let turn = setImmediate(count)
    for (let n = 2; n <= 11; n++) await store.save(smallRecord(`PMC${n}`))
    clearImmediate(turn)
    expect(turns).toBeGreaterThanOrEqual(9)
  })

  test.skipIf(process.platform !== 'linux')('opens no file a second time', async () => {
    const { store, file } = await temporaryStore()
    const openFiles = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === file
        } catch {
          return false
        }
      }).length
    await store.save(smallRecord('PMC1'))
    const before = openFiles()
    for (let n = 2; n <= 20; n++) await store.save(smallRecord(`PMC${n}`))
    expect(openFiles()).toBe(before)
  })
})

describe('a save that fails in the middle', () => {
  const twice = compoundFigure('PMC100')

  test.each([
    ['two figures of one id', { figures: [twice, twice] }],
    ['two panels of one id, after the figures were written', { figures: [twoPanels('PMC100:F1:1', 'PMC100:F1:1')] }],
  ])('%s: a new article is not there at all', async (_, changes) => {
    const { store, file } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    const before = rowCounts(file)
    await expect(store.save(sampleRecord(changes))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(rowCounts(file)).toEqual(before)
    expect(await store.findVersion('PMC100')).toBeNull()
  })

  test('a stored article stays whole, and the store goes on', async () => {
    const { store, file } = await temporaryStore()
    await store.save(sampleRecord())
    await store.finishIndexTasks(await store.pendingIndexTasks(10))
    const before = rowCounts(file)
    await expect(store.save(sampleRecord({ fingerprint: 'f2', figures: [twice, twice] }))).rejects.toThrow()
    expect(rowCounts(file)).toEqual(before)
    expect(await readBack(store, 'PMC100')).toEqual(sampleRecord())
    expect(await store.save(sampleRecord({ fingerprint: 'f3' }))).toBe('updated')
  })

  test('one failure does not touch the saves beside it', async () => {
    const { store } = await temporaryStore()
    const results = await Promise.allSettled([
      store.save(smallRecord('PMC1')),
      store.save(sampleRecord({ figures: [twice, twice] })),
      store.save(smallRecord('PMC2')),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.articles(['PMC1', 'PMC2', 'PMC100'])).map((article) => article.id)).toEqual(['PMC1', 'PMC2'])
  })
})

function twoPanels(first: string, second: string) {
  return compoundFigure('PMC100', { panels: [samplePanel(first), samplePanel(second)] })
}

describe('loading', () => {
  test('gives what was asked for in the order asked, missing ones left out', async () => {
    const { store } = await temporaryStore()
    for (const id of ['PMC1', 'PMC2', 'PMC3']) await store.save(sampleRecord({ id, fingerprint: id }))
    const ids = async (items: Promise<{ id: string }[]>) => (await items).map((item) => item.id)
    expect(await ids(store.articles(['PMC3', 'none', 'PMC1']))).toEqual(['PMC3', 'PMC1'])
    expect(await ids(store.figures(['PMC2:F2', 'PMC1:F1', 'none']))).toEqual(['PMC2:F2', 'PMC1:F1'])
    expect(await ids(store.panels(['PMC2:F1:3', 'PMC1:F1:1', '']))).toEqual(['PMC2:F1:3', 'PMC1:F1:1'])
    expect(await ids(store.figuresOfArticles(['PMC2', 'PMC1']))).toEqual(['PMC2:F1', 'PMC2:F2', 'PMC1:F1', 'PMC1:F2'])
    expect(await ids(store.panelsOfFigures(['PMC2:F2', 'PMC1:F1']))).toEqual([
      'PMC2:F2:1',
      'PMC1:F1:1',
      'PMC1:F1:2',
      'PMC1:F1:3',
    ])
    expect(await ids(store.articles([]))).toEqual([])
  })

  test('many at once answers each', async () => {
    const { store } = await temporaryStore()
    await store.save(sampleRecord())
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? store.panels(['PMC100:F1:1']) : store.articles(['PMC100']))),
    )
    expect(answers.every((items) => items.length === 1)).toBe(true)
  })

  test('takes more ids than one statement may have values', async () => {
    const { store } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    await store.save(smallRecord('PMC2', { fingerprint: 'f2' }))
    const many = ['PMC2', ...Array.from({ length: 40_000 }, (_, n) => `none-${n}`), 'PMC1']
    expect((await store.articles(many)).map((article) => article.id)).toEqual(['PMC2', 'PMC1'])
  })

  test('keeps document order beyond nine figures and panels', async () => {
    const { store } = await temporaryStore()
    const figures = Array.from({ length: 12 }, (_, n) => figureWithoutPicture('PMC1', `F${12 - n}`))
    const panels = Array.from({ length: 12 }, (_, n) => samplePanel(`PMC1:F0:${n + 1}`))
    await store.save(smallRecord('PMC1', { figures: [compoundFigure('PMC1', { id: 'PMC1:F0', panels }), ...figures] }))
    const stored = await store.figuresOfArticles(['PMC1'])
    expect(stored.map((figure) => figure.id)).toEqual(['PMC1:F0', ...figures.map((figure) => figure.id)])
    expect((await store.panelsOfFigures(['PMC1:F0'])).map((panel) => panel.id)).toEqual(panels.map((panel) => panel.id))
  })
})

describe('an image', () => {
  const licences = {
    free: { code: 'CC BY 4.0', group: 'COMMERCIAL', url: null, statement: null },
    nonCommercial: { code: 'CC BY-NC 4.0', group: 'NON_COMMERCIAL', url: null, statement: null },
    mining: { code: 'TDM', group: 'TEXT_MINING_ONLY', url: null, statement: null },
    unknown: { code: 'Unknown', group: 'UNKNOWN', url: null, statement: null },
  } as const

  test.each([
    [['free'], true],
    [['nonCommercial'], true],
    [['mining'], false],
    [['unknown'], false],
    [['unknown', 'free'], true],
    [['mining', 'unknown'], false],
  ] as const)('shown by figures under %j: servable %s', async (names, servable) => {
    const { store } = await temporaryStore()
    const figures = names.map((name, n) =>
      compoundFigure('PMC1', {
        id: `PMC1:${n}`,
        effectiveLicence: licences[name],
        panels: [samplePanel(`PMC1:${n}:1`)],
      }),
    )
    await store.save(smallRecord('PMC1', { figures }))
    expect(await store.findImage(sha('a'))).toEqual({ mediaType: 'image/jpeg', servable })
  })

  test('that nothing shows, or no longer shows, is not there', async () => {
    const { store } = await temporaryStore()
    await store.save(sampleRecord())
    expect(await store.findImage(sha('f'))).toBeNull()
    await store.save(sampleRecord({ figures: [], fingerprint: 'f2' }))
    expect(await store.findImage(sha('a'))).toBeNull()
  })
})

test('the ids of all articles come page by page, ascending', async () => {
  const { store } = await temporaryStore()
  for (const id of ['PMC2', 'PMC10', '10.1000/a', 'PMC1']) await store.save(smallRecord(id))
  expect(await store.articleIds(10)).toEqual(['10.1000/a', 'PMC1', 'PMC10', 'PMC2'])
  expect(await store.articleIds(2)).toEqual(['10.1000/a', 'PMC1'])
  expect(await store.articleIds(2, 'PMC1')).toEqual(['PMC10', 'PMC2'])
  expect(await store.articleIds(2, 'PMC2')).toEqual([])
})

describe('tasks for the search index', () => {
  test('one for each article that changed, oldest change first, until it is finished', async () => {
    const { store } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    await store.save(smallRecord('PMC2'))
    await store.save(smallRecord('PMC1', { fingerprint: 'f2' }))
    await store.save(smallRecord('PMC2'))
    const tasks = await store.pendingIndexTasks(10)
    expect(tasks.map((task) => task.articleId)).toEqual(['PMC2', 'PMC1'])
    expect((await store.pendingIndexTasks(1)).map((task) => task.articleId)).toEqual(['PMC2'])
    await store.finishIndexTasks(tasks.slice(0, 1))
    expect(await store.pendingIndexTasks(10)).toEqual(tasks.slice(1))
  })

  test('finishing a task does not lose a change that came after it was read', async () => {
    const { store } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    const seen = await store.pendingIndexTasks(10)
    await store.save(smallRecord('PMC1', { fingerprint: 'f2' }))
    await store.finishIndexTasks(seen)
    const [task] = await store.pendingIndexTasks(10)
    expect(task?.articleId).toBe('PMC1')
    expect(task?.sequence).toBeGreaterThan(seen[0]?.sequence ?? Number.POSITIVE_INFINITY)
  })

  test('a number is never used again, also when every task was finished and the store opened anew', async () => {
    const { store, file } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    const [first] = await store.pendingIndexTasks(10)
    await store.finishIndexTasks(await store.pendingIndexTasks(10))
    await store.close()
    const again = await openArticleStore({ file, access: 'write' })
    await again.save(smallRecord('PMC1', { fingerprint: 'f2' }))
    const [second] = await again.pendingIndexTasks(10)
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Number.POSITIVE_INFINITY)
    await again.close()
  })

  test('articles can be queued again, also one that is gone, more than a chunk of them at once', async () => {
    const { store, file } = await temporaryStore()
    await store.save(smallRecord('PMC1'))
    addCopies(file, 'PMC1', 1200)
    const [before] = await store.pendingIndexTasks(10)
    const ids = await store.articleIds(5000)
    await store.requeueForIndex([...ids, 'gone', 'PMC1'])
    const tasks = await store.pendingIndexTasks(5000)
    expect(new Set(tasks.map((task) => task.articleId))).toEqual(new Set([...ids, 'gone']))
    expect(tasks).toHaveLength(1202)
    expect(tasks[0]?.sequence).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY)
    expect(await store.indexBacklog()).toEqual({ tasks: 1202, newest: tasks.at(-1)?.sequence })
    await store.finishIndexTasks(tasks)
    expect(await store.pendingIndexTasks(5000)).toEqual([])
    expect(await store.indexBacklog()).toEqual({ tasks: 0, newest: 0 })
  })
})

describe('opening', () => {
  test('for reading where nothing is yet makes an empty store', async () => {
    const file = join(temporaryFolder(), 'not', 'there', 'store.db')
    const store = await openArticleStore({ file, access: 'read' })
    expect(await store.counts()).toEqual({ articles: 0, figures: 0, panels: 0 })
    await store.close()
  })

  test('for reading refuses to write, with a sentence', async () => {
    const store = await openArticleStore({ file: join(temporaryFolder(), 'store.db'), access: 'read' })
    await expect(store.save(sampleRecord())).rejects.toThrow(/reading only/)
    await expect(store.finishIndexTasks([])).rejects.toThrow(/reading only/)
    await expect(store.requeueForIndex(['PMC1'])).rejects.toThrow(/reading only/)
    await expect(store.saveHumanLabel('PMC1:F1:1', 'DMFL')).rejects.toThrow(/reading only/)
    await expect(store.undoHumanLabel('PMC1:F1:1')).rejects.toThrow(/reading only/)
    await store.close()
  })

  test('a reader sees what a writer saves', async () => {
    const { store, file } = await temporaryStore()
    const reader = await openArticleStore({ file, access: 'read' })
    await store.save(sampleRecord())
    expect(await readBack(reader, 'PMC100')).toEqual(sampleRecord())
    await reader.close()
  })

  test('a second writer in the same process is refused, and let in after the first has closed', async () => {
    const { store, file } = await temporaryStore()
    await expect(openArticleStore({ file, access: 'write' })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining(file),
    })
    await store.close()
    const second = await openArticleStore({ file, access: 'write' })
    await second.close()
  })

  test('commits are flushed to the disk and foreign keys are held, in WAL mode', async () => {
    const { file } = await temporaryStore()
    expect(query(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(query(file, 'PRAGMA foreign_key_check')).toEqual([])
  })

  test('nothing works after closing, and closing twice is harmless', async () => {
    const { store } = await temporaryStore()
    const saving = store.save(smallRecord('PMC1'))
    await store.close()
    expect(await saving).toBe('added')
    await store.close()
    await expect(store.counts()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await expect(store.save(smallRecord('PMC2'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  test.each(['read', 'write'] as const)('a file that is no database stays as it is (%s)', async (access) => {
    const file = join(temporaryFolder(), 'store.db')
    writeFileSync(file, 'This is not a database, it is a letter to a friend.'.repeat(100))
    const before = readFileSync(file)
    await expect(openArticleStore({ file, access })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('not a database'),
    })
    expect(readFileSync(file)).toEqual(before)
  })

  test('a path that cannot be a folder is an error with its name', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const file = join(folder, 'file', 'store.db')
    await expect(openArticleStore({ file, access: 'write' })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(existsSync(file)).toBe(false)
  })
})
