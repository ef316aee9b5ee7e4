import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { parseArticle } from '../../src/jats/parse-article.ts'
import { listPictures, resolveGraphic } from '../../src/jats/resolve-graphic.ts'
import type { ArticlePackage } from '../../src/sources/article-package.ts'
import { findPackages } from '../../src/sources/find-packages.ts'

const root = join(import.meta.dirname, '../../samples')
const kilobyte = 1024

interface Sample {
  /** As samples/README.md names it. */
  readonly name: string
  readonly package: ArticlePackage
  readonly article: Article
}

interface Row {
  readonly article: string
  readonly figure: string
  readonly file: string
  readonly modalities: readonly string[]
  readonly origin: string
  readonly licence: string
}

let spool: string
let samples: Sample[]
beforeAll(async () => {
  spool = mkdtempSync(join(tmpdir(), 'figlens-samples-'))
  const references = await findPackages([root], { spoolFolder: spool })
  const packages = await Promise.all(references.map((reference) => reference.open()))
  samples = await Promise.all(
    packages.map(async (found) => ({
      name: found.name.replace('.tar.gz', ''),
      package: found,
      article: parseArticle(await found.xml.read()),
    })),
  )
})
afterAll(async () => {
  await Promise.all(samples.map((sample) => sample.package.close()))
  rmSync(spool, { recursive: true })
})

const sampleOf = (name: string) => {
  const sample = samples.find((candidate) => candidate.name === name)
  if (sample === undefined) throw new Error(`There is no sample ${name}.`)
  return sample
}
const fileNames = (sample: Sample) => sample.package.files.map((file) => file.name)
const figureOf = (name: string, id: string) => sampleOf(name).article.figures.find((figure) => figure.id === id)

describe('the articles', () => {
  test('come in every layout', () => {
    expect(samples.map((sample) => sample.name).sort()).toEqual([
      'PMC99900001.1',
      'PMC99900002.2',
      'figlens-demo-3',
      'figlens-demo-4',
      'figlens-demo-5',
      'figlens-demo-6',
    ])
    expect(readdirSync(join(root, 'archives'))).toEqual(['figlens-demo-5.tar.gz'])
    expect(samples.filter((sample) => sample.package.cloudMetadata !== null)).toHaveLength(2)
  })

  test('say that they are invented, and cannot be taken for real ones', () => {
    for (const { article } of samples) {
      expect(article.title).toMatch(/invented demonstration article/)
      expect(article.abstract).toMatch(/invented/i)
      expect(article.journal).toMatch(/^Figlens Demonstration (Journal|Letters)$/)
      expect(article.ids.doi).toMatch(/^10\.5555\/figlens-demo-\d$/)
      expect(article.ids.pmcid ?? 'PMC99900000').toMatch(/^PMC999000\d\d$/)
    }
  })

  test.each([
    ['PMC99900001.1', 'CC BY 4.0', '2021-03-15', 5],
    ['PMC99900002.2', 'CC BY 4.0', '2024-06', 5],
    ['figlens-demo-3', 'CC BY-NC 4.0', '2018-11-02', 5],
    ['figlens-demo-4', 'CC0 1.0', '2016', 5],
    ['figlens-demo-5', 'CC BY 4.0', '2026-01-07', 4],
    ['figlens-demo-6', 'Unknown', '2020-09-20', 2],
  ])('%s: licence %s, published %s, %i figures', (name, licence, published, figures) => {
    const { article } = sampleOf(name)
    expect(article.licence.code).toBe(licence)
    expect(article.published).toBe(published)
    expect(article.figures).toHaveLength(figures)
  })

  test.each([
    ['PMC99900002.2', 'f2', 'CC0 1.0'],
    ['PMC99900002.2', 'f4', 'CC0 1.0'],
    ['figlens-demo-3', 'fig4', 'CC0 1.0'],
    ['figlens-demo-4', 'F3', 'CC BY 4.0'],
  ])('%s, figure %s has a licence of its own: %s', (name, id, licence) => {
    expect(figureOf(name, id)?.licence?.code).toBe(licence)
  })

  test('a range of figures mentions the ones between its ends', () => {
    expect(figureOf('PMC99900001.1', 'Fig3')?.mentions).toEqual(['The response to EGF is shown in Figs 2–4.'])
    expect(figureOf('figlens-demo-5', 'fig3')?.mentions).toEqual(['See Figs 2-4 for the whole of it.'])
  })

  test('two articles with free pictures show fluorescence of EGFR', () => {
    const hits = samples.flatMap(({ article }) =>
      article.figures.filter(({ caption }) => /fluorescence/i.test(caption.text) && /EGFR/.test(caption.text)),
    )
    expect(hits.map((figure) => figure.label)).toEqual(['Figure 1', 'Fig. 1', 'Fig. 2'])
  })
})

