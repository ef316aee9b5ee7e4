import { describe, expect, it } from 'vitest'
import { figureOf, figuresOf, parseParts } from './article-fixture.ts'

const fig = (id: string, inner = '') => `<fig id="${id}">${inner}</fig>`
const ids = (body: string) => figuresOf(body).map((figure) => figure.id)

describe('where figures stand', () => {
  it.each([
    ['in a section', `<sec>${fig('a')}</sec>`],
    ['in a paragraph', `<p>Text ${fig('a')} goes on</p>`],
    ['in a box', `<boxed-text>${fig('a')}</boxed-text>`],
    ['in a box in a paragraph', `<p><boxed-text><sec><p>${fig('a')}</p></sec></boxed-text></p>`],
    ['in a supplement', `<supplementary-material>${fig('a')}</supplementary-material>`],
    ['in a list', `<list><list-item><p>${fig('a')}</p></list-item></list>`],
    ['in a group', `<fig-group>${fig('a')}</fig-group>`],
  ])('finds one %s', (_, body) => {
    expect(ids(body)).toEqual(['a'])
  })

  it('finds those in appendices and among the floats, in document order', () => {
    const article = parseParts({
      body: `<p>${fig('a')}</p>`,
      back: `<app-group><app>${fig('b')}</app></app-group>`,
      after: `<floats-group>${fig('c')}</floats-group>`,
    })
    expect(article.figures.map((figure) => figure.id)).toEqual(['a', 'b', 'c'])
  })

  it('leaves out those of reviews, replies and translations', () => {
    const article = parseParts({
      body: fig('a'),
      after: `<sub-article article-type="reply"><body>${fig('b')}</body></sub-article><response><body>${fig('c')}</body></response>`,
    })
    expect(article.figures.map((figure) => figure.id)).toEqual(['a'])
  })

  it('keeps a figure that holds another apart from it', () => {
    const [outer, inner] = figuresOf(
      fig('a', `<caption><p>Outer</p></caption><graphic xlink:href="a"/>${fig('b', '<graphic xlink:href="b"/>')}`),
    )
    expect(outer?.graphics).toEqual([{ references: ['a'] }])
    expect(inner).toMatchObject({ id: 'b', caption: { text: '' }, graphics: [{ references: ['b'] }] })
  })
})

describe('ids', () => {
  it('are those of the XML where they are there and unique, else made from the position', () => {
    expect(ids(`${fig('a')}<fig/>${fig('b')}${fig('b')}`)).toEqual(['a', 'fig-2', 'fig-3', 'fig-4'])
  })

  it('are unique also where a made one is somebody else’s', () => {
    expect(new Set(ids(`<fig/>${fig('fig-1')}<fig/>${fig('fig-3')}`)).size).toBe(4)
  })
})

