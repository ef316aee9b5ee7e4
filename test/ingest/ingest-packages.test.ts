import { realpathSync } from 'node:fs'
import { mkdir, open, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FiglensError } from '../../src/domain/errors.ts'
import { type IngestOptions, ingestPackages } from '../../src/ingest/ingest-packages.ts'
import { isIndexBehind, refreshIndex, syncIndex } from '../../src/ingest/sync-index.ts'
import { type CaptionModel, openCaptionModel } from '../../src/modality/captions/caption-model.ts'
import type { Classifier } from '../../src/modality/classifier.ts'
import { openClassifier } from '../../src/modality/open-classifier.ts'
import type { PanelFinder } from '../../src/panels/panel-finder.ts'
import type { SearchIndex } from '../../src/search/search-index.ts'
import { openSqliteIndex } from '../../src/search/sqlite/open-sqlite-index.ts'
import { findPackages } from '../../src/sources/find-packages.ts'
import type { ArticleStore } from '../../src/store/article-store.ts'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { openArticleStore } from '../../src/store/open-article-store.ts'
import { grid, scriptedFinder } from '../panels/scripted-finder.ts'
import { tarGz } from '../setup/archive.ts'
import { articleXml, picture } from '../setup/article-folder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'

let classifier: Classifier
let captions: CaptionModel
beforeAll(async () => {
  classifier = await openClassifier({ backend: 'wasm', threads: 1 })
  captions = await openCaptionModel()
})
afterAll(() => classifier.close())

/** A picture of 300 pixels in width has three panels side by side, every other one is one panel. */
const finder = scriptedFinder((sight) => (sight.width === 300 ? grid(sight, 3, 1, 'ABC') : grid(sight, 1, 1)))

