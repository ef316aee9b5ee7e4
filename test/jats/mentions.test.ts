import { describe, expect, it } from 'vitest'
import { parseParts } from './article-fixture.ts'

const figures = [1, 2, 3, 4, 10]
  .map((n) => `<fig id="f${n}"><label>Figure ${n}.</label><caption><p>Caption of Figure ${n}.</p></caption></fig>`)
  .join('')
const supplement = '<fig id="s1"><label>Fig. S1</label></fig>'
const xref = (rid: string, text: string) => `<xref ref-type="fig" rid="${rid}">${text}</xref>`

/** Which figures (by id) a paragraph mentions. */
function mentioned(paragraph: string): string[] {
  const article = parseParts({ body: `<sec><p>${paragraph}</p>${figures}${supplement}</sec>` })
  return article.figures.filter((figure) => figure.mentions.length > 0).map((figure) => figure.id)
}

const mentionsOf = (id: string, body: string, rest = {}) =>
  parseParts({ body: `${body}${figures}`, ...rest }).figures.find((figure) => figure.id === id)?.mentions

describe('which figures a sentence mentions', () => {
  it.each([
    ['an xref', `Cells grew (${xref('f2', 'Fig. 2A')}).`, ['f2']],
    ['an xref with letters after', `Cells grew (${xref('f2', 'Fig. 2')}A,B).`, ['f2']],
    ['an xref of two targets', `Cells grew (${xref('f2 f3', 'Figs 2 and 3')}).`, ['f2', 'f3']],
    ['a range of xrefs', `See Figs ${xref('f2', '2')}–${xref('f4', '4')}.`, ['f2', 'f3', 'f4']],
    ['a range of xrefs with letters', `See ${xref('f2', 'Figs. 2a')} to ${xref('f4', '4c')}.`, ['f2', 'f3', 'f4']],
    ['a range in plain words', 'See Figures 2-4.', ['f2', 'f3', 'f4']],
    ['a number in plain words', 'See Fig. 3B.', ['f3']],
    ['letters and a list in plain words', 'See Fig. 2A,B and 4C.', ['f2', 'f4']],
    ['ten, which is not one', 'See Figure 10.', ['f10']],
    ['the supplement, which is not figure 1', 'See Supplementary Figure 1 and Fig. S1.', ['s1']],
    ['figure 1, which is not the supplement', 'See Fig. 1.', ['f1']],
    [
      'an xref elsewhere under the same number',
      'See <xref ref-type="supplementary-material" rid="sd1">Fig. 1</xref>.<supplementary-material id="sd1"/>',
      [],
    ],
    ['an xref that leads nowhere, by its words', `See ${xref('gone', 'Fig. 3')}.`, ['f3']],
    ["somebody else's figure", 'See Fig. 2 of Smith et al. and Figure 3 in [12] and Fig. 4 in ref. 7.', []],
    ['a table', 'See Table 2 and <xref ref-type="bibr" rid="b2">2</xref>.', []],
  ])('%s', (_, paragraph, expected) => {
    expect(mentioned(paragraph)).toEqual(expected)
  })

  it('follows an xref to a group or to a picture to its figures', () => {
    const body = `<p>See ${xref('g', 'Fig. 1')}. Look at ${xref('p', 'this')}.</p><fig-group id="g"><fig id="a"/><fig id="b"><graphic id="p" xlink:href="x"/></fig></fig-group>`
    const article = parseParts({ body })
    expect(article.figures.map((figure) => figure.mentions)).toEqual([
      ['See Fig. 1.'],
      ['See Fig. 1.', 'Look at this.'],
    ])
  })

  it('goes by the label where figures share an id', () => {
    const body = `<p>See ${xref('x', 'Fig. 2')}.</p><fig id="x"><label>Fig. 1</label></fig><fig id="x"><label>Fig. 2</label></fig>`
    expect(parseParts({ body }).figures.map((figure) => figure.mentions)).toEqual([[], ['See Fig. 2.']])
  })

  it('finds figures that have no label', () => {
    const body = `<p>See ${xref('x', 'the picture')} here.</p><fig id="x"/>`
    expect(parseParts({ body }).figures[0]?.mentions).toEqual(['See the picture here.'])
  })
})

describe('the sentences', () => {
  it('are those that mention the figure, each once, in reading order', () => {
    const body = `<p>First. We saw <italic>Egfr</italic><sup>+</sup> cells (${xref('f1', 'Fig. 1A')}; ${xref('f1', 'Fig. 1B')}). Others died.</p><p>As in ${xref('f1', 'Fig. 1')}, et al.</p><p>We saw <italic>Egfr</italic><sup>+</sup> cells (${xref('f1', 'Fig. 1A')}; ${xref('f1', 'Fig. 1B')}).</p>`
    expect(mentionsOf('f1', body)).toEqual(['We saw Egfr+ cells (Fig. 1A; Fig. 1B).', 'As in Fig. 1, et al.'])
  })

  it.each([
    ['a list', '<p>Seen: <list><list-item><p>cells in Fig. 1</p></list-item></list></p>', 'cells in Fig. 1'],
    ['a box in a paragraph', '<p>Text. <boxed-text><p>Boxed in Fig. 1.</p></boxed-text></p>', 'Boxed in Fig. 1.'],
    ['a heading', '<sec><title>What Fig. 1 shows</title></sec>', 'What Fig. 1 shows'],
    ['a table', '<table-wrap><table><tr><td>cells of Fig. 1</td></tr></table></table-wrap>', 'cells of Fig. 1'],
    ['around a figure', '<p>Cells, as Fig. 1 <fig id="z"/> shows, grew.</p>', 'Cells, as Fig. 1 shows, grew.'],
    [
      'around a formula',
      '<p>With <disp-formula><tex-math>x=1</tex-math></disp-formula> as in Fig. 1.</p>',
      'With x=1 as in Fig. 1.',
    ],
  ])('are found in %s', (_, body, sentence) => {
    expect(mentionsOf('f1', body)).toEqual([sentence])
  })

  it('are found in the abstract and the appendix', () => {
    const rest = {
      meta: '<abstract><p>The abstract has Fig. 1.</p></abstract>',
      back: '<app><p>The appendix has Fig. 1.</p></app>',
    }
    expect(mentionsOf('f1', '', rest)).toEqual(['The abstract has Fig. 1.', 'The appendix has Fig. 1.'])
  })

  it.each([
    ['captions', ''],
    [
      'references',
      '<ref-list><ref><mixed-citation>Smith. See Fig. 1 there.</mixed-citation><note><p>Fig. 1 again.</p></note></ref></ref-list>',
    ],
    ['reviews', '<sub-article><body><p>The authors should improve Fig. 1.</p></body></sub-article>'],
    ['lines that say nothing else', '<p><bold>Fig. 1.</bold></p>'],
  ])('are not taken from %s', (_, body) => {
    expect(mentionsOf('f1', body)).toEqual([])
  })
})
