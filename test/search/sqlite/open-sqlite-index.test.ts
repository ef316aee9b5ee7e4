import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ArticleDocuments } from '../../../src/search/search-index.ts'
import { openSqliteIndex } from '../../../src/search/sqlite/open-sqlite-index.ts'
import { commonFrom } from '../../../src/search/sqlite/ranking-terms.ts'
import { temporaryFolder } from '../../setup/temporary-folder.ts'
import { byArticle, captioned, panelDocument, request } from '../panel-document.ts'
import { searchIndexContract } from '../search-index-contract.ts'

describe('the embedded engine keeps the contract of the port', () => {
  searchIndexContract(async () => {
    const folder = temporaryFolder()
    return {
      open: () => openSqliteIndex(join(folder, 'search.db')),
      remove: async () => rmSync(folder, { recursive: true }),
    }
  })
})

describe('the index file', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = temporaryFolder()
    file = join(folder, 'sub', 'search.db')
  })

  const filled = async (...captions: string[]) => {
    const index = await openSqliteIndex(file)
    await index.replaceArticles(byArticle(captioned(...captions)))
    return index
  }
  async function* portions(...all: ArticleDocuments[][]) {
    yield* all
  }
  const unavailable = (sentence: RegExp) => ({ code: 'INDEX_UNAVAILABLE', message: expect.stringMatching(sentence) })

  test('a frozen one is searched without a file beside it, and takes no change', async () => {
    await (await filled('EGFR in the lung')).close()
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    const index = await openSqliteIndex(copy, { access: 'read', isFrozen: () => true })
    expect((await index.search(request('egfr'))).total).toBe(1)
    await expect(index.replaceArticles(byArticle(captioned('HER2')))).rejects.toMatchObject(unavailable(/readonly/))
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
    await index.close()
  })

  test('a frozen one that is changed all the same is read as it then is, also where it is no longer frozen', async () => {
    const copy = join(folder, 'copy.db')
    const fill = async (...captions: string[]) => {
      rmSync(file, { force: true })
      await (await filled(...captions)).close()
      // Into the same file, as a writer changes it.
      writeFileSync(copy, readFileSync(file))
    }
    let frozen = true
    await fill('EGFR in the lung')
    const index = await openSqliteIndex(copy, { access: 'read', isFrozen: () => frozen })
    const totals = async () => [
      (await index.search(request('egfr'))).total,
      (await index.search(request('kras'))).total,
    ]
    expect(await totals()).toEqual([1, 0])
    await fill(...Array.from({ length: 300 }, (_, i) => `KRAS in mouse number ${i}`))
    expect(await totals()).toEqual([0, 300])
    frozen = false
    await fill('EGFR in the lung')
    expect(await totals()).toEqual([1, 0])
    await index.close()
  })

  test('a frozen one that nobody changes is opened once, whatever it is asked', async () => {
    await (await filled('EGFR in the lung')).close()
    let opened = 0
    const isFrozen = () => {
      opened += 1
      return true
    }
    const index = await openSqliteIndex(file, { access: 'read', isFrozen })
    const before = opened
    await expect(index.search({ ...request('egfr'), after: 'no cursor' })).rejects.toMatchObject({ code: 'BAD_CURSOR' })
    expect((await index.search(request('egfr'))).total).toBe(1)
    expect(opened).toBe(before)
    await index.close()
  })

  test('a reader makes none, and says so instead of finding nothing', async () => {
    const read = () => openSqliteIndex(file, { access: 'read' })
    await expect(read()).rejects.toMatchObject(unavailable(/gone.*figlens reindex/))
    expect(existsSync(folder) && readdirSync(folder)).toEqual([])
    await (await filled('EGFR')).close()
    writeFileSync(file, '')
    await expect(read()).rejects.toMatchObject(unavailable(/gone.*figlens reindex/))
    expect(readFileSync(file)).toHaveLength(0)
  })

  test('damage to the words alone is found by the check of the whole index', async () => {
    const captions = Array.from(
      { length: 400 },
      (_, i) =>
        `gene${i} ${'abcdefghij'
          .split('')
          .map((c) => c + i)
          .join(' ')}`,
    )
    const index = await filled(...captions)
    await index.checkIntegrity()
    await index.close()
    const db = new Database(file)
    const block = db.prepare('SELECT max(id) FROM panel_words_data').pluck().all([])
    db.prepare('UPDATE panel_words_data SET block = randomblob(length(block)) WHERE id = ?').run(block)
    db.close()
    const damaged = await openSqliteIndex(file, { access: 'read' })
    await expect(damaged.checkIntegrity()).rejects.toMatchObject(unavailable(/damaged.*figlens reindex/))
    await damaged.close()
  })

  test('words that cannot be looked up are seen without searching', async () => {
    await (await filled('EGFR in the lung')).close()
    const db = new Database(file)
    db.exec(`UPDATE panel_words_data SET block = randomblob(length(block)) WHERE id > 10`)
    db.close()
    const damaged = await openSqliteIndex(file, { access: 'read' })
    await expect(damaged.status()).rejects.toMatchObject(unavailable(/damaged.*figlens reindex/))
    await damaged.close()
  })

  test.each([
    ['text', 'this is no database, but it is long enough to be looked at as if it were one\n'.repeat(100)],
    ['half a header', 'SQLite format 3\0garbage'.padEnd(5_000, 'x')],
  ])('%s in its place is said to be damaged, with what to do', async (_name, content) => {
    const index = await filled('EGFR')
    await index.close()
    writeFileSync(file, content)
    await expect(openSqliteIndex(file)).rejects.toMatchObject(
      unavailable(/damaged or not a search index.*figlens reindex/),
    )
  })

  test('damage inside the file is said to be damage', async () => {
    const index = await filled(...Array.from({ length: 500 }, (_, i) => `EGFR ${i} ${'lung '.repeat(i % 50)}`))
    await index.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xff, 4096))
    const search = async () => (await openSqliteIndex(file)).search(request('egfr'))
    await expect(search()).rejects.toMatchObject(unavailable(/damaged.*figlens reindex/))
  })

  test('a database of another program is left alone', async () => {
    const other = join(folder, 'other.db')
    const db = new Database(other)
    db.exec('CREATE TABLE panel (id INTEGER); INSERT INTO panel VALUES (1)')
    await expect(openSqliteIndex(other)).rejects.toMatchObject(unavailable(/another program/))
    expect(db.prepare('SELECT count(*) FROM panel').pluck().all([])).toEqual([1])
    db.close()
  })

  test('of another version is not searched, says so, and is cured by rebuilding', async () => {
    const index = await filled('EGFR')
    const db = new Database(file)
    db.exec(
      `UPDATE meta SET value = '0' WHERE name = 'settings'; DROP TABLE panel_words; ALTER TABLE panel RENAME TO panels_of_old`,
    )
    db.close()
    expect(await index.status()).toMatchObject({ current: false })
    await expect(index.search(request('egfr'))).rejects.toMatchObject(unavailable(/another version.*figlens reindex/))
    await expect(index.replaceArticles([])).rejects.toMatchObject(unavailable(/another version/))
    await index.rebuild(portions(byArticle(captioned('EGFR'))))
    expect(await index.status()).toEqual({ engine: 'sqlite', documents: 1, current: true })
    await index.close()
  })

  test('made anew in the place of the open one is noticed', async () => {
    const index = await filled('EGFR')
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    await (await filled('KRAS', 'MYC')).close()
    expect((await index.search(request('kras'))).total).toBe(1)
    expect((await index.search(request('egfr'))).total).toBe(0)
    await index.close()
  })

  test('is whole by itself once its writer has closed it', async () => {
    await (await filled('EGFR')).close()
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    const index = await openSqliteIndex(copy)
    expect((await index.search(request('egfr'))).total).toBe(1)
    await index.close()
  })

  test('is written all or not at all', async () => {
    const index = await filled('EGFR', 'KRAS')
    const total = async (words: string) => (await index.search(request(words))).total
    const batch = [
      { articleId: 'T1', documents: [panelDocument('T1:f:1', { panelCaption: 'ALK', journal: 'Cell' })] },
      { articleId: 'T2', documents: [panelDocument('T0:f:1', { panelCaption: 'MYC' })] },
    ]
    await expect(index.replaceArticles(batch)).rejects.toMatchObject({ code: 'INDEX_UNAVAILABLE' })
    expect([await total('egfr'), await total('kras'), await total('alk'), await total('myc')]).toEqual([1, 1, 0, 0])
    // Nor does the memory of what was undone live on.
    await index.replaceArticles([{ articleId: 'T3', documents: [panelDocument('T3:f:1', { journal: 'eLife' })] }])
    await index.replaceArticles(batch.slice(0, 1))
    expect(
      (await index.search(request('', { facets: ['journal'] }))).facets.journal?.map(({ value }) => value),
    ).toEqual(['Cell', 'eLife'])
    await index.close()
  })

  test('that is gone is an error, not an empty answer; rebuilding makes a new one', async () => {
    const index = await filled('EGFR')
    rmSync(join(folder, 'sub'), { recursive: true })
    await expect(index.search(request('egfr'))).rejects.toMatchObject(unavailable(/gone.*figlens reindex/))
    await index.rebuild(portions())
    expect(await index.status()).toMatchObject({ documents: 0, current: true })
    await index.close()
  })

  test('is made once by several that open it at the same moment', async () => {
    const script = `
      const { openSqliteIndex } = await import('./src/search/sqlite/open-sqlite-index.ts')
      const index = await openSqliteIndex(process.argv[1])
      await index.replaceArticles([{ articleId: process.argv[2], documents: [] }])
      await index.close()`
    const runs = ['A', 'B', 'C'].map((name) =>
      spawn(process.execPath, ['--input-type=module', '-e', script, file, name]),
    )
    expect(await Promise.all(runs.map((run) => once(run, 'exit')))).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ])
  })

  test('can be read while another process writes: always whole articles, never an error', async () => {
    const index = await filled()
    const script = `
      const { openSqliteIndex } = await import('./src/search/sqlite/open-sqlite-index.ts')
      const { panelDocument } = await import('./test/search/panel-document.ts')
      const index = await openSqliteIndex(process.argv[1])
      for (let round = 0; round < 40; round++) {
        const documents = [1, 2, 3].map((n) => panelDocument('A:f:' + n, { title: 'round ' + round, journal: 'J' + round }))
        await index.replaceArticles([{ articleId: 'A', documents }, { articleId: 'B' + round, documents: [] }])
      }
      await index.close()`
    const writer = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = once(writer, 'exit')
    const totals = new Set<number>()
    while (writer.exitCode === null) {
      const { total, hits, facets } = await index.search(request('round', { facets: ['journal'] }))
      expect(facets.journal).toHaveLength(total / 3)
      expect(hits).toHaveLength(total)
      totals.add(total)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(await ended).toEqual([0, null])
    expect((await index.search(request('"round 39"'))).total).toBe(3)
    expect([...totals].every((total) => total === 0 || total === 3)).toBe(true)
    await index.close()
  })
})