describe('ingestion', () => {
  let folder: string
  let store: ArticleStore
  let index: SearchIndex

  beforeEach(async () => {
    folder = temporaryFolder()
    store = await openArticleStore({ file: join(folder, 'figlens.db'), access: 'write' })
    index = await openSqliteIndex(join(folder, 'index.db'))
  })
  afterEach(async () => {
    await index.close()
    await store.close()
  })

  const inputFolder = () => join(folder, 'in')
  async function ingest(options: IngestOptions & { finder?: PanelFinder } = {}) {
    const packages = await findPackages([inputFolder()], { spoolFolder: join(folder, 'spool') })
    const blobs = openFolderBlobStore(join(folder, 'blobs'))
    return (await ingestPackages(packages, { store, blobs, index, classifier, captions, finder, ...options }, options))
      .summary
  }
  const search = async (words: string) =>
    (await index.search({ words, filter: {}, sort: 'RELEVANCE', first: 100, facets: [] })).hits.map(
      (hit) => hit.panelId,
    )

  test('makes panels that can be searched and pictures that can be fetched', async () => {
    const [one, two] = [await picture(1), await picture(2, 320, 100)]
    writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({
        pmcid: '41',
        figures: [
          { hrefs: ['one'], caption: 'Lamellipodia at the edge' },
          { hrefs: ['two', 'one'], caption: 'Filopodia' },
        ],
      }),
      'one.jpg': one,
      'two.jpg': two,
    })
    const summary = await ingest()
    expect(summary).toMatchObject({ figures: 2, panels: 3, images: 3, imagesMissing: 0, errors: [] })
    expect(await search('lamellipodia')).toEqual(['PMC41:F1:1'])
    expect(await search('filopodia')).toEqual(['PMC41:F2:1', 'PMC41:F2:2'])
    const [panel] = await store.panels(['PMC41:F2:1'])
    expect(panel).toMatchObject({ image: { fileName: 'two.jpg', width: 320, height: 100 }, box: [0, 0, 320, 100] })
    expect(panel?.label).toMatchObject({ source: 'MODEL', model: classifier.model })
    const blobs = openFolderBlobStore(join(folder, 'blobs'))
    expect(await blobs.get(panel?.image?.sha256 ?? '')).toEqual(two)
    const visualFeatures = await store.visualFeatures(['PMC41:F1:1', 'PMC41:F2:1', 'PMC41:F2:2', 'PMC41:F3:1'])
    expect([...visualFeatures.values()]).toMatchObject(Array(3).fill({ model: classifier.model }))
    const features = visualFeatures.get('PMC41:F1:1')
    if (features === undefined) throw new Error('no features were stored')
    const similar = await index.similar({ features, panelId: 'PMC41:F1:1', filter: {}, first: 5 })
    // The same picture in another figure.
    expect(similar[0]).toEqual({ panelId: 'PMC41:F2:2', similarity: expect.closeTo(1, 2) })
    expect(similar[1]?.similarity).toBeLessThan(0.999)
  })

  describe('of a compound figure', () => {
    const caption =
      'Uptake of dextran. <bold>(A)</bold> Axons. <bold>(B)</bold> Dendrites &amp; spines. <bold>(C)</bold> Glia.'
    const ingestFigure = async (about: { caption?: string; width?: number; finder?: PanelFinder } = {}) => {
      await writeFiles(join(inputFolder(), 'a'), {
        'a.xml': articleXml({ pmcid: '41', figures: [{ hrefs: ['f'], caption: about.caption ?? caption }] }),
        'f.jpg': await picture(1, about.width ?? 300),
      })
      return ingest(about.finder ? { finder: about.finder } : {})
    }
    const stored = async () => {
      const [figure] = await store.figures(['PMC41:F1'])
      return { figure, panels: await store.panelsOfFigures(['PMC41:F1']) }
    }

    test('every panel is stored with its box, letter, label and its own part of the caption', async () => {
      expect(await ingestFigure()).toMatchObject({ figures: 1, compoundFigures: 1, panels: 3, images: 1, errors: [] })
      const { figure, panels } = await stored()
      expect(figure).toMatchObject({ compound: 0.9, captionsAligned: true, commonCaption: 'Uptake of dextran.' })
      expect(panels).toMatchObject([
        { letter: 'A', box: [0, 0, 100, 150], caption: '(A) Axons.' },
        { letter: 'B', box: [100, 0, 200, 150], caption: '(B) Dendrites & spines.' },
        { letter: 'C', box: [200, 0, 300, 150], caption: '(C) Glia.' },
      ])
      const labels = panels.map(({ label }) => label)
      expect(labels.every((label) => label?.model?.startsWith(classifier.model))).toBe(true)
      // Each was looked at by itself.
      expect(new Set(labels.map((label) => JSON.stringify(label?.top))).size).toBeGreaterThan(1)
    })

    test('a panel is labelled by its picture and its own part of the caption', async () => {
      await ingestFigure({
        caption: 'Cells. (A) DAPI (blue) and GFP, confocal. (B) Western blot, anti-GFP.',
        finder: scriptedFinder((sight) => grid(sight, 2, 1, 'AB')),
      })
      const { panels } = await stored()
      expect(panels.map(({ label }) => [label?.source, label?.evidence?.text?.[0]?.modality])).toEqual([
        ['FUSED', 'DMFL'],
        ['FUSED', 'GGEL'],
      ])
      expect(panels[0]?.label?.model).toBe(`${classifier.model} + ${captions.model}`)
      expect(panels.every(({ label }) => label?.evidence?.image?.length === 3 && label.group !== null)).toBe(true)
    })

    test('a panel is found by its own words and the common ones, not by those of its neighbours', async () => {
      await ingestFigure()
      expect(await search('dendrites')).toEqual(['PMC41:F1:2'])
      expect((await search('dextran')).toSorted()).toEqual(['PMC41:F1:1', 'PMC41:F1:2', 'PMC41:F1:3'])
      expect(await search('dextran glia')).toEqual(['PMC41:F1:3'])
    })

    test('a panel whose letter was not read is found by the whole caption, the others by their own parts', async () => {
      await ingestFigure({ finder: scriptedFinder((sight) => grid(sight, 3, 1, 'AB')) })
      const { figure, panels } = await stored()
      expect(figure).toMatchObject({ captionsAligned: true, commonCaption: 'Uptake of dextran. (C) Glia.' })
      expect(panels.map((panel) => panel.caption)).toEqual(['(A) Axons.', '(B) Dendrites & spines.', ''])
      expect((await search('dendrites')).toSorted()).toEqual(['PMC41:F1:2', 'PMC41:F1:3'])
    })

    test.each([
      ['letters that are not those of the caption', 3, 'ABD'],
      ['more panels than the caption has letters, and none read', 4, ''],
    ])('with %s nothing is guessed: every panel keeps the whole caption', async (_, columns, letters) => {
      await ingestFigure({ finder: scriptedFinder((sight) => grid(sight, columns, 1, letters)) })
      const { figure, panels } = await stored()
      expect(figure).toMatchObject({ captionsAligned: false, commonCaption: null })
      expect(panels.map((panel) => panel.caption)).toEqual(Array(columns).fill(''))
      expect(await search('dendrites')).toHaveLength(columns)
    })

    test('whose caption names no letters there is nothing to align', async () => {
      await ingestFigure({ caption: 'Axons and dendrites.' })
      expect((await stored()).figure).toMatchObject({ compound: 0.9, captionsAligned: null, commonCaption: null })
      expect(await search('dendrites')).toHaveLength(3)
    })

    test('the letters of the caption help to find the panels', async () => {
      const seen: (readonly string[])[] = []
      const watching = scriptedFinder((sight) => {
        seen.push(sight.hints.captionLetters)
        return grid(sight, 1, 1)
      })
      await ingestFigure({ finder: watching })
      expect(seen).toEqual([['A', 'B', 'C']])
    })

    test('several pictures of one figure are its panels, one after the other', async () => {
      await writeFiles(join(inputFolder(), 'a'), {
        'a.xml': articleXml({ pmcid: '41', figures: [{ hrefs: ['f', 'g'], caption }] }),
        'f.jpg': await picture(1, 300),
        'g.jpg': await picture(2, 200),
      })
      await ingest()
      const { figure, panels } = await stored()
      expect(figure?.compound).toBe(1)
      const shown = panels.map(({ letter, image }) => `${letter} ${image?.fileName}`)
      expect(shown).toEqual(['A f.jpg', 'B f.jpg', 'C f.jpg', 'null g.jpg'])
    })

    test('another version of the finder makes another record; the words inside its picture stay', async () => {
      await ingestFigure({ finder: scriptedFinder((sight) => grid(sight, 1, 1), 'scripted-0') })
      const [image] = (await stored()).panels.flatMap((panel) => panel.image ?? [])
      const word = { text: 'DAPI', box: [110, 10, 130, 20], confidence: 0.9 } as const
      await store.saveImageText({ imageSha256: image?.sha256 ?? '', reader: 'r', words: [word] })
      expect((await ingestFigure()).articles).toMatchObject({ updated: 1 })
      expect((await ingestFigure()).articles).toMatchObject({ unchanged: 1 })
      expect(await search('dapi')).toEqual(['PMC41:F1:2'])
    })

    test('more panels than letters are all labelled', async () => {
      const { panels } = await ingestFigure({ finder: scriptedFinder((sight) => grid(sight, 4, 3)) })
      expect(panels).toBe(12)
      expect((await stored()).panels.every(({ label }) => label !== null)).toBe(true)
    })
  })

  test('genes and organisms are linked, stored and indexed; those of a new version replace them', async () => {
    const version = (title: string, caption: string) =>
      writeFiles(join(inputFolder(), 'a'), {
        'a.xml': articleXml({ pmcid: '43', title, figures: [{ hrefs: [], caption }] }),
      })
    const found = async (gene: string) =>
      (await index.search({ words: '', filter: { gene: [gene] }, sort: 'NEWEST', first: 9, facets: [] })).total
    version('EGFR in rats', 'HER1 and ERK in mice.')
    expect(await ingest()).toMatchObject({ geneMentions: 3, errors: [] })
    expect(await store.articles(['PMC43'])).toMatchObject([{ genes: [{ field: 'TITLE', key: 'EGFR' }] }])
    expect((await store.figures(['PMC43:F1']))[0]?.genes.map(({ key }) => key)).toEqual(['EGFR', 'FPLX:ERK'])
    expect(await store.panels(['PMC43:F1:1'])).toMatchObject([{ organisms: [{ name: 'Mice' }, { name: 'Rats' }] }])
    expect([await found('EGFR'), await found('FPLX:ERK'), await found('GFAP')]).toEqual([1, 1, 0])
    expect(await ingest()).toMatchObject({ geneMentions: 0, articles: { unchanged: 1 } })
    version('Of glia', 'GFAP protein.')
    expect(await ingest()).toMatchObject({ geneMentions: 1, articles: { updated: 1 } })
    expect((await store.figures(['PMC43:F1']))[0]?.genes).toMatchObject([{ key: 'GFAP' }])
    expect(await store.panels(['PMC43:F1:1'])).toMatchObject([{ organisms: [] }])
    expect([await found('EGFR'), await found('FPLX:ERK'), await found('GFAP')]).toEqual([0, 0, 1])
  })

  test('an article of the first version of the pipeline is read anew', async () => {
    await writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({ pmcid: '42', figures: [{ hrefs: ['f'], caption: '(A) Axons. (B) Glia. (C) Soma.' }] }),
      'f.jpg': await picture(1, 300),
    })
    await ingest()
    const [article] = await store.articles(['PMC42'])
    const [figure] = await store.figuresOfArticles(['PMC42'])
    const [panel] = await store.panelsOfFigures(['PMC42:F1'])
    if (!article || !figure || !panel) throw new Error('nothing was stored')
    const unknown = { compound: null, captionsAligned: null, commonCaption: null }
    const asThen = {
      ...figure,
      ...unknown,
      panels: [{ ...panel, letter: null, box: [0, 0, 300, 150] as const, caption: '' }],
    }
    const fingerprint = 'of the first version'
    await store.save({ ...article, fingerprint, figures: [asThen], visualFeatures: new Map() })
    await syncIndex(store, index)
    expect(await search('glia')).toEqual(['PMC42:F1:1'])
    expect((await ingest()).articles).toMatchObject({ updated: 1 })
    expect(await search('glia')).toEqual(['PMC42:F1:2'])
  })

  test('the same article again is unchanged, in whatever layout it comes', async () => {
    const files = {
      'a.xml': articleXml({ doi: '10.5555/same', figures: [{ hrefs: ['f'] }] }),
      'f.jpg': await picture(3),
    }
    writeFiles(join(inputFolder(), 'a'), files)
    expect((await ingest()).articles).toMatchObject({ added: 1 })
    await rm(inputFolder(), { recursive: true })
    const entries = Object.entries(files)
    writeFiles(inputFolder(), { 'same.tar.gz': await tarGz(entries) })
    expect((await ingest()).articles).toEqual({ added: 0, updated: 0, unchanged: 1, failed: 0 })
  })

  test('another picture under the same name is an update', async () => {
    const xml = articleXml({ doi: '10.5555/new', figures: [{ hrefs: ['f'] }] })
    writeFiles(join(inputFolder(), 'a'), { 'a.xml': xml, 'f.jpg': await picture(4) })
    await ingest()
    writeFiles(join(inputFolder(), 'a'), { 'f.jpg': await picture(5) })
    expect((await ingest()).articles).toMatchObject({ added: 0, updated: 1 })
    expect(await search('caption')).toHaveLength(1)
  })

  test('a new version replaces the old one, and an old one never replaces the new', async () => {
    const version = async (n: number, words: string) =>
      writeFiles(join(inputFolder(), `PMC7.${n}`), {
        [`PMC7.${n}.xml`]: articleXml({ pmcid: '7', figures: [{ hrefs: ['f'], caption: words }] }),
        [`PMC7.${n}.json`]: JSON.stringify({ pmcid: 'PMC7', version: n }),
        'f.jpg': await picture(n),
      })
    await version(2, 'second wording')
    expect((await ingest()).articles).toMatchObject({ added: 1 })
    await rm(inputFolder(), { recursive: true })
    await version(1, 'first wording')
    expect((await ingest()).articles).toMatchObject({ unchanged: 1 })
    await version(3, 'third wording')
    expect((await ingest()).articles).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await search('wording')).toEqual(['PMC7:F1:1'])
    expect(await search('third')).toEqual(['PMC7:F1:1'])
  })

  test('the version stands in the name of a PMC cloud folder, also where its metadata is missing', async () => {
    for (const n of [2, 1]) {
      await writeFiles(inputFolder(), {
        [`PMC9.${n}/PMC9.${n}.xml`]: articleXml({ pmcid: '9', figures: [{ hrefs: [], caption: `wording ${n}` }] }),
      })
    }
    await ingest()
    expect((await ingest()).articles).toEqual({ added: 0, updated: 0, unchanged: 2, failed: 0 })
    expect((await store.articles(['PMC9']))[0]?.ids.version).toBe(2)
  })

  test('copies of one article in several packages do not replace each other in every run', async () => {
    const xml = articleXml({ pmcid: '10', figures: [{ hrefs: ['f'] }] })
    const jpeg = await picture(10)
    await writeFiles(inputFolder(), {
      'plain/a.xml': xml,
      'plain/f.jpg': jpeg,
      'PMC10.1/PMC10.1.xml': xml,
      'PMC10.1/PMC10.1.json': JSON.stringify({ pmcid: 'PMC10', version: 1, license_code: 'CC BY' }),
      'PMC10.1/f.jpg': jpeg,
      'copy.tar.gz': await tarGz([
        ['x/a.xml', `${xml}<!-- a copy -->`],
        ['x/f.jpg', jpeg],
      ]),
    })
    await ingest()
    const origin = (name: string) => realpathSync(join(inputFolder(), name))
    for (const _ of [1, 2]) {
      const { articles, warnings } = await ingest()
      expect(articles).toEqual({ added: 0, updated: 0, unchanged: 3, failed: 0 })
      expect(warnings.map(({ code, message }) => [code, message.split(',')[0]]).toSorted()).toEqual([
        ['PACKAGE_SKIPPED', `PMC10: ${origin('copy.tar.gz')} was left out`],
        ['PACKAGE_SKIPPED', `PMC10: ${origin('plain')} was left out`],
      ])
    }
    expect((await store.articles(['PMC10']))[0]?.ids.version).toBe(1)
    expect(await store.counts()).toMatchObject({ articles: 1, panels: 1 })
  })

  test.each<[what: string, damage: (path: string) => Promise<void>]>([
    ['lost', (path) => rm(path)],
    ['cut short', (path) => truncate(path, 100)],
  ])('a picture file that was %s comes back when its article is ingested again', async (_, damage) => {
    await writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({ doi: '10.5555/lost', figures: [{ hrefs: ['f'] }] }),
      'f.jpg': await picture(11),
    })
    await ingest()
    const [{ sha256, bytes } = { sha256: '', bytes: 0 }] = await store.imagesOf('10.5555/lost')
    await damage(join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    expect((await ingest()).articles).toMatchObject({ unchanged: 1 })
    expect(await openFolderBlobStore(join(folder, 'blobs')).size(sha256)).toBe(bytes)
  })

  test('an article with a thousand figures is indexed, and one that cannot be keeps no other from it', async () => {
    const figures = Array.from({ length: 1200 }, (_, i) => ({ hrefs: [], caption: `thousandfold ${i}` }))
    await writeFiles(inputFolder(), {
      'many/a.xml': articleXml({ doi: '10.5555/many', figures }),
      'bad/a.xml': articleXml({ doi: '10.5555/bad', figures: [{ hrefs: [] }] }),
    })
    const working = index
    index = {
      ...working,
      replaceArticles: async (articles) => {
        if (articles.some(({ articleId }) => articleId.endsWith('bad'))) throw new Error('Not this one.')
        await working.replaceArticles(articles)
      },
    }
    const { articles, errors } = await ingest()
    index = working
    expect(articles).toMatchObject({ added: 2, failed: 0 })
    const origin = realpathSync(join(inputFolder(), 'bad'))
    expect(errors).toMatchObject([{ article: '10.5555/bad', origin, stage: 'index', message: 'Not this one.' }])
    expect((await index.status()).documents).toBe(1200)
  })

  test('errors and missing pictures say which package they are of: two may have the same name', async () => {
    const nameless = articleXml({ figures: [{ hrefs: ['gone', 'empty'] }] })
    writeFiles(join(inputFolder(), 'a', 'xml'), { 'article.xml': '<article' })
    writeFiles(join(inputFolder(), 'b', 'xml'), { 'article.xml': '<article' })
    writeFiles(join(inputFolder(), 'c', 'xml'), { 'article.xml': nameless, 'empty.jpg': '' })
    const { errors, missing } = await ingest()
    const origin = (name: string) => realpathSync(join(inputFolder(), name, 'xml'))
    expect(errors.toSorted((a, b) => String(a.origin).localeCompare(String(b.origin)))).toMatchObject([
      { article: 'xml', origin: origin('a'), code: 'XML_MALFORMED' },
      { article: 'xml', origin: origin('b'), code: 'XML_MALFORMED' },
      { article: expect.stringMatching(/^local:/), origin: origin('c'), code: 'IMAGE_EMPTY' },
    ])
    expect(missing).toMatchObject([{ origin: origin('c'), reference: 'gone' }])
  })

  test('a picture of more bytes than any picture has costs its figure, not its article', async () => {
    writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({ doi: '10.5555/heavy', figures: [{ hrefs: ['heavy'] }, { hrefs: ['f'] }] }),
      'f.jpg': await picture(12),
    })
    const heavy = await open(join(inputFolder(), 'a', 'heavy.jpg'), 'w')
    await heavy.truncate(150 * 1024 * 1024)
    await heavy.close()
    const { articles, images, errors } = await ingest()
    expect(articles).toMatchObject({ added: 1, failed: 0 })
    expect(images).toBe(1)
    expect(errors).toMatchObject([{ article: '10.5555/heavy', figure: 'Figure 1', code: 'IMAGE_TOO_LARGE' }])
    expect((await ingest()).articles).toMatchObject({ unchanged: 1 })
  })

  test('a picture file that cannot be read costs its figure, and is read when it can be', async () => {
    const file = join(inputFolder(), 'a', 'f.jpg')
    const bytes = await picture(13)
    writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({ doi: '10.5555/closed', figures: [{ hrefs: ['f'] }] }),
      'f.jpg': bytes,
    })
    const [reference] = await findPackages([inputFolder()], { spoolFolder: join(folder, 'spool') })
    // A folder in its place: a file without permission root would read all the same.
    const closed = async () => {
      const opened = await reference?.open()
      if (opened === undefined) throw new Error('There is a package.')
      await rm(file)
      await mkdir(file)
      return opened
    }
    const blobs = openFolderBlobStore(join(folder, 'blobs'))
    const unreadable = reference ? [{ ...reference, open: closed }] : []
    const { summary } = await ingestPackages(unreadable, { store, blobs, index, classifier, captions, finder })
    expect(summary).toMatchObject({ articles: { added: 1, failed: 0 }, imagesUnreadable: 1 })
    const message = 'The picture f.jpg cannot be read (EISDIR). Mend its file, and ingest the article again.'
    expect(summary.errors).toMatchObject([{ code: 'PACKAGE_UNREADABLE', message }])
    const [figure] = await store.figuresOfArticles(['10.5555/closed'])
    expect(figure?.problems).toEqual([{ code: 'PACKAGE_UNREADABLE', subject: 'f.jpg', message }])
    await rm(file, { recursive: true })
    await writeFile(file, bytes)
    expect(await ingest()).toMatchObject({ articles: { updated: 1 }, images: 1, errors: [] })
  })

  test('a full disk ends the run: it is told once, and what is left is for another run', async () => {
    const articles = Array.from({ length: 30 }, (_, i): [string, string] => [
      `${i}/a.xml`,
      articleXml({ doi: `10.5555/full${i}`, figures: [{ hrefs: [] }] }),
    ])
    writeFiles(inputFolder(), Object.fromEntries(articles))
    const working = store
    let [saved, tried] = [0, 0]
    store = {
      ...working,
      save: async (record) => {
        tried += 1
        if (saved === 3) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
        saved += 1
        return working.save(record)
      },
    }
    const summary = await ingest()
    store = working
    expect(summary).toMatchObject({ articles: { added: 3, failed: 0 }, notStarted: 27 })
    // Those that were under way.
    expect(tried).toBeLessThan(12)
    expect(summary.errors).toMatchObject([
      { article: '*', origin: null, code: 'STORE_UNAVAILABLE', message: expect.stringContaining('no space left') },
    ])
    expect((await ingest()).articles).toMatchObject({ added: 27, unchanged: 3 })
  })

  test('XML in another encoding than it names is in, and told of once', async () => {
    const xml = articleXml({ doi: '10.5555/latin', title: 'Müller cells', figures: [{ hrefs: [] }] })
    writeFiles(join(inputFolder(), 'a'), { 'a.xml': Buffer.from(xml, 'latin1') })
    expect(await ingest()).toMatchObject({
      articles: { added: 1 },
      errors: [],
      warnings: [{ code: 'XML_MALFORMED', message: expect.stringContaining('no UTF-8') }],
    })
    expect((await ingest()).warnings).toEqual([])
  })

  test('among several files for one graphic the one with most pixels is taken', async () => {
    writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({ doi: '10.5555/large', figures: [{ hrefs: ['f'] }] }),
      'f.jpg': await picture(6, 90, 60),
      'f.png': await picture(6, 400, 300),
    })
    await ingest()
    const [panel] = await store.panels(['10.5555/large:F1:1'])
    expect(panel?.image).toMatchObject({ fileName: 'f.png', width: 400, mediaType: 'image/jpeg' })
  })

  test('the PMC cloud knows the licence that the XML does not tell, and whether an article was retracted', async () => {
    writeFiles(join(inputFolder(), 'PMC8.1'), {
      'PMC8.1.xml': articleXml({ licence: 'https://example.org/terms', figures: [{ hrefs: ['f'] }] }),
      'PMC8.1.json': JSON.stringify({ pmcid: 'PMC8', version: 1, license_code: 'CC BY-NC', is_retracted: true }),
      'f.jpg': await picture(8),
    })
    await ingest()
    const [article] = await store.articles(['PMC8'])
    expect(article).toMatchObject({
      ids: { pmcid: 'PMC8', version: 1 },
      licence: { group: 'NON_COMMERCIAL' },
      retraction: 'RETRACTED',
    })
  })

  test('an article without any identifier goes by its content', async () => {
    writeFiles(join(inputFolder(), 'a'), { 'a.xml': articleXml({ figures: [{ hrefs: [] }] }) })
    await ingest()
    expect(await search('caption')).toEqual([expect.stringMatching(/^local:[0-9a-f]{16}:F1:1$/)])
  })

  test('while the index is down articles are stored, and the next run brings them to it', async () => {
    writeFiles(join(inputFolder(), 'a'), {
      'a.xml': articleXml({ doi: '10.5555/down', figures: [{ hrefs: ['f'] }] }),
      'f.jpg': await picture(9),
    })
    const working = index
    index = {
      ...working,
      replaceArticles: () => Promise.reject(new FiglensError('INDEX_UNAVAILABLE', 'The index is down.')),
    }
    const summary = await ingest()
    expect(summary.articles).toMatchObject({ added: 1, failed: 0 })
    expect(summary.errors).toEqual([])
    expect(summary.warnings).toEqual([
      {
        code: 'INDEX_UNAVAILABLE',
        message: expect.stringMatching(/^The index is down\. One article waits .* `reindex`/),
      },
    ])
    index = working
    expect(await search('caption')).toEqual([])
    expect(await isIndexBehind(store, index)).toBe(true)
    expect((await ingest()).articles).toMatchObject({ unchanged: 1 })
    expect(await search('caption')).toHaveLength(1)
  })

  test('an index that comes back while the run goes on gets all of it, and there is nothing to warn of', async () => {
    for (let i = 0; i < 40; i += 1) {
      const xml = articleXml({ doi: `10.5555/back.${i}`, figures: [{ hrefs: [], caption: 'back again' }] })
      writeFiles(join(inputFolder(), `a${i}`), { 'a.xml': xml })
    }
    const working = index
    let attempts = 0
    index = {
      ...working,
      replaceArticles: async (articles) => {
        attempts += 1
        if (attempts === 1) throw new FiglensError('INDEX_UNAVAILABLE', 'The index is down.')
        await working.replaceArticles(articles)
      },
    }
    expect(await ingest()).toMatchObject({ articles: { added: 40 }, errors: [], warnings: [] })
    index = working
    expect(await search('again')).toHaveLength(40)
  })

  test('a lost index is filled anew from the store', async () => {
    writeFiles(join(inputFolder(), 'a'), { 'a.xml': articleXml({ doi: '10.5555/r', figures: [{ hrefs: [] }] }) })
    await ingest()
    await index.close()
    for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, `index.db${suffix}`), { force: true })
    index = await openSqliteIndex(join(folder, 'index.db'))
    expect(await search('caption')).toEqual([])
    expect(await isIndexBehind(store, index)).toBe(true)
    expect(await refreshIndex(store, index)).toEqual({ articles: 1, failures: [] })
    expect(await search('caption')).toHaveLength(1)
    expect(await isIndexBehind(store, index)).toBe(false)
    expect(await refreshIndex(store, index)).toEqual({ articles: 0, failures: [] })
  })

  test('what fails is named with its stage and article, and costs the others nothing', async () => {
    const article = async (name: string, figures: readonly { hrefs: string[] }[]) =>
      writeFiles(join(inputFolder(), name), {
        'a.xml': articleXml({ doi: `10.5555/${name}`, figures }),
        'f.jpg': await picture(name.length),
      })
    await article('good', [{ hrefs: [] }])
    await article('unclassified', [{ hrefs: ['f'] }])
    await article('unsaved', [{ hrefs: [] }])
    writeFiles(inputFolder(), { 'broken.tar.gz': 'no archive', 'cut/a.xml': '<article><front>' })
    await article('uncut', [{ hrefs: ['f'] }])
    writeFiles(join(inputFolder(), 'uncut'), { 'f.jpg': await picture(5, 91) })
    const brokenFinder = scriptedFinder((sight) => {
      if (sight.width === 91) throw new FiglensError('INTERNAL', 'The finder is broken.')
      return grid(sight, 1, 1)
    })
    const working = { store, classifier }
    const broken = (what: string) => Promise.reject(new FiglensError('INTERNAL', `${what} is broken.`))
    classifier = { ...working.classifier, classify: () => broken('The network') }
    store = {
      ...working.store,
      save: (record) => (record.id === '10.5555/unsaved' ? broken('The store') : working.store.save(record)),
    }
    const faults: unknown[] = []
    const { articles, errors } = await ingest({ onFault: (error) => faults.push(error), finder: brokenFinder })
    ;({ store, classifier } = working)
    expect(articles).toMatchObject({ added: 1, failed: 5 })
    expect(faults.map(String).sort()).toEqual([
      'FiglensError: The finder is broken.',
      'FiglensError: The network is broken.',
      'FiglensError: The store is broken.',
    ])
    const named = errors.map((error) => `${error.article} ${error.stage} ${error.code}`)
    expect(named.sort()).toEqual([
      '10.5555/unclassified classify INTERNAL',
      '10.5555/uncut panels INTERNAL',
      '10.5555/unsaved store INTERNAL',
      'broken.tar.gz open ARCHIVE_CORRUPT',
      'cut parse XML_MALFORMED',
    ])
    expect(await search('caption')).toEqual(['10.5555/good:F1:1'])
  })

  test('an index that is an older copy is filled anew', async () => {
    for (const name of ['first', 'second']) {
      await writeFiles(join(inputFolder(), name), {
        'a.xml': articleXml({ doi: `10.5555/${name}`, figures: [{ hrefs: [] }] }),
      })
    }
    await ingest()
    await index.replaceArticles([{ articleId: '10.5555/first', documents: [] }])
    expect(await isIndexBehind(store, index)).toBe(true)
    await refreshIndex(store, index)
    expect(await search('caption')).toHaveLength(2)
  })

  test('an interruption leaves packages for the next run', async () => {
    writeFiles(join(inputFolder(), 'a'), { 'a.xml': articleXml({ doi: '10.5555/x', figures: [] }) })
    expect(await ingest({ signal: AbortSignal.abort() })).toMatchObject({ notStarted: 1, articles: { added: 0 } })
    expect((await ingest()).articles).toMatchObject({ added: 1 })
  })

  test('an archive leaves nothing in the spool folder', async () => {
    const xml = articleXml({ doi: '10.5555/spool', figures: [] })
    writeFiles(inputFolder(), { 'a.tar.gz': await tarGz([['a/a.xml', xml]]) })
    await ingest()
    expect(await readdir(join(folder, 'spool'))).toEqual([])
  })
})