describe('graphics', () => {
  const references = (inner: string) => figureOf(fig('a', inner)).graphics.map((graphic) => graphic.references)
  it.each([
    ['one', '<graphic xlink:href="g1.tif"/>', [['g1.tif']]],
    ['with an undeclared or absent prefix', '<graphic href="g1"/>', [['g1']]],
    ['none, a video', '<media mimetype="video" xlink:href="v.mp4"/>', []],
    ['a still picture as media', '<media mimetype="image" xlink:href="g1.png"/>', [['g1.png']]],
    ['none, a table', '<table-wrap><table><tr><td/></tr></table></table-wrap>', []],
    ['several', '<graphic xlink:href="g1"/><graphic xlink:href="g2"/>', [['g1'], ['g2']]],
    [
      'in alternatives',
      '<alternatives><graphic xlink:href="g1.tif"/><graphic xlink:href="web/g1-low.jpg"/></alternatives>',
      [['g1.tif', 'web/g1-low.jpg']],
    ],
    [
      'alternatives twice',
      '<alternatives><graphic xlink:href="a"/><graphic xlink:href="b"/></alternatives><alternatives><graphic xlink:href="c"/></alternatives>',
      [['a', 'b'], ['c']],
    ],
    [
      'alternate forms of old DTDs',
      '<graphic id="x" xlink:href="g1"/><graphic alternate-form-of="x" xlink:href="thumb1"/>',
      [['g1', 'thumb1']],
    ],
    [
      'of one name with two extensions',
      '<graphic xlink:href="g1.tif"/><graphic xlink:href="G1.jpg"/>',
      [['g1.tif', 'G1.jpg']],
    ],
    ['in a paragraph', '<p><graphic xlink:href="g1"/></p>', [['g1']]],
    [
      'inside lines of the caption',
      '<caption><p>The <inline-graphic xlink:href="i1"/> symbol</p></caption><graphic xlink:href="g1"/>',
      [['g1']],
    ],
    [
      'of formulas',
      '<caption><p><inline-formula><alternatives><graphic xlink:href="e1"/><tex-math>x</tex-math></alternatives></inline-formula></p></caption>',
      [],
    ],
    ['without an address', '<graphic/><graphic xlink:href=" "/>', []],
  ])('%s', (_, inner, expected) => {
    expect(references(inner)).toEqual(expected)
  })

  it('finds those of a group that has no <fig>', () => {
    const group =
      '<fig-group id="g"><label>Plate 1</label><graphic xlink:href="a"/><graphic xlink:href="b"/></fig-group>'
    expect(figureOf(group)).toMatchObject({
      id: 'g',
      label: 'Plate 1',
      graphics: [{ references: ['a'] }, { references: ['b'] }],
    })
  })
})

describe('groups', () => {
  it('share their label and caption', () => {
    const group = `<fig-group><label>Figure 3</label><caption><title>Wings.</title></caption>${fig('a', '<caption><p>Left.</p></caption>')}${fig('b')}</fig-group>`
    expect(figuresOf(group).map(({ label, caption }) => [label, caption.text])).toEqual([
      ['Figure 3', 'Wings.\nLeft.'],
      ['Figure 3', 'Wings.'],
    ])
  })

  it('leave a figure its own label', () => {
    const group = `<fig-group>${fig('a', '<label>Figure 1.</label>')}${fig('b', '<label>Figure 1—figure supplement 1.</label>')}</fig-group>`
    expect(figuresOf(group).map((figure) => figure.label)).toEqual(['Figure 1.', 'Figure 1—figure supplement 1.'])
  })
})

describe('labels', () => {
  it.each([
    ['as printed', '<label>Figure <bold>1</bold>.</label><caption><p>Cells.</p></caption>', 'Figure 1.', 'Cells.'],
    ['in an element inside the caption', '<caption><label>Fig. 1</label><p>Cells.</p></caption>', 'Fig. 1', 'Cells.'],
    ['at the head of the caption', '<caption><p>Figure 1. Cells of mice.</p></caption>', 'Figure 1.', 'Cells of mice.'],
    [
      'in capitals and bold',
      '<caption><p><bold>FIG. 1</bold>. <italic>E. coli</italic> cells.</p></caption>',
      'FIG. 1.',
      'E. coli cells.',
    ],
    ['before a colon', '<caption><p>Supplementary Fig. S2: Cells.</p></caption>', 'Supplementary Fig. S2', 'Cells.'],
    ['as the title', '<caption><title>Figure 1</title><p>Cells.</p></caption>', 'Figure 1', 'Cells.'],
    ['as the whole caption', '<caption><p>Fig 1.</p></caption>', 'Fig 1.', ''],
    ['missing', '<caption><p>Cells of figure 1.</p></caption>', null, 'Cells of figure 1.'],
    [
      'not in a sentence about itself',
      '<caption><p>Figure 1 shows cells.</p></caption>',
      'Figure 1',
      'Figure 1 shows cells.',
    ],
    ['empty', '<label/><caption><p>Cells.</p></caption>', null, 'Cells.'],
  ])('%s', (_, inner, label, text) => {
    const figure = figureOf(fig('a', inner))
    expect(figure.label).toBe(label)
    expect(figure.caption.text).toBe(text)
  })
})
