import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { archiveReference } from '../../src/sources/archive-package.ts'
import { defaultLimits, type PackageLimits } from '../../src/sources/package-limits.ts'
import { type TarEntry, tar, tarGz } from '../setup/archive.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { jats, otherXml } from './fixtures.ts'

const article: TarEntry = ['PMC1/article.xml', jats]

function referenceTo(bytes: Buffer, limits: Partial<PackageLimits> = {}) {
  const folder = temporaryFolder()
  const path = join(folder, 'a.tar.gz')
  const spool = join(folder, 'spool')
  writeFileSync(path, bytes)
  return { reference: archiveReference(path, spool, { ...defaultLimits, ...limits }), spool, path }
}

describe('an archive of an article', () => {
  const entries: TarEntry[] = [
    [{ name: 'PMC1/', type: 'directory' }],
    ['PMC1/fig2.jpg', 'two'],
    article,
    ['PMC1/sub/fig1.jpg', 'one'],
    ['PMC1/PMC1.2.json', '{"doi": "10.1000/x"}'],
  ]

  test.each([
    ['.tar.gz', tarGz],
    ['plain tar, whatever its name', tar],
  ])('%s', async (_name, make) => {
    const { reference } = referenceTo(await make(entries))
    const opened = await reference.open()
    expect([opened.name, opened.xml.name, opened.xml.bytes]).toEqual(['a.tar.gz', 'article.xml', jats.length])
    expect((await opened.xml.read()).toString()).toBe(jats)
    expect(opened.files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['fig2.jpg', 3],
      ['sub/fig1.jpg', 3],
    ])
    expect((await opened.files[1]?.read())?.toString()).toBe('one')
    expect(opened.cloudMetadata).toMatchObject({ pmcid: 'PMC1', version: 2, doi: '10.1000/x' })
    await opened.close()
  })

  test('the spool is filled while it is open, under names of our own, and empty afterwards', async () => {
    const { reference, spool } = referenceTo(await tarGz(entries))
    const [first, second] = [await reference.open(), await reference.open()]
    const spooled = readdirSync(spool, { recursive: true, withFileTypes: true })
    expect(spooled.filter((entry) => entry.isDirectory())).toHaveLength(2)
    expect(spooled.filter((entry) => entry.isFile()).every((entry) => /^\d+$/.test(entry.name))).toBe(true)
    await first.close()
    expect((await second.xml.read()).toString()).toBe(jats)
    await second.close()
    expect(readdirSync(spool)).toEqual([])
  })

  test.each([
    [
      './ before names',
      [
        ['./a.xml', jats],
        ['./f/1.jpg', ''],
      ],
      'a.xml',
      ['f/1.jpg'],
    ],
    [
      'no folder at all',
      [
        ['a.xml', jats],
        ['1.jpg', ''],
      ],
      'a.xml',
      ['1.jpg'],
    ],
    [
      'XML and images in folders of their own',
      [
        ['p/xml/a.xml', jats],
        ['p/img/1.jpg', ''],
      ],
      'xml/a.xml',
      ['img/1.jpg'],
    ],
    [
      'folders that begin alike',
      [
        ['ab/a.xml', jats],
        ['abc/1.jpg', ''],
      ],
      'ab/a.xml',
      ['abc/1.jpg'],
    ],
    [
      'hidden and macOS files',
      [article, ['PMC1/._1.jpg', ''], ['__MACOSX/PMC1/1.jpg', ''], ['PMC1/.x/2.jpg', '']],
      'article.xml',
      [],
    ],
    [
      'other XML beside the article',
      [
        ['manifest.xml', otherXml],
        ['z.nxml', jats],
      ],
      'z.nxml',
      ['manifest.xml'],
    ],
    ['other XML alone, for the parser to judge', [['m.xml', otherXml]], 'm.xml', []],
    [
      'a name twice: the later one holds',
      [
        ['a.xml', otherXml],
        ['a.xml', jats],
      ],
      'a.xml',
      [],
    ],
    ['.jats', [['a.jats', jats]], 'a.jats', []],
    [
      'a long name',
      [
        ['a.xml', jats],
        [`${'long/'.repeat(60)}1.jpg`, ''],
      ],
      'a.xml',
      [`${'long/'.repeat(60)}1.jpg`],
    ],
  ] as const)('%s', async (_name, content, xml, files) => {
    const opened = await referenceTo(await tarGz(content)).reference.open()
    expect([opened.xml.name, opened.files.map((file) => file.name)]).toEqual([xml, files])
    await opened.close()
  })
})

