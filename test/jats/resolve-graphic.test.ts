import { describe, expect, it } from 'vitest'
import { listPictures, resolveGraphic } from '../../src/jats/resolve-graphic.ts'
import { codeOf } from './article-fixture.ts'

const resolve = (references: readonly string[], files: readonly string[]) =>
  resolveGraphic(references, listPictures(files))

describe('finds the file', () => {
  it.each([
    ['exactly', 'fig1.jpg', ['fig1.jpg', 'fig2.jpg'], ['fig1.jpg']],
    ['without extension', 'pone.0001.g001', ['pone.0001.g001.jpg', 'pone.0001.g002.jpg'], ['pone.0001.g001.jpg']],
    ['with another extension', 'fig1.tif', ['fig1.jpg'], ['fig1.jpg']],
    ['with an extension in capitals', 'fig1', ['fig1.TIF'], ['fig1.TIF']],
    ['in another case', 'Fig1.JPG', ['fig1.jpg'], ['fig1.jpg']],
    ['with a folder in the reference', 'images/fig1.jpg', ['fig1.jpg'], ['fig1.jpg']],
    ['with a folder in the package', 'fig1', ['content/images/fig1.png'], ['content/images/fig1.png']],
    ['in the folder that is named', 'b/fig1.jpg', ['a/fig1.jpg', 'b/fig1.jpg'], ['b/fig1.jpg']],
    ['through a folder and back', 'a/../fig1.jpg', ['fig1.jpg'], ['fig1.jpg']],
    ['after ./', './fig1.jpg', ['fig1.jpg'], ['fig1.jpg']],
    ['with backslashes', 'images\\fig1.jpg', ['images/fig1.jpg'], ['images/fig1.jpg']],
    [
      "with a publisher's prefix in the reference",
      'journal.pone.0099781.g001',
      ['pone.0099781.g001.TIF'],
      ['pone.0099781.g001.TIF'],
    ],
    [
      "with a publisher's prefix on the file",
      'fig1',
      ['elife-00353-fig1.jpg', 'elife-00353-fig2.jpg'],
      ['elife-00353-fig1.jpg'],
    ],
    ['as a DOI', 'info:doi/10.1371/journal.pone.0099781.g001', ['pone.0099781.g001.tif'], ['pone.0099781.g001.tif']],
    ['as an address with a query', 'https://cdn.example.org/a/b/fig1.jpg?size=large#x', ['fig1.jpg'], ['fig1.jpg']],
    ['as an address without a scheme', '//cdn.example.org/a/fig1.jpg', ['fig1.jpg'], ['fig1.jpg']],
    ['percent-encoded', 'Figure%201%20%28a%29.jpg', ['Figure 1 (a).jpg'], ['Figure 1 (a).jpg']],
    ['percent-encoded in the package too', 'Figure%201.jpg', ['Figure%201.jpg'], ['Figure%201.jpg']],
    ['with a percent sign that encodes nothing', '100%_fig1', ['100%_fig1.png'], ['100%_fig1.png']],
    ['with spaces around', ' fig1.jpg ', ['fig1.jpg'], ['fig1.jpg']],
    ['beside a file for another language', 'rsp-gf01.tif', ['rsp-gf01-pt.jpg', 'rsp-gf01.jpg'], ['rsp-gf01.jpg']],
  ])('%s', (_, reference, files, expected) => {
    expect(resolve([reference], files)).toEqual(expected)
  })
})

describe('the order of the forms of one picture', () => {
  it.each([
    ['a GIF beside a JPEG is its thumbnail', ['g001'], ['g001.gif', 'g001.jpg'], ['g001.jpg', 'g001.gif']],
    ['also where the GIF is named', ['g001.gif'], ['g001.gif', 'g001.jpg'], ['g001.jpg', 'g001.gif']],
    ['a GIF alone is the picture', ['g001'], ['g001.gif'], ['g001.gif']],
    ['what is named comes first', ['g1.tif'], ['g1.png', 'g1.tif'], ['g1.tif', 'g1.png']],
    [
      'thumbnails come last',
      ['fig1'],
      ['fig1_thumb.png', 'fig1-small.jpg', 'fig1.jpg'],
      ['fig1.jpg', 'fig1_thumb.png', 'fig1-small.jpg'],
    ],
    ['a large form counts', ['gr1'], ['gr1.sml.gif', 'gr1_lrg.jpg'], ['gr1_lrg.jpg', 'gr1.sml.gif']],
    [
      'a thumbnail leads to its picture',
      ['fig1_thumb.jpg'],
      ['fig1.jpg', 'fig1_thumb.jpg'],
      ['fig1.jpg', 'fig1_thumb.jpg'],
    ],
    [
      'all alternatives count',
      ['fig1-hi.tif', 'fig1-lo.jpg'],
      ['fig1-lo.jpg', 'fig1-hi.jpg'],
      ['fig1-lo.jpg', 'fig1-hi.jpg'],
    ],
    ['each file once', ['fig1.tif', 'fig1.jpg'], ['fig1.jpg'], ['fig1.jpg']],
  ])('%s', (_, references, files, expected) => {
    expect(resolve(references, files)).toEqual(expected)
  })
})

