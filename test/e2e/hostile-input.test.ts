import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IngestReport } from '../../src/cli/format-ingest-report.ts'
import { type TarEntry, tarGz } from '../setup/archive.ts'
import { articleXml, picture } from '../setup/article-folder.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { jsonLines, onlyJsonLine, runFiglens } from './run-figlens.ts'

/** An article of which the only picture is these bytes under this name. */
const withPicture = (doi: string, href: string, content: Uint8Array | string) => ({
  'article.xml': articleXml({ doi, figures: [{ hrefs: [href] }] }),
  [href]: content,
})

const xmlBomb = `<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a "${'x'.repeat(100)}">${'bcdefgh'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefg'[i]};`.repeat(20)}">`)
  .join('')}]><article><front><article-meta><abstract><p>&h;</p></abstract></article-meta></front></article>`

const externalEntity = `<?xml version="1.0"?><!DOCTYPE article [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<article><front><article-meta><title-group><article-title>&secret;</article-title></title-group></article-meta></front></article>`

/** Every package has one trouble; the code is what the summary must name. */
const packages: Record<string, { files: () => Promise<Record<string, string | Uint8Array>>; code: string }> = {
  'truncated-xml': {
    files: async () => ({ 'a.xml': articleXml({ doi: '10.5555/t1', figures: [{ hrefs: ['x'] }] }).slice(0, 700) }),
    code: 'XML_MALFORMED',
  },
  'not-jats': { files: async () => ({ 'a.xml': '<html><body/></html>' }), code: 'JATS_NOT_AN_ARTICLE' },
  'entity-bomb': { files: async () => ({ 'a.xml': xmlBomb }), code: 'XML_ENTITY_FORBIDDEN' },
  'external-entity': { files: async () => ({ 'a.xml': externalEntity }), code: 'XML_ENTITY_FORBIDDEN' },
  'deep-xml': {
    files: async () => ({ 'a.xml': `<article>${'<sec>'.repeat(5000)}${'</sec>'.repeat(5000)}</article>` }),
    code: 'XML_TOO_DEEP',
  },
  'huge-xml': {
    files: async () => ({ 'a.xml': `<article><body><p>${'lorem ipsum '.repeat(17_500_000)}</p></body></article>` }),
    code: 'XML_TOO_LARGE',
  },
  'href-climbs-out': {
    files: async () => ({ 'a.xml': articleXml({ doi: '10.5555/h1', figures: [{ hrefs: ['../../etc/passwd'] }] }) }),
    code: 'GRAPHIC_UNSAFE_PATH',
  },
  'href-encoded': {
    files: async () => ({
      'a.xml': articleXml({ doi: '10.5555/h2', figures: [{ hrefs: ['%2e%2e%2f%2e%2e%2fetc%2fpasswd'] }] }),
    }),
    code: 'GRAPHIC_UNSAFE_PATH',
  },
  'href-file': {
    files: async () => ({ 'a.xml': articleXml({ doi: '10.5555/h3', figures: [{ hrefs: ['file:///etc/passwd'] }] }) }),
    code: 'GRAPHIC_UNSAFE_PATH',
  },
  'empty-image': { files: async () => withPicture('10.5555/i1', 'f.jpg', ''), code: 'IMAGE_EMPTY' },
  'truncated-image': {
    files: async () => withPicture('10.5555/i2', 'f.jpg', (await picture(2, 600, 600)).subarray(0, 3000)),
    code: 'IMAGE_CORRUPT',
  },
  'wide-image': {
    files: async () =>
      withPicture(
        '10.5555/i3',
        'f.png',
        await sharp({ create: { width: 40_000, height: 10, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      ),
    code: 'IMAGE_TOO_LARGE',
  },
  'svg-image': {
    files: async () => withPicture('10.5555/i4', 'f.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    code: 'IMAGE_UNSUPPORTED',
  },
  'pdf-image': {
    files: async () => withPicture('10.5555/i5', 'f.jpg', '%PDF-1.4\n%âãÏÓ\n'),
    code: 'IMAGE_UNSUPPORTED',
  },
}

const climbing: TarEntry[] = [['../../outside.xml', '<article/>']]
const linking: TarEntry[] = [['a.xml', '<article/>'], [{ name: 'f1.jpg', type: 'symlink', linkname: '/etc/passwd' }]]

describe('bad input', () => {
  let folder: string
  let home: string
  let report: IngestReport
  let status: number | null

  beforeAll(async () => {
    folder = realpathSync(temporaryFolder())
    home = join(folder, 'home')
    for (const [name, { files }] of Object.entries(packages)) writeFiles(join(folder, 'in', name), await files())
    writeFiles(join(folder, 'in'), {
      'climbing.tar.gz': await tarGz(climbing),
      'linking.tar.gz': await tarGz(linking),
      'swelling.tar.gz': await tarGz([['a.xml', Buffer.alloc(300_000_000)]]),
      'cut-off.tar.gz': (await tarGz([['a.xml', articleXml({ figures: [] })]])).subarray(0, 200),
    })
    writeFiles(join(folder, 'in', 'good'), withPicture('10.5555/good', 'f.jpg', await picture(1)))
    writeFiles(join(folder, 'in', 'missing-image'), {
      'a.xml': articleXml({ doi: '10.5555/m1', figures: [{ hrefs: ['gone.tif'] }] }),
    })
    const finished = await runFiglens(['ingest', join(folder, 'in'), '--home', home, '--json', '--backend', 'wasm'])
    status = finished.status
    report = onlyJsonLine(finished)
  })

  test('something failed, and the exit code says so', () => {
    expect(status).toBe(1)
  })

  test.each(Object.entries(packages).map(([name, { code }]) => [name, code]))('%s is named %s', (name, code) => {
    expect(codesOf(name)).toEqual([code])
  })

  test.each([
    ['climbing.tar.gz', 'ARCHIVE_UNSAFE'],
    ['linking.tar.gz', 'ARCHIVE_UNSAFE'],
    ['swelling.tar.gz', 'ARCHIVE_TOO_LARGE'],
    ['cut-off.tar.gz', 'ARCHIVE_CORRUPT'],
  ])('%s is named %s', (name, code) => {
    expect(codesOf(name)).toEqual([code])
  })

  test('a missing picture is counted and named, but is no failure', () => {
    expect(report.imagesMissing).toBe(1)
    const origin = join(folder, 'in', 'missing-image')
    expect(report.missing).toEqual([{ article: '10.5555/m1', origin, figure: 'Figure 1', reference: 'gone.tif' }])
    expect(report.errors.filter(({ article }) => article === '10.5555/m1')).toEqual([])
  })

  test('a figure keeps its words when its picture is at fault, an article that cannot be read leaves nothing', async () => {
    expect(report.articles).toEqual({ added: 10, updated: 0, unchanged: 0, failed: 10 })
    expect(report.imagesUnreadable).toBe(8)
    const hits = jsonLines(await runFiglens(['search', 'caption', '--home', home, '--json', '--first', '100']))
    expect(hits).toHaveLength(10)
  })

  test('every message is a sentence that gives away nothing of the machine', () => {
    for (const { message } of report.errors) {
      expect(message).toMatch(/ .{15,}\.$/s)
      expect(message).not.toContain('root:')
    }
  })

  /** Codes that the summary names for the package in this folder or archive. */
  function codesOf(name: string): string[] {
    const doi = { 'href-climbs-out': 'h1', 'href-encoded': 'h2', 'href-file': 'h3' }[name] ?? imageDoi(name)
    return report.errors
      .filter(({ article }) => article.startsWith(name.replace('.tar.gz', '')) || article === `10.5555/${doi}`)
      .map(({ code }) => code)
  }

  function imageDoi(name: string): string {
    return `i${['empty', 'truncated', 'wide', 'svg', 'pdf'].findIndex((kind) => name === `${kind}-image`) + 1}`
  }
})