describe('refused, and nothing stays behind', () => {
  async function refuses(bytes: Buffer, code: string, words: string | RegExp, limits: Partial<PackageLimits> = {}) {
    const { reference, spool } = referenceTo(bytes, limits)
    await expect(reference.open()).rejects.toMatchObject({ code, message: expect.stringMatching(words) })
    expect(readdirSync(spool)).toEqual([])
  }

  test.each([
    ['a path that leaves', [['../evil.jpg', 'x']], '../evil.jpg'],
    ['a path that leaves further on', [['PMC1/../../evil.jpg', 'x']], 'evil.jpg'],
    ['a path that leaves with Windows’ separator', [['PMC1\\..\\..\\evil.jpg', 'x']], 'evil.jpg'],
    ['an absolute path', [['/etc/evil', 'x']], 'absolute'],
    ['a drive', [['C:\\evil.jpg', 'x']], 'absolute'],
    ['a folder that leaves', [[{ name: '../evil/', type: 'directory' }]], 'evil'],
    ['a symbolic link', [[{ name: 'PMC1/1.jpg', type: 'symlink', linkname: '/etc/passwd' }]], 'symlink'],
    ['a hard link', [[{ name: 'PMC1/1.jpg', type: 'link', linkname: 'PMC1/article.xml' }]], 'link'],
    ['a device', [[{ name: 'PMC1/1.jpg', type: 'character-device', devmajor: 1, devminor: 5 }]], 'character-device'],
    ['a pipe', [[{ name: 'PMC1/1.jpg', type: 'fifo' }]], 'fifo'],
  ] as const)('ARCHIVE_UNSAFE: %s', async (_name, evil, words) => {
    await refuses(await tarGz([article, ...evil]), 'ARCHIVE_UNSAFE', words.replaceAll('\\', '\\\\'))
  })

  test('ARCHIVE_TOO_LARGE: a bomb, by its ratio', async () => {
    const bytes = await tarGz([article, ['PMC1/zeros', Buffer.alloc(3_000_000)]])
    await refuses(bytes, 'ARCHIVE_TOO_LARGE', 'bomb', { ratioFromBytes: 1_000_000 })
  })

  test('ARCHIVE_TOO_LARGE: a bomb of standard size meets the standard limits', async () => {
    const bytes = await tarGz([article, ['PMC1/zeros', Buffer.alloc(60_000_000)]])
    await refuses(bytes, 'ARCHIVE_TOO_LARGE', 'bomb')
  })

  test('small files of zeros are no bomb', async () => {
    const bytes = await tarGz([article, ['PMC1/zeros', Buffer.alloc(3_000_000)]])
    await (await referenceTo(bytes).reference.open()).close()
  })

  test('ARCHIVE_TOO_LARGE: all together, entries that are skipped included', async () => {
    const bytes = await tar([article, ['PMC1/a', Buffer.alloc(60_000)], ['PMC1/.hidden', Buffer.alloc(60_000)]])
    await refuses(bytes, 'ARCHIVE_TOO_LARGE', 'unpacks to more than', { unpackedBytes: 100_000 })
  })

  test('ARCHIVE_TOO_LARGE: XML, before it is written', async () => {
    const bytes = await tar([article, ['PMC1/data.xml', Buffer.alloc(100_000)]])
    await refuses(bytes, 'ARCHIVE_TOO_LARGE', 'data.xml', { fileBytes: 90_000 })
  })

  test('any other file that is so large is named and not unpacked: it costs the article nothing', async () => {
    const bytes = await tar([article, ['PMC1/film.mov', Buffer.alloc(100_000)], ['PMC1/1.jpg', 'small']])
    const opened = await referenceTo(bytes, { fileBytes: 90_000 }).reference.open()
    const [small, film] = opened.files
    expect([small?.name, String(await small?.read())]).toEqual(['1.jpg', 'small'])
    expect(film).toMatchObject({ name: 'film.mov', bytes: 100_000 })
    await expect(film?.read()).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
    await opened.close()
  })

  test('ARCHIVE_TOO_LARGE: 10,000 files', async () => {
    const many = Array.from({ length: 10_000 }, (_, i): TarEntry => [{ name: `PMC1/${i}/`, type: 'directory' }])
    await refuses(await tarGz([article, ...many]), 'ARCHIVE_TOO_LARGE', '5000 entries')
  })

  test.each([
    [
      'cut off while unpacking',
      async () => (await tarGz([article, ['PMC1/1', incompressible(50_000)]])).subarray(0, 30_000),
    ],
    [
      'a tar that is cut off, compressed whole',
      async () => gzipSync((await tar([article, ['PMC1/1', 'x'.repeat(9000)]])).subarray(0, 3000)),
    ],
    ['damaged in the middle', async () => damaged(await tarGz([article, ['PMC1/1', incompressible(50_000)]]), 20_000)],
    ['damaged in the checksum only', async () => damaged(await tarGz([article]), -8)],
    ['not an archive', async () => Buffer.from('<html>404 Not Found</html>'.repeat(100))],
    ['a gzip of something else', async () => gzipSync('just text, '.repeat(100))],
    ['empty', async () => Buffer.alloc(0)],
  ])('ARCHIVE_CORRUPT: %s', async (_name, make) => {
    await refuses(await make(), 'ARCHIVE_CORRUPT', 'a.tar.gz')
  })

  test('PACKAGE_EMPTY: no XML in it', async () => {
    await refuses(await tarGz([['PMC1/1.jpg', 'x']]), 'PACKAGE_EMPTY', 'JATS')
  })

  test('PACKAGE_UNREADABLE: several articles, none of which may be lost in silence', async () => {
    await refuses(
      await tarGz([
        ['a/a.xml', jats],
        ['b/b.xml', jats],
      ]),
      'PACKAGE_UNREADABLE',
      /2 articles \(a\/a.xml, b\/b.xml\)/,
    )
  })

  test('PACKAGE_UNREADABLE: gone since it was found', async () => {
    const { reference, path, spool } = referenceTo(Buffer.alloc(0))
    const gone = archiveReference(`${path}.gone.tar`, spool, defaultLimits)
    await expect(gone.open()).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
    expect([readdirSync(spool), statSync(path).size, reference.name]).toEqual([[], 0, 'a.tar.gz'])
  })

  function incompressible(length: number): Buffer {
    const bytes = Buffer.alloc(length)
    for (let i = 0, seed = 1; i < length; i++) {
      seed = (seed * 48_271) % 2_147_483_647
      bytes[i] = seed >> 8
    }
    return bytes
  }

  function damaged(bytes: Buffer, at: number): Buffer {
    bytes.subarray(at).fill(0x55, 0, 4)
    return bytes
  }
})

test.skipIf(process.getuid?.() === 0)('what this user may not read is refused, without a stray error', async () => {
  const { reference, path } = referenceTo(await tarGz([article]))
  chmodSync(path, 0)
  await expect(reference.open()).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
  // An error event that nobody listens to would end the process now.
  await setImmediate()
})
