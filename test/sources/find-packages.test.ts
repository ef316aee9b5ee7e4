import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPackages } from '../../src/sources/find-packages.ts'
import { tarGz } from '../setup/archive.ts'
import { temporaryFolder } from '../setup/temporary-folder.ts'
import { writeFiles } from '../setup/write-files.ts'
import { jats, otherXml } from './fixtures.ts'

/** Finds in folders and files of a tree and says of each package: its name, its XML and its files. */
async function find(folder: string, inputs: readonly string[] = ['']) {
  const spoolFolder = temporaryFolder()
  const references = await findPackages(
    inputs.map((input) => join(folder, input)),
    { spoolFolder },
  )
  const found: (readonly [string, string, readonly string[]])[] = []
  for (const reference of references) {
    const opened = await reference.open()
    found.push([reference.name, opened.xml.name, opened.files.map((file) => file.name)])
    await opened.close()
  }
  expect(readdirSync(spoolFolder)).toEqual([])
  return found
}

test('a pipe is refused, not waited for', async () => {
  const folder = temporaryFolder()
  execFileSync('mkfifo', [join(folder, 'a.xml')])
  await expect(find(folder, ['a.xml'])).rejects.toMatchObject({ code: 'PACKAGE_EMPTY' })
})

describe('what is accepted', () => {
  test('a folder of the PMC cloud', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, {
      'PMC7.2/PMC7.2.xml': jats,
      'PMC7.2/PMC7.2.json': '{"pmid": "5", "license_code": "CC BY"}',
      'PMC7.2/f1.jpg': '1',
      'PMC7.2/data.tar.gz': await tarGz([['article.xml', jats]]),
      'PMC7.2/PMC7.2.pdf': '%PDF',
    })
    const [reference] = await findPackages([join(folder, 'PMC7.2')], { spoolFolder: temporaryFolder() })
    const opened = await reference?.open()
    expect(opened).toMatchObject({ name: 'PMC7.2', xml: { name: 'PMC7.2.xml', bytes: jats.length } })
    expect(opened?.files.map((file) => file.name)).toEqual(['PMC7.2.pdf', 'data.tar.gz', 'f1.jpg'])
    expect(opened?.cloudMetadata).toMatchObject({ pmcid: 'PMC7', version: 2, pmid: '5', licenceCode: 'CC BY' })
    expect((await opened?.files[2]?.read())?.toString()).toBe('1')
  })

  test('broken metadata does not lose the article', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'PMC7.2/PMC7.2.xml': jats, 'PMC7.2/PMC7.2.json': '{"pmcid": ' })
    const [reference] = await findPackages([folder], { spoolFolder: temporaryFolder() })
    expect((await reference?.open())?.cloudMetadata).toMatchObject({ pmcid: 'PMC7', version: 2, doi: null })
  })

  test('a folder with one XML, its images beside it and in subfolders', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'x/A.NXML': jats, 'x/f1.jpg': '', 'x/images/deep/f2.TIF': '', 'x/data.json': '{}' })
    expect(await find(folder, ['x'])).toEqual([['x', 'A.NXML', ['data.json', 'f1.jpg', 'images/deep/f2.TIF']]])
  })

  test.each(['a.tar.gz', 'a.tgz', 'A.TAR.GZ', 'a.tar'])('an archive: %s', async (name) => {
    const folder = temporaryFolder()
    writeFiles(folder, {
      [name]: await tarGz([
        ['p/a.xml', jats],
        ['p/1.jpg', ''],
      ]),
    })
    expect(await find(folder, [name])).toEqual([[name, 'a.xml', ['1.jpg']]])
    expect(await find(folder)).toEqual([[name, 'a.xml', ['1.jpg']]])
  })

  test('a single XML file, with the files of its folder', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'x/a.xml': jats, 'x/1.jpg': '', 'x/sub/2.jpg': '' })
    expect(await find(folder, ['x/a.xml'])).toEqual([['x', 'a.xml', ['1.jpg', 'sub/2.jpg']]])
  })

  test('a folder of many, nested, sorted by path', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, {
      'b/PMC2.1/PMC2.1.xml': jats,
      'b/PMC10.1/PMC10.1.xml': jats,
      'b/PMC10.1/1.jpg': '',
      'a/deep/er/x.xml': jats,
      'c.tar.gz': await tarGz([['p/a.xml', jats]]),
      'notes.txt': 'nothing',
    })
    expect((await find(folder)).map(([name]) => name)).toEqual(['er', 'PMC10.1', 'PMC2.1', 'c.tar.gz'])
  })
})

