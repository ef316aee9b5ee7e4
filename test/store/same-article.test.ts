import { describe, expect, test } from 'vitest'
import type { ArticleIds } from '../../src/domain/article.ts'
import type { ArticleRecord, PanelRecord } from '../../src/domain/record.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { compoundFigure, samplePanel, sampleRecord } from './sample-record.ts'
import { query, rowCounts, temporaryStore } from './temporary-store.ts'

const doi = '10.1000/abc'
const none: ArticleIds = { pmcid: null, version: null, pmid: null, doi: null }

/** An article of one figure with one panel, which the machine labels DMFL. */
function record(
  id: string,
  ids: Partial<ArticleIds>,
  changes: { fingerprint?: string; panel?: Partial<PanelRecord>; articleType?: string } = {},
) {
  const { fingerprint = `of ${id}`, panel = {}, articleType = 'research-article' } = changes
  const figures = [compoundFigure(id, { panels: [samplePanel(`${id}:F1:1`, panel)] })]
  return sampleRecord({
    ...{ id, ids: { ...none, ...ids }, figures, fingerprint, articleType, origin: `/packages/${id}` },
    ...{ retraction: 'NONE', retracts: null },
  })
}

const publishers = (id = doi) => record(id, { doi, pmid: '5' }, { fingerprint: 'publisher' })
const pmcs = (id = 'PMC77') => record(id, { pmcid: 'PMC77', version: 1, doi }, { fingerprint: 'pmc' })
/** What PMC prints with DOI and PMID of the article that it corrects. */
const correction = (id = 'PMC78') => record(id, { pmcid: 'PMC78', doi, pmid: '5' }, { articleType: 'correction' })

/** Saves as an ingestion does: under the id that the article has already. */
async function put(store: ArticleStore, make: (id?: string) => ArticleRecord) {
  const made = make()
  return store.save(make((await store.findSameArticle(made.id, made)) ?? made.id))
}

const idsOf = async (store: ArticleStore, id: string) => (await store.articles([id]))[0]?.ids
const labelOf = async (store: ArticleStore, panelId: string) => (await store.panels([panelId]))[0]?.label?.modality
const tasks = async (store: ArticleStore) => (await store.pendingIndexTasks(9)).map(({ articleId }) => articleId).sort()

/** Two that are not yet known to be one, as an earlier version left them or as packages that share no identifier do. */
async function storedTwice() {
  const { store, file } = await temporaryStore()
  await store.save(record('PMC77', { pmcid: 'PMC77' }))
  await store.save(record(doi, { doi, pmid: '5' }))
  await store.finishIndexTasks(await store.pendingIndexTasks(9))
  return { store, file }
}

describe('an article that comes in several packages', () => {
  test('keeps the id of the first one; the record of PMC replaces the content, and the identifiers of both stay', async () => {
    const { store } = await temporaryStore()
    expect(await put(store, publishers)).toBe('added')
    await store.saveHumanLabel(`${doi}:F1:1`, 'GGEL')
    expect(await put(store, pmcs)).toBe('updated')
    expect(await store.articleIds(9)).toEqual([doi])
    expect(await idsOf(store, doi)).toEqual({ pmcid: 'PMC77', version: 1, pmid: '5', doi })
    expect(await store.findVersion(doi)).toMatchObject({ fingerprint: 'pmc' })
    expect(await labelOf(store, `${doi}:F1:1`)).toBe('GGEL')
  })

  test('ends the same in the other order, but for the id', async () => {
    const { store } = await temporaryStore()
    expect(await put(store, pmcs)).toBe('added')
    await store.saveHumanLabel('PMC77:F1:1', 'GGEL')
    expect(await put(store, publishers)).toBe('unchanged')
    expect(await store.articleIds(9)).toEqual(['PMC77'])
    expect(await idsOf(store, 'PMC77')).toEqual({ pmcid: 'PMC77', version: 1, pmid: '5', doi })
    expect(await store.findVersion('PMC77')).toMatchObject({ fingerprint: 'pmc' })
    expect(await labelOf(store, 'PMC77:F1:1')).toBe('GGEL')
  })

  test('is found by each of its identifiers', async () => {
    const { store } = await temporaryStore()
    await put(store, publishers)
    await put(store, pmcs)
    for (const ids of [{ pmcid: 'PMC77' }, { doi }, { pmid: '5' }]) {
      expect(await store.findSameArticle('any', record('any', ids))).toBe(doi)
      expect(await store.findNamedArticle({ ...none, ...ids })).toBe(doi)
    }
    for (const ids of [{ pmid: '6' }, {}]) {
      expect(await store.findSameArticle('any', record('any', ids))).toBeNull()
      expect(await store.findNamedArticle({ ...none, ...ids })).toBeNull()
    }
  })

  test('moves where it is saved under another id all the same, with its labels', async () => {
    const { store } = await temporaryStore()
    await store.save(publishers())
    await store.saveHumanLabel(`${doi}:F1:1`, 'GGEL')
    expect(await store.save(pmcs())).toBe('updated')
    expect(await store.articleIds(9)).toEqual(['PMC77'])
    expect(await labelOf(store, 'PMC77:F1:1')).toBe('GGEL')
    expect(await tasks(store)).toEqual([doi, 'PMC77'])
  })

  test.each([
    ['before it', [correction, publishers]],
    ['after it', [publishers, correction]],
    ['between its packages', [publishers, correction, pmcs]],
    ['before its packages', [correction, pmcs, publishers]],
    ['after its packages', [pmcs, publishers, correction]],
  ])('is another one than a correction with its DOI and PMID that comes %s', async (_, packages) => {
    const { store } = await temporaryStore()
    for (const make of packages) await put(store, make)
    const [article = '', ...others] = (await store.articleIds(9)).filter((id) => id !== 'PMC78')
    expect(others).toEqual([])
    expect(await store.findVersion(article)).toMatchObject({
      fingerprint: packages.includes(pmcs) ? 'pmc' : 'publisher',
    })
    expect(await idsOf(store, article)).toMatchObject({ doi, pmid: '5' })
    expect(await store.findVersion('PMC78')).toMatchObject({ fingerprint: 'of PMC78', pmcid: 'PMC78' })
    expect(await store.findNamedArticle({ ...none, doi })).toBe(article)
    expect(await store.findNamedArticle({ ...none, pmid: '5' })).toBe(article)
    expect(await store.findNamedArticle({ ...none, pmcid: 'PMC78' })).toBe('PMC78')
    for (const make of packages) expect(await put(store, make)).toBe('unchanged')
  })

  test('is the one of the lower PMCID where nothing says which of two is a correction', async () => {
    const { store } = await temporaryStore()
    for (const pmcid of ['PMC1000', 'PMC200']) await put(store, (id = pmcid) => record(id, { pmcid, doi }))
    expect(await store.findNamedArticle({ ...none, doi })).toBe('PMC200')
    expect(await put(store, publishers)).toBe('unchanged')
    expect(await idsOf(store, 'PMC200')).toMatchObject({ pmid: '5' })
    expect(await idsOf(store, 'PMC1000')).toMatchObject({ pmid: null })
  })

  test('is found under its key also where PMC has corrected its DOI', async () => {
    const { store } = await temporaryStore()
    await put(store, publishers)
    await put(store, pmcs)
    await put(store, (id = 'PMC77') => record(id, { pmcid: 'PMC77', version: 2, doi: '10.1000/abd' }))
    expect(await put(store, publishers)).toBe('unchanged')
    expect(await store.articleIds(9)).toEqual([doi])
    expect((await idsOf(store, doi))?.doi).toBe('10.1000/abd')
  })
})

