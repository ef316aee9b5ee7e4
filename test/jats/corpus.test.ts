import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { parseArticle } from '../../src/jats/parse-article.ts'
import { listPictures, resolveGraphic } from '../../src/jats/resolve-graphic.ts'

const shared = '../shared'
const xmlName = /\.(?:xml|nxml|jats)$/i

interface Listed {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly journal: string
  readonly year: string
  readonly doi: string | null
  readonly pmcid: string | null
  readonly pmid: string | null
  readonly licence: string
  readonly figs: number
  readonly figs_with_image: number
}

interface ListedCaption {
  readonly article: string
  readonly fig: string | null
  readonly label: string | null
  readonly caption: string
}

interface Package {
  readonly listed: Listed
  readonly article: Article
  readonly fileNames: readonly string[]
}

function readLines<T>(file: string): T[] {
  return readFileSync(join(shared, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

async function readPackage(listed: Listed): Promise<Package> {
  const path = join(shared, 'corpus', listed.path)
  const { fileNames, xml } = path.endsWith('.tar.gz') ? await readArchive(path) : readFolder(path)
  return { listed, article: parseArticle(xml), fileNames }
}

function readFolder(path: string) {
  const fileNames = readdirSync(path)
  return { fileNames, xml: readFileSync(join(path, fileNames.find((name) => xmlName.test(name)) ?? '')) }
}

async function readArchive(path: string) {
  const fileNames: string[] = []
  const pieces: Buffer[] = []
  const archive = extract()
  archive.on('entry', (header, stream, next) => {
    if (header.type === 'file') fileNames.push(header.name)
    stream.on('data', (piece: unknown) => {
      if (Buffer.isBuffer(piece) && xmlName.test(header.name)) pieces.push(piece)
    })
    stream.on('end', next)
  })
  await pipeline(createReadStream(path), createGunzip(), archive)
  return { fileNames, xml: Buffer.concat(pieces) }
}

const plain = (text: string) => text.replace(/\s+/g, '')

describe.skipIf(!existsSync(join(shared, 'corpus/index.jsonl')))('a corpus of real articles', async () => {
  const packages = existsSync(join(shared, 'corpus/index.jsonl'))
    ? await Promise.all(readLines<Listed>('corpus/index.jsonl').map(readPackage))
    : []
  const differing = (of: (entry: Package) => unknown, listed: (entry: Package) => unknown) =>
    packages.filter((entry) => of(entry) !== listed(entry)).map(({ listed: { id } }) => id)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

  it('parses whole', () => {
    expect(packages.length).toBeGreaterThan(100)
  })

  it('gives titles, journals and identifiers', () => {
    const normal = (text: string) => text.replace(/\s+/g, ' ').trim()
    expect(
      differing(
        ({ article }) => normal(article.title),
        ({ listed }) => normal(listed.title),
      ),
    ).toEqual([])
    expect(
      differing(
        ({ article }) => article.journal,
        ({ listed }) => listed.journal,
      ),
    ).toEqual([])
    expect(
      differing(
        ({ article }) => article.ids.pmcid,
        ({ listed }) => listed.pmcid,
      ),
    ).toEqual([])
    expect(
      differing(
        ({ article }) => article.ids.pmid,
        ({ listed }) => listed.pmid,
      ),
    ).toEqual([])
    expect(
      differing(
        ({ article }) => article.ids.doi,
        ({ listed }) => listed.doi?.toLowerCase() ?? null,
      ),
    ).toEqual([])
  })

  it('gives the year, which may be one before that of the printed issue', () => {
    const early = packages.filter(({ article, listed }) => article.published?.slice(0, 4) !== listed.year)
    expect(
      early.every(({ article, listed }) => Number(article.published?.slice(0, 4)) === Number(listed.year) - 1),
    ).toBe(true)
    expect(early.length).toBeLessThan(15)
  })

  it('gives the licence', () => {
    const code = (text: string) => text.replace(' (text)', '')
    // One article links to an address that does not exist and names another licence in words.
    const wrong = differing(
      ({ article }) => article.licence.code,
      ({ listed }) => code(listed.licence),
    )
    expect(wrong.filter((id) => id !== 'PMC5411863')).toEqual([])
  })

  it('gives every figure but those of reviews and translations', () => {
    const found = sum(packages.map(({ article }) => article.figures.length))
    expect(found / sum(packages.map(({ listed }) => listed.figs))).toBeGreaterThan(0.99)
  })

  it('finds every picture that exists', () => {
    const withPicture = (entry: Package) => {
      const listing = listPictures(entry.fileNames)
      return entry.article.figures.filter(({ graphics }) =>
        graphics.some(({ references }) => resolveGraphic(references, listing).length > 0),
      ).length
    }
    const missed = packages.map((entry) => {
      const outside = entry.listed.figs - entry.article.figures.length
      return entry.listed.figs_with_image - outside - withPicture(entry)
    })
    expect(Math.max(...missed)).toBe(0)
  })

  it('gives labels and captions, and a mention of nearly every figure', () => {
    const byArticle = new Map(packages.map(({ listed, article }) => [listed.id, article]))
    const pairs = readLines<ListedCaption>('captions/figures.jsonl').flatMap((listed) => {
      const figure = byArticle.get(listed.article)?.figures.find(({ id }) => id === listed.fig)
      return figure === undefined ? [] : [{ listed, figure }]
    })
    expect(pairs.length).toBeGreaterThan(420)
    expect(pairs.filter(({ listed, figure }) => figure.label !== (listed.label || null))).toEqual([])
    // The list adds the heading of a supplement that hangs inside one caption.
    const different = pairs.filter(
      ({ listed, figure }) => !plain(listed.caption).startsWith(plain(figure.caption.text)),
    )
    const shorter = pairs.filter(({ listed, figure }) => plain(listed.caption) !== plain(figure.caption.text))
    expect(different).toEqual([])
    expect(shorter.map(({ listed }) => listed.fig)).toEqual(['fig2'])
    const figures = packages.flatMap(({ article }) => article.figures)
    expect(figures.filter(({ mentions }) => mentions.length > 0).length / figures.length).toBeGreaterThan(0.98)
  })
})