describe('words that very many panels have', () => {
  test('are ranked by the heaviest field that has them all, newest first, and page without gaps', async () => {
    const folder = temporaryFolder()
    const index = await openSqliteIndex(join(folder, 'search.db'))
    const dayOf = (i: number) => new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10)
    const fields = ['imageText', 'title', 'figureCaption', 'panelCaption'] as const
    const documents = Array.from({ length: commonFrom + 1 }, (_, i) =>
      panelDocument(`P${i}:f:1`, { [fields[i % 4] ?? 'title']: 'cells', published: dayOf(i) }),
    )
    await index.replaceArticles(byArticle(documents))
    const expected = documents
      .map(({ panelId }, i) => ({ panelId, field: i % 4, i }))
      .sort((a, b) => b.field - a.field || b.i - a.i)
      .map(({ panelId }) => panelId)
    const seen: string[] = []
    const scores: number[] = []
    let asked = request('cells', { first: 1000 })
    for (let page = 0; page * 1000 < commonFrom + 1; page++) {
      const answer = await index.search(asked)
      expect(answer.total).toBe(commonFrom + 1)
      seen.push(...answer.hits.map((hit) => hit.panelId))
      scores.push(...answer.hits.map((hit) => hit.score))
      asked = { ...asked, after: answer.hits.at(-1)?.cursor ?? '' }
      expect(answer.hasNextPage).toBe(page < commonFrom / 1000)
    }
    expect(seen).toEqual(expected)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores.at(-1)).toBeGreaterThan(0)
    await index.close()
  })
})
