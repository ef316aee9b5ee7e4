import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ingestPackages } from '../../src/ingest/ingest-packages.ts'
import { type CaptionModel, openCaptionModel } from '../../src/modality/captions/caption-model.ts'
import type { Classifier } from '../../src/modality/classifier.ts'
import { openClassifier } from '../../src/modality/open-classifier.ts'
import { findPackages } from '../../src/sources/find-packages.ts'
import { openFolderBlobStore } from '../../src/store/folder-blob-store.ts'
import { grid, scriptedFinder } from '../panels/scripted-finder.ts'
import { type ArticleSketch, articleXml, picture } from '../setup/article-folder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { temporaryStore } from '../store/temporary-store.ts'
import { memoryIndex } from './memory-index.ts'

let classifier: Classifier
let captions: CaptionModel
beforeAll(async () => {
  classifier = await openClassifier({ backend: 'wasm', threads: 1 })
  captions = await openCaptionModel()
})
afterAll(() => classifier.close())

const finder = scriptedFinder((sight) => grid(sight, 1, 1))

/** Packages of one article, by what they tell of its identifiers; all show the same picture. */
const packages = {
  publisher: { doi: '10.1234/abc', pmid: '77' },
  pubmed: { pmid: '77' },
  'PMC5.1': { pmcid: '5', doi: '10.1234/abc' },
  'PMC5.2': { pmcid: '5', doi: '10.1234/abc' },
  erratum: { doi: '10.1234/abc', pmid: '77', type: 'erratum' },
} satisfies Record<string, Omit<ArticleSketch, 'figures'>>
type Name = keyof typeof packages

async function collection() {
  const folder = temporaryFolder()
  const { store } = await temporaryStore()
  const index = memoryIndex()
  onTestFinished(() => index.close())
  /** Ingests these packages in one run. */
  async function ingest(...names: Name[]) {
    const input = join(folder, 'in')
    await rm(input, { recursive: true, force: true })
    for (const name of names) {
      const figures = [{ hrefs: ['f'], caption: `As ${name} has it` }]
      writeFiles(join(input, name), {
        [`${name}.xml`]: articleXml({ ...packages[name], figures }),
        'f.jpg': await picture(1),
      })
    }
    const found = await findPackages([input], { spoolFolder: join(folder, 'spool') })
    const ordered = names.flatMap((name) => found.filter(({ origin }) => origin.includes(name)))
    const blobs = openFolderBlobStore(join(folder, 'blobs'))
    return (await ingestPackages(ordered, { store, blobs, index, classifier, captions, finder })).summary
  }
  /** All that is there, without the id of the one article. */
  async function state() {
    const [id = '', ...others] = await store.articleIds(9)
    const [figure] = await store.figuresOfArticles([id])
    const [panel] = await store.panelsOfFigures([`${id}:F1`])
    return {
      id,
      others,
      ids: (await store.articles([id]))[0]?.ids,
      caption: figure?.caption.text,
      label: panel?.label?.modality,
      indexed: [...index.documents.keys()].map((panelId) => panelId.replace(id, 'id')),
    }
  }
  return { store, ingest, state }
}

const whole = {
  others: [],
  ids: { pmcid: 'PMC5', version: 2, pmid: '77', doi: '10.1234/abc' },
  caption: 'As PMC5.2 has it',
  indexed: ['id:F1:1'],
}

describe('packages of one article', () => {
  test.each([
    ['10.1234/abc', ['publisher', 'pubmed', 'PMC5.1', 'PMC5.2']],
    ['10.1234/abc', ['publisher', 'PMC5.2', 'PMC5.1', 'pubmed']],
    ['PMC5', ['PMC5.2', 'PMC5.1', 'pubmed', 'publisher']],
    ['PMC5', ['PMC5.1', 'publisher', 'PMC5.2', 'pubmed']],
    ['PMC5', ['pubmed', 'PMC5.2', 'publisher', 'PMC5.1']],
    ['pmid:77', ['pubmed', 'publisher', 'PMC5.1', 'PMC5.2']],
  ] as const)('are one article, here %s, when they come one after the other: %j', async (id, names) => {
    const { store, ingest, state } = await collection()
    for (const name of names) {
      await ingest(name)
      if (name === names[0]) await store.saveHumanLabel(`${(await state()).id}:F1:1`, 'DRUS')
    }
    expect(await state()).toEqual({ ...whole, id, label: 'DRUS' })
  })

  // Which of those that are read at the same time is the first, and gives the id, is not foretold.
  test.each([[['publisher', 'pubmed', 'PMC5.1', 'PMC5.2']], [['PMC5.2', 'PMC5.1', 'publisher', 'pubmed']]] as const)(
    'are one article when they come at once, and nothing changes when they come again: %j',
    async (names) => {
      const { ingest, state } = await collection()
      expect((await ingest(...names)).errors).toEqual([])
      const { id } = await state()
      expect(['10.1234/abc', 'pmid:77', 'PMC5']).toContain(id)
      expect(await state()).toMatchObject(whole)
      expect((await ingest(...names.toReversed())).articles).toEqual({ added: 0, updated: 0, unchanged: 4, failed: 0 })
      expect(await state()).toMatchObject({ ...whole, id })
    },
  )
})

describe('an erratum without a PMCID, printed with the DOI of the article', () => {
  test.each([[['erratum', 'publisher']], [['publisher', 'erratum']]] as const)(
    'is an article of its own, and the DOI names the other: %j',
    async (names) => {
      const { store, ingest } = await collection()
      for (const name of names) expect((await ingest(name)).articles).toMatchObject({ added: 1 })
      for (const name of names) expect((await ingest(name)).articles).toMatchObject({ unchanged: 1 })
      expect(await store.articleIds(9)).toEqual(['10.1234/abc', expect.stringMatching(/^local:/)])
      const [figure] = await store.figuresOfArticles(['10.1234/abc'])
      expect(figure?.caption.text).toBe('As publisher has it')
    },
  )
})