describe('two stored articles that turn out to be one', () => {
  const all = { pmcid: 'PMC77', version: 1, doi, pmid: null }

  test('become the one with the PMCID when a package tells so; the index hears of both', async () => {
    const { store } = await storedTwice()
    expect(await put(store, (id = 'PMC77') => record(id, all))).toBe('unchanged')
    expect(await store.articleIds(9)).toEqual(['PMC77'])
    expect(await idsOf(store, 'PMC77')).toEqual({ pmcid: 'PMC77', version: null, pmid: '5', doi })
    expect(await tasks(store)).toEqual([doi, 'PMC77'])
  })

  test.each([
    ['that is unchanged', 'of PMC77'],
    ['that replaces the content', 'new'],
  ])('keep all labels by people and the history of both, by a package %s', async (_, fingerprint) => {
    const { store, file } = await storedTwice()
    await store.saveHumanLabel('PMC77:F1:1', 'DRUS')
    await store.saveHumanLabel(`${doi}:F1:1`, 'GGEL')
    await put(store, (id = 'PMC77') => record(id, all, { fingerprint }))
    expect(await labelOf(store, 'PMC77:F1:1')).toBe('GGEL')
    const labels = query(file, `SELECT panel_id, modality FROM labels ORDER BY source, modality`)
    expect(labels).toEqual(['DMFL', 'DRUS', 'GGEL'].map((modality) => ({ panel_id: 'PMC77:F1:1', modality })))
    await store.undoHumanLabel('PMC77:F1:1')
    expect(await labelOf(store, 'PMC77:F1:1')).toBe('DMFL')
    const held = query(file, `SELECT origin FROM article_versions WHERE article_id = 'PMC77' AND replaced_at IS NULL`)
    expect(held).toEqual([{ origin: '/packages/PMC77' }])
    const origins = query(file, 'SELECT DISTINCT origin FROM article_versions ORDER BY origin')
    expect(origins).toEqual([{ origin: `/packages/${doi}` }, { origin: '/packages/PMC77' }])
  })

  test('set labels aside whose pixels the one that stays does not show', async () => {
    const { store, file } = await temporaryStore()
    await store.save(record('PMC77', { pmcid: 'PMC77' }, { panel: { box: [0, 0, 800, 600] } }))
    await store.save(record(doi, { doi }))
    await store.saveHumanLabel(`${doi}:F1:1`, 'GGEL')
    await store.addIdentifiers('PMC77', record('PMC77', { pmcid: 'PMC77', doi }))
    expect(query(file, 'SELECT article_id, modality, held FROM set_aside_labels')).toEqual([
      { article_id: 'PMC77', modality: 'GGEL', held: 1 },
    ])
  })

  test('are joined whole or not at all', async () => {
    const { store, file } = await storedTwice()
    await store.saveHumanLabel(`${doi}:F1:1`, 'GGEL')
    query(file, `CREATE TRIGGER stay BEFORE DELETE ON articles BEGIN SELECT raise(ABORT, 'stays'); END`)
    const before = rowCounts(file)
    for (const fingerprint of ['of PMC77', 'new']) {
      await expect(store.save(record('PMC77', all, { fingerprint }))).rejects.toThrow()
    }
    expect(rowCounts(file)).toEqual(before)
    expect(await labelOf(store, `${doi}:F1:1`)).toBe('GGEL')
    expect((await idsOf(store, 'PMC77'))?.doi).toBeNull()
  })
})

test('identifiers that are known, or of an article that is not stored, write nothing', async () => {
  const { store, file } = await storedTwice()
  const before = rowCounts(file)
  await store.addIdentifiers('PMC77', record('PMC77', { pmcid: 'PMC77' }))
  await store.addIdentifiers('PMC9', record('PMC9', { pmcid: 'PMC9' }))
  expect(rowCounts(file)).toEqual(before)
})
