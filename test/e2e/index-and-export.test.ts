import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IngestReport } from '../../src/cli/format-ingest-report.ts'
import { readGoldFigures } from '../../src/modality/training/pictures/labelled-images.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { articleXml } from '../setup/article-folder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { compoundFigure, samplePanel, sampleRecord } from '../store/sample-record.ts'
import { jsonLines, onlyJsonLine, runFiglens, startFiglens } from './run-figlens.ts'

const articles = 4
const panelsOfArticle = 200
const panels = articles * panelsOfArticle

let home: string
const figlens = (...args: string[]) => runFiglens([...args, '--home', home])
const openStore = () => openArticleStore({ file: join(home, 'figlens.db'), access: 'write' })

beforeAll(async () => {
  home = temporaryFolder()
  const bytes = Buffer.from('a picture')
  const sha256 = await openFolderBlobStore(join(home, 'blobs')).put(bytes)
  const image = { sha256, fileName: 'f.jpg', mediaType: 'image/jpeg', width: 800, height: 600, bytes: bytes.length }
  const store = await openStore()
  for (let n = 1; n <= articles; n += 1) {
    const id = `PMC${n}`
    const ofFigure = Array.from({ length: panelsOfArticle }, (_, i) => samplePanel(`${id}:F1:${i + 1}`, { image }))
    // Far more text than a pipe holds.
    const figure = compoundFigure(id, { panels: ofFigure, commonCaption: 'EGFR '.repeat(1000) })
    await store.save(sampleRecord({ id, title: '=1+1', figures: [figure] }))
  }
  await store.close()
})

describe('an index', () => {
  test.each([['search', 'egfr'], ['export'], ['reindex', '--verify']])(
    'that is not there is no empty one: %s fails',
    async (...command) => {
      const refused = await figlens(...command)
      expect([refused.status, refused.stdout]).toEqual([1, ''])
      expect(refused.stderr).toMatch(/is gone.*figlens reindex.*INDEX_UNAVAILABLE/)
      expect(existsSync(join(home, 'index.db'))).toBe(false)
    },
  )

  test('that is not there is not asked for what the database has', async () => {
    const exported = await figlens('export', 'problems')
    expect(exported).toMatchObject({ status: 0, stdout: expect.stringContaining('articleId') })
  })

  test('that lacks everything differs from the database until it is made anew', async () => {
    await (await openSqliteIndex(join(home, 'index.db'))).close()
    const before = await figlens('reindex', '--verify', '--json')
    expect(before.status).toBe(1)
    expect(onlyJsonLine(before)).toMatchObject({ agree: false, counts: { missing: panels, extra: 0, different: 0 } })
    const made = await figlens('reindex', '--json')
    expect(made.status).toBe(0)
    expect(onlyJsonLine(made)).toMatchObject({ articles, documents: panels })
    const after = await figlens('reindex', '--verify', '--json')
    expect(after.status).toBe(0)
    const nothing = { missing: [], extra: [], different: [] }
    expect(onlyJsonLine(after)).toMatchObject({ agree: true, articles, documents: panels, indexed: panels, ...nothing })
  })

  test('that misses a change is mended in that article alone', async () => {
    const store = await openStore()
    await store.saveHumanLabel('PMC2:F1:7', 'GGEL')
    await store.close()
    const repair = await figlens('reindex', '--repair', '--json')
    expect(repair.status).toBe(0)
    expect(onlyJsonLine(repair)).toMatchObject({ different: ['PMC2:F1:7'], repaired: 1 })
    expect((await figlens('reindex', '--verify')).status).toBe(0)
  })

  test('that is down costs an ingestion nothing, and the next one catches up', async () => {
    const input = writeFiles(temporaryFolder(), {
      'a/a.xml': articleXml({ doi: '10.5555/down', figures: [{ hrefs: [], caption: 'stored without index' }] }),
    })
    const index = join(home, 'index.db')
    renameSync(index, `${index}.kept`)
    mkdirSync(index)
    const ingest = () => runFiglens(['ingest', input, '--home', home, '--json', '--backend', 'wasm'])
    const meanwhile = await ingest()
    rmdirSync(index)
    renameSync(`${index}.kept`, index)
    expect(meanwhile.status).toBe(0)
    const report = onlyJsonLine<IngestReport>(meanwhile)
    expect(report).toMatchObject({ articles: { added: 1, failed: 0 }, errors: [] })
    expect(report.warnings).toMatchObject([{ code: 'INDEX_UNAVAILABLE' }])
    expect(onlyJsonLine(await figlens('reindex', '--verify', '--json'))).toMatchObject({ counts: { missing: 1 } })
    expect(onlyJsonLine<IngestReport>(await ingest())).toMatchObject({ articles: { unchanged: 1 }, warnings: [] })
    expect((await figlens('reindex', '--verify')).status).toBe(0)
  })
})