describe('several XML files in one folder', () => {
  test('each article is a package; they share what is no article', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'x/a.xml': jats, 'x/b.nxml': jats, 'x/1.jpg': '', 'x/b/PMC1.1.xml': jats, 'x/b/2.jpg': '' })
    expect(await find(folder)).toEqual([
      ['a.xml', 'a.xml', ['1.jpg']],
      ['b.nxml', 'b.nxml', ['1.jpg']],
      ['b', 'PMC1.1.xml', ['2.jpg']],
    ])
  })

  test('one of them by name is the same package', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'a.xml': jats, 'b.xml': jats, '1.jpg': '' })
    expect(await find(folder, ['b.xml', '', 'a.xml'])).toEqual([
      ['b.xml', 'b.xml', ['1.jpg']],
      ['a.xml', 'a.xml', ['1.jpg']],
    ])
  })

  test.each([
    [
      'other XML beside one article is its supplement',
      { 'a.xml': jats, 'data.xml': otherXml, 's/data.xml': otherXml },
      ['a.xml'],
    ],
    ['other XML above an article is no package', { 'manifest.xml': otherXml, 'content/a.xml': jats }, ['a.xml']],
    ['other XML alone is for the parser to judge', { 'x/data.xml': otherXml, 'y/a.xml': jats }, ['data.xml', 'a.xml']],
    ['so it is among many articles', { 'a.xml': jats, 'b.xml': otherXml, 'c.xml': jats }, ['a.xml', 'b.xml', 'c.xml']],
    ['what is too broken to tell is an article gone wrong', { 'a.xml': jats, 'b.xml': '' }, ['a.xml', 'b.xml']],
  ])('%s', async (_name, files, expected) => {
    const folder = temporaryFolder()
    writeFiles(folder, files)
    expect((await find(folder)).map(([, xml]) => xml)).toEqual(expected)
  })

  test('XML that is named by hand is taken, whatever it holds', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'a.xml': jats, 'data.xml': otherXml, '1.jpg': '' })
    expect(await find(folder, ['data.xml'])).toEqual([['data.xml', 'data.xml', ['1.jpg']]])
  })
})

describe('archives near an article', () => {
  test.each([
    [
      'supplementary data is none',
      async () =>
        tarGz([
          ['table.csv', '1,2'],
          ['data.xml', otherXml],
        ]),
      ['a.xml'],
    ],
    ['an article is one', async () => tarGz([['b.xml', jats]]), ['a.xml', 'z.tar.gz']],
    ['a damaged one is not passed over', async () => Buffer.from('damaged'), ['a.xml', 'z.tar.gz']],
  ])('%s', async (_name, make, expected) => {
    const folder = temporaryFolder()
    const spoolFolder = temporaryFolder()
    writeFiles(folder, { 'x/a.xml': jats, 'x/z.tar.gz': await make() })
    const references = await findPackages([folder], { spoolFolder })
    expect(references.map(({ name }) => (name === 'x' ? 'a.xml' : name))).toEqual(expected)
    expect(readdirSync(spoolFolder)).toEqual([])
  })
})