describe('finds nothing rather than another picture', () => {
  it.each([
    ['a longer number', 'fig1', ['fig10.jpg', 'fig11.jpg']],
    ['a supplement', 'fig1', ['sfig1.jpg']],
    ['a supplement by a prefix', 'fig1', ['supp-fig1.jpg']],
    ['a supplement by a letter', 'fig1', ['pone.S_fig1.jpg']],
    ['extended data', 'fig1', ['41586_ext-fig1.jpg']],
    ['a further part', 'fig1', ['fig1-2.jpg', 'fig1a.jpg', 'fig1-figsupp1.jpg']],
    ['two that end alike', 'g001', ['pone.1.g001.jpg', 'pone.2.g001.jpg']],
    ['two of the name in folders side by side', 'fig1', ['a/fig1.jpg', 'b/fig1.jpg']],
    ['two that differ in case', 'FIG1', ['fig1.jpg', 'Fig1.jpg']],
    ['a bare number', '1', ['fig-1.jpg']],
    ['no picture', 'article', ['article.xml', 'article.pdf', 'article.json', 'article.zip', 'article']],
    ['no picture, named in full', 'article.pdf', ['article.pdf']],
    ['an empty reference', '', ['fig1.jpg']],
    ['a script', 'javascript:alert(1)', ['fig1.jpg']],
    ['an empty package', 'fig1', []],
  ])('%s', (_, reference, files) => {
    expect(resolve([reference], files)).toEqual([])
  })

  it('takes the file beside the article before one of the same name in a folder', () => {
    expect(resolve(['fig1'], ['suppl/fig1.jpg', 'fig1.jpg'])).toEqual(['fig1.jpg'])
  })

  it('does not mix files that differ in case', () => {
    expect(resolve(['fig1'], ['fig1.jpg', 'FIG1.png'])).toEqual(['fig1.jpg'])
  })
})

it('finds the pictures of thousands of articles that lie in one folder', () => {
  const stems = Array.from({ length: 20_000 }, (_, i) => `PMC${1_000_000 + Math.floor(i / 6)}-fig${(i % 6) + 1}`)
  const listing = listPictures(stems.map((stem) => `${stem}.jpg`))
  const found = stems.filter((stem) => resolveGraphic([stem], listing)[0] === `${stem}.jpg`)
  expect(found).toEqual(stems)
})

it.each(['fig1.jpg', 'https://example.org/fig1.jpg'])('reads %s before a long query of several lines', (address) => {
  expect(resolve([`${address}${'?'.repeat(1_000_000)}\nb`], ['fig1.jpg'])).toEqual(['fig1.jpg'])
})

describe('refuses a reference that leads out of the package', () => {
  it.each([
    '../../etc/passwd',
    'images/../../fig1.jpg',
    '..\\..\\fig1.jpg',
    '%2e%2e%2ffig1.jpg',
    '%252e%252e%252ffig1.jpg',
    '%2E%2E/%zz/../../fig1.jpg',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    'file:///etc/passwd',
    'FILE:fig1.jpg',
    'file%3A///etc/passwd',
    'C:\\pictures\\fig1.jpg',
    '\\\\server\\share\\fig1.jpg',
    '..',
  ])('%s', (reference) => {
    expect(codeOf(() => resolve([reference], ['fig1.jpg', 'passwd.jpg']))).toBe('GRAPHIC_UNSAFE_PATH')
  })

  it.each([
    'http://example.org/../../fig1.jpg',
    'a..b.jpg',
    '...jpg',
    'a/b/../fig1.jpg',
    'https://example.org/%2e%2e/fig1.jpg',
  ])('but not %s', (reference) => {
    expect(codeOf(() => resolve([reference], ['fig1.jpg']))).toBe('none')
  })

  it('names the reference', () => {
    expect(() => resolve(['ok.jpg', '../x.jpg'], ['ok.jpg'])).toThrow('"../x.jpg" leads out of the package')
  })
})