test.each(['reindex', 'reindex --repair', 'ocr', 'label PMC1:F1:1 gel'])(
  'where there is no collection, none is made by %s',
  async (command) => {
    const mistyped = join(temporaryFolder(), 'mistyped')
    const { status, stderr } = await runFiglens([...command.split(' '), '--home', mistyped])
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('There is no collection in') })
    expect(existsSync(mistyped)).toBe(false)
  },
)

describe('an export', () => {
  test('has every panel once, past every limit of paging, as lines that a spreadsheet takes for text', async () => {
    const { status, stdout } = await figlens('export', '--query', 'EGFR')
    expect(status).toBe(0)
    const [head, ...rows] = stdout.trimEnd().split('\r\n')
    expect(head).toMatch(/^articleId,pmcid,doi,title,/)
    expect(rows[0]).toMatch(/^PMC1,PMC1,10.1000\/abc,'=1\+1,/)
    expect(new Set(rows.map((row) => /PMC\d:F1:\d+/.exec(row)?.[0])).size).toBe(panels)
    expect(rows).toHaveLength(panels)
  })

  test('takes the same conditions as a search', async () => {
    const rows = jsonLines(await figlens('export', '--modality', 'gel', '--format', 'jsonl'))
    expect(rows.map(({ panelId }) => panelId)).toEqual(['PMC2:F1:7'])
    expect((await figlens('export', '--modality', 'nonsense')).status).toBe(2)
  })

  test('into a file says on standard error how many there are', async () => {
    const output = join(temporaryFolder(), 'new', 'panels.jsonl')
    const { status, stdout, stderr } = await figlens('export', '--format', 'jsonl', '--output', output)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(readFileSync(output, 'utf8').trimEnd().split('\n')).toHaveLength(panels + 1)
    expect(stderr).toContain(`${panels + 1} panels are in ${output}.`)
  })

  test('of which only the head is wanted ends without a word', async () => {
    const child = startFiglens(['export', '--home', home])
    const errors = text(child.stderr ?? process.stdin)
    await once(child.stdout ?? child, 'data')
    child.stdout?.destroy()
    expect(await once(child, 'close')).toEqual([0, null])
    expect(await errors).not.toContain('figlens:')
  })

  test('that is interrupted says that it is not complete', async () => {
    const child = startFiglens(['export', '--home', home])
    const errors = text(child.stderr ?? process.stdin)
    const closed = once(child, 'close')
    await once(child.stdout ?? child, 'readable')
    child.kill('SIGINT')
    await setTimeout(500)
    const rows = (await text(child.stdout ?? process.stdin)).trimEnd().split('\r\n')
    expect(await errors).toMatch(new RegExp(`Stopped: what was printed has the first ${rows.length - 1} of`))
    expect(rows.length).toBeLessThan(panels)
    expect(await closed).toEqual([1, null])
  })
})

describe('a label that a person corrects', () => {
  test('is stored, searched and exported with its picture, ready for training', async () => {
    const corrected = await figlens('label', 'PMC3:F1:9', 'transmission-electron', '--json')
    expect(onlyJsonLine(corrected)).toEqual({ panelId: 'PMC3:F1:9', before: 'DMFL', modality: 'DMTR' })
    const hits = jsonLines(await figlens('search', '', '--modality', 'DMTR', '--json'))
    expect(hits).toMatchObject([{ panelId: 'PMC3:F1:9', modality: 'DMTR', confidence: 1 }])
    const folder = temporaryFolder()
    expect((await figlens('export', 'labels', '--output', join(folder, 'panels.jsonl'))).status).toBe(0)
    const images = await readGoldFigures(join(folder, 'panels.jsonl'), folder)
    expect(images.map(({ code, source }) => `${source} ${code}`)).toEqual(['PMC2 GGEL', 'PMC3 DMTR'])
    expect(images.every(({ path }) => existsSync(path))).toBe(true)
  })

  test('is exported from the collection that is named, wherever in the line it is', async () => {
    const output = join(temporaryFolder(), 'panels.jsonl')
    const named = await runFiglens(['export', '--home', home, '--output', output, 'labels'])
    expect(named).toMatchObject({ status: 0, stderr: expect.stringContaining('panels that people labelled: 2.') })
    const conditions = await runFiglens(['export', '--modality', 'gel', 'labels', '--home', home])
    expect(conditions).toMatchObject({ status: 2, stderr: expect.stringContaining('has no option --modality') })
  })

  test('is taken off again, and what the machine said is searched', async () => {
    await figlens('label', 'PMC4:F1:3', 'gel')
    const undone = await figlens('label', 'PMC4:F1:3', '--undo')
    expect(undone).toMatchObject({
      status: 0,
      stdout: 'PMC4:F1:3: GGEL gel → DMFL fluorescence, as the machine has it\n',
    })
    const hits = jsonLines(await figlens('search', '', '--modality', 'gel', '--json'))
    expect(hits.map(({ panelId }) => panelId)).toEqual(['PMC2:F1:7'])
    const again = await figlens('label', 'PMC4:F1:3', '--undo')
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('No person has labelled') })
  })

  test.each([
    ['a group', 'PMC3:F1:9', 'microscopy', 2],
    ['no modality', 'PMC3:F1:9', 'nonsense', 2],
    ['no panel', 'PMC3:F1:999', 'gel', 1],
    ['no panel to undo', 'PMC3:F1:999', '--undo', 1],
  ])('and names %s is refused', async (_, panelId, modality, status) => {
    expect((await figlens('label', panelId, modality)).status).toBe(status)
  })

  test.each([
    [[], 'What is the modality of PMC3:F1:9?'],
    [['gel', '--undo'], 'Name a modality, or else --undo, not both.'],
  ])('names either a modality or --undo: %j is refused', async (words, sentence) => {
    const refused = await figlens('label', 'PMC3:F1:9', ...words)
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining(sentence) })
  })
})