describe('what is passed over', () => {
  test('hidden files and what macOS leaves', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, {
      'a/a.xml': jats,
      'a/._a.xml': 'mac',
      'a/.DS_Store': 'mac',
      'a/.cache/b.xml': jats,
      '__MACOSX/a/c.xml': jats,
      '._x.tar.gz': 'mac',
    })
    expect(await find(folder)).toEqual([['a', 'a.xml', []]])
  })

  test('links: to files outside, to folders outside, in a circle', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'secret/b.xml': jats, 'secret/key.jpg': 'secret', 'in/a.xml': jats })
    symlinkSync(join(folder, 'secret'), join(folder, 'in/linked'))
    symlinkSync(join(folder, 'secret/key.jpg'), join(folder, 'in/key.jpg'))
    symlinkSync(join(folder, 'secret/b.xml'), join(folder, 'in/b.xml'))
    symlinkSync(join(folder, 'in'), join(folder, 'in/circle'))
    expect(await find(folder, ['in'])).toEqual([['in', 'a.xml', []]])
  })

  test('and says what it left: links and pipes, once for each folder that was named', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'in/a/a.xml': jats, 'elsewhere/b.xml': jats })
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'in/more'))
    symlinkSync(join(folder, 'elsewhere/b.xml'), join(folder, 'in/a/.hidden'))
    execFileSync('mkfifo', [join(folder, 'in/a/pipe')])
    const skipped: unknown[] = []
    const options = {
      spoolFolder: temporaryFolder(),
      onSkipped: (entries: readonly unknown[]) => skipped.push(...entries),
    }
    await findPackages([join(folder, 'in')], options)
    const root = realpathSync(folder)
    expect(skipped).toEqual([
      { path: join(root, 'in/more'), isLink: true },
      { path: join(root, 'in/a/pipe'), isLink: false },
    ])
  })

  test('a link that is given by hand is followed: it names the package', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'real/a.xml': jats, 'real/1.jpg': '' })
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    expect(await find(folder, ['link', 'real'])).toEqual([['real', 'a.xml', ['1.jpg']]])
  })

  test.skipIf(process.platform !== 'linux')('a file name that is no UTF-8, without harm to the rest', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'x/a.xml': jats, 'x/1.jpg': '' })
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/x/fig`), Buffer.from([0xe9]), Buffer.from('.jpg')]), '')
    expect(await find(folder)).toEqual([['x', 'a.xml', ['1.jpg']]])
  })

  test('a package that overlapping inputs name is listed once', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'm/x/a.xml': jats, 'm/y.tgz': await tarGz([['a.xml', jats]]) })
    expect(await find(folder, ['m/x', 'm', 'm/y.tgz', 'm/x/a.xml', 'm/../m'])).toHaveLength(2)
  })
})

test('a link that takes the place of a file after listing does not lead outside', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'secret/1.jpg': 'secret', 'in/a.xml': jats, 'in/sub/1.jpg': 'public', 'in/2.jpg': 'public' })
  const [reference] = await findPackages([join(folder, 'in')], { spoolFolder: temporaryFolder() })
  const opened = await reference?.open()
  renameSync(join(folder, 'in/sub'), join(folder, 'gone'))
  symlinkSync(join(folder, 'secret'), join(folder, 'in/sub'))
  renameSync(join(folder, 'in/2.jpg'), join(folder, 'gone.jpg'))
  symlinkSync(join(folder, 'secret/1.jpg'), join(folder, 'in/2.jpg'))
  expect(opened?.files).toHaveLength(2)
  for (const file of opened?.files ?? [])
    await expect(file.read()).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
})

test('a file over the limit is listed with its size, and refused when it is read', async () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'a.xml': jats, 'film.mov': Buffer.alloc(2000) })
  const [reference] = await findPackages([folder], { spoolFolder: temporaryFolder(), limits: { fileBytes: 1000 } })
  const film = (await reference?.open())?.files[0]
  expect(film?.bytes).toBe(2000)
  await expect(film?.read()).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
})

describe('nothing to find', () => {
  test.each([
    ['PACKAGE_NOT_FOUND', 'a path that does not exist', 'none'],
    ['PACKAGE_EMPTY', 'an empty folder', 'empty'],
    ['PACKAGE_EMPTY', 'a folder of images', 'images'],
    ['PACKAGE_EMPTY', 'a file of another kind', 'images/1.jpg'],
  ])('%s: %s', async (code, _name, input) => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'empty'))
    writeFiles(folder, { 'images/1.jpg': '' })
    await expect(find(folder, [input])).rejects.toMatchObject({
      code,
      message: expect.stringMatching(
        /^\/.+ (?:does not exist|holds no article|is no article)\. Accepted are: .*\.tar\.gz/,
      ),
    })
  })

  test('a package that is gone when it is opened', async () => {
    const folder = temporaryFolder()
    writeFiles(folder, { 'x/a.xml': jats })
    const [reference] = await findPackages([folder], { spoolFolder: temporaryFolder() })
    renameSync(join(folder, 'x'), join(folder, 'y'))
    await expect(reference?.open()).rejects.toMatchObject({ code: 'PACKAGE_UNREADABLE' })
  })
})

const corpus = '../shared/corpus'
test.skipIf(!existsSync(corpus))('the corpus: 124 packages in three layouts, and every one opens', async () => {
  const references = await findPackages([corpus], { spoolFolder: temporaryFolder() })
  expect(references).toHaveLength(124)
  let withMetadata = 0
  for (const reference of references) {
    const opened = await reference.open()
    expect((await opened.xml.read()).toString('latin1'), reference.name).toMatch(/<(?:article|pmc-articleset)/)
    expect(opened.files.length, reference.name).toBeGreaterThan(0)
    if (opened.cloudMetadata?.pmcid != null) withMetadata += 1
    await opened.close()
  }
  expect(withMetadata).toBe(47)
})