describe('the files', () => {
  test('every graphic has its picture, but for the one that is left out on purpose', () => {
    const missing = samples.flatMap((sample) =>
      sample.article.figures
        .filter(({ graphics }) =>
          graphics.some((one) => resolveGraphic(one.references, listPictures(fileNames(sample))).length === 0),
        )
        .map((figure) => `${sample.name} ${figure.label}`),
    )
    expect(missing).toEqual(['figlens-demo-3 Figure 5.'])
  })

  test('README lists every picture with its figure, and nothing else', () => {
    const used = samples.flatMap((sample) =>
      sample.article.figures.flatMap((figure) =>
        figure.graphics
          .flatMap((one) => resolveGraphic(one.references, listPictures(fileNames(sample))))
          .map((file) => `${sample.name} | ${figure.label?.replace(/(?<=\d)\.$/, '')} | ${file}`),
      ),
    )
    const present = samples.flatMap((sample) => fileNames(sample).map((file) => `${sample.name} ${file}`))
    const rows = pictureRows()
    expect(rows.map((row) => `${row.article} | ${row.figure} | ${row.file}`).sort()).toEqual(used.sort())
    expect(rows.map((row) => `${row.article} ${row.file}`).sort()).toEqual(present.sort())
  })

  test('README gives each picture a free licence and an origin, and explains the real ones', () => {
    const rows = pictureRows()
    const explained = [...readme().matchAll(/^(\d)\. /gm)].map(([, number]) => `real (${number})`)
    for (const row of rows) {
      expect(['CC0 1.0', 'CC BY 4.0']).toContain(row.licence)
      expect(['drawn', ...explained]).toContain(row.origin)
    }
    expect(rows.map((row) => row.origin)).toEqual(expect.arrayContaining(explained))
  })

  test('together they cover the modalities that a demonstration needs', () => {
    const covered = new Set(pictureRows().flatMap((row) => row.modalities))
    expect([...covered].sort()).toEqual(['DMEL', 'DMFL', 'DMLI', 'DMTR', 'DVOR', 'GFIG', 'GGEL', 'GSYS', 'GTAB'])
  })

  test('every picture can be decoded and is small', async () => {
    for (const file of samples.flatMap((sample) => sample.package.files)) {
      const { info } = await sharp(await file.read())
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect(Math.min(info.width, info.height), file.name).toBeGreaterThan(200)
      expect(file.bytes, file.name).toBeLessThanOrEqual(200 * kilobyte)
    }
  })

  test('all together are under 4 MB', () => {
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
    expect(bytes).toBeLessThan(4096 * kilobyte)
  })

  test.each(['PMC99900001.1', 'PMC99900002.2'])('%s.json has the checksum of every file beside it', (name) => {
    const folder = join(root, 'pmc-cloud', name)
    const metadata = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    const given = [metadata.xml_url, ...metadata.media_urls].map((address) => String(address).replace(/^.*\//, ''))
    const files = readdirSync(folder).filter((file) => !file.endsWith('.json'))
    expect(given.sort()).toEqual(files.map((file) => `${file}?md5=${md5(readFileSync(join(folder, file)))}`).sort())
  })

  test('the archive holds the XML that is kept beside the drawing script', async () => {
    const source = join(root, '../scripts/samples/figlens-demo-5.xml')
    expect((await sampleOf('figlens-demo-5').package.xml.read()).equals(readFileSync(source))).toBe(true)
  })
})

const readme = () => readFileSync(join(root, 'README.md'), 'utf8')
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

/** The table of pictures in samples/README.md. */
function pictureRows(): Row[] {
  const lines = readme()
    .split('\n')
    .filter((line) => /^\|.*\.(jpg|png) \|/.test(line))
  return lines.map((line) => {
    const [article = '', figure = '', file = '', , modalities = '', origin = '', licence = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { article, figure, file, modalities: modalities.split(', '), origin, licence }
  })
}