test('what is left of a collection without its database is not served as an empty one', async () => {
  const left = writeFiles(temporaryFolder(), { 'blobs/ab/cd/picture': '', 'figlens.db': '' })
  const refused = await runFiglens(['serve', '--home', left, '--port', '0'])
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/missing or empty.*STORE_UNAVAILABLE/) })
})

describe('articles that are removed', () => {
  test('where one is not there, none is', async () => {
    const refused = await figlens('remove', 'PMC1', 'PMC999')
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(/no article "PMC999"; nothing was removed.*\[NOT_FOUND\]/)
    const verified = onlyJsonLine(await figlens('reindex', '--verify', '--json'))
    expect(verified).toMatchObject({ agree: true, articles: articles + 1 })
  })

  test('are gone from database and index, however their ids are typed', async () => {
    const removed = await figlens('remove', 'pmc1', 'https://doi.org/10.5555/DOWN', 'PMC1', '--json')
    expect(removed.status).toBe(0)
    expect(onlyJsonLine(removed)).toEqual({ removed: ['PMC1', '10.5555/down'] })
    const verified = onlyJsonLine(await figlens('reindex', '--verify', '--json'))
    expect(verified).toMatchObject({ agree: true, articles: articles - 1, indexed: panels - panelsOfArticle })
    expect((await figlens('remove', 'PMC1')).status).toBe(1)
  })

  test('leave the index at once or, where it is down, later', async () => {
    const index = join(home, 'index.db')
    renameSync(index, `${index}.kept`)
    mkdirSync(index)
    const removed = await figlens('remove', 'PMC4')
    rmdirSync(index)
    renameSync(`${index}.kept`, index)
    expect([removed.status, removed.stdout]).toEqual([0, 'PMC4 is removed: =1+1\n'])
    expect(removed.stderr).toContain('taken out of the index later')
    await figlens('label', 'PMC3:F1:10', 'gel')
    expect((await figlens('reindex', '--verify')).status).toBe(0)
  })
})
