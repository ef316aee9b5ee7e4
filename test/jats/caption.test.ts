import { describe, expect, it } from 'vitest'
import { figureOf } from './article-fixture.ts'

const caption = (inner: string) => figureOf(`<fig><label>1</label><caption>${inner}</caption></fig>`).caption

describe('caption as plain text', () => {
  it.each([
    ['title and paragraphs', '<title>Cells.</title><p>(A) Left.</p><p>(B) Right.</p>', 'Cells.\n(A) Left.\n(B) Right.'],
    [
      'italics and superscripts joined',
      '<p><italic>Egfr</italic><sup>-/-</sup> and Ca<sup>2+</sup></p>',
      'Egfr-/- and Ca2+',
    ],
    ['bold panel letters', '<p>(<bold>A</bold>) Left. <bold>B</bold>, right.</p>', '(A) Left. B, right.'],
    [
      'white space of pretty-printed XML',
      '\n  <p>\n    Cells\n    <italic>in vivo</italic>\n    .\n  </p>\n',
      'Cells in vivo .',
    ],
    ['no-break and thin spaces', '<p>10\u00a0µm,\u2009n\u202f=\u00a03</p>', '10 µm, n = 3'],
    ['a line break', '<p>Left<break/>right</p>', 'Left right'],
    [
      'lists',
      '<p>Shown are: <list><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list> and more.</p>',
      'Shown are:\none\ntwo\nand more.',
    ],
    ['labels of list items left out', '<list><list-item><label>•</label><p>one</p></list-item></list>', 'one'],
    [
      'definitions',
      '<def-list><def-item><term>WT</term><def><p>wild type</p></def></def-item></def-list>',
      'WT: wild type',
    ],
    [
      'references to others',
      '<p>As in <xref ref-type="fig" rid="f1">Figure 1</xref> [<xref rid="b1">12</xref>].</p>',
      'As in Figure 1 [12].',
    ],
    ['links by their words', '<p>See <ext-link xlink:href="http://a.b">the site</ext-link>.</p>', 'See the site.'],
    ['text without a paragraph', 'Cells.', 'Cells.'],
    ['a quotation in a paragraph', '<p>He said<disp-quote><p>so</p></disp-quote></p>', 'He said\nso'],
    [
      'no descriptions, ids or rights',
      '<p>Cells.<alt-text>a photo</alt-text><object-id>10.1/x</object-id></p>',
      'Cells.',
    ],
    ['small capitals and other marks', '<p><sc>d</sc>-glucose <styled-content>x</styled-content></p>', 'd-glucose x'],
    ['characters escaped in XML', '<p>P &lt; 0.05 &amp; &#x003b1;</p>', 'P < 0.05 & α'],
  ])('%s', (_, inner, text) => {
    expect(caption(inner).text).toBe(text)
  })

  it('takes the paragraphs of a figure that has no caption', () => {
    expect(figureOf('<fig><label>1</label><p>Cells.</p></fig>').caption.text).toBe('Cells.')
  })

  it('takes the first of captions in two languages', () => {
    const figure =
      '<fig><caption/><caption><p>Cells.</p></caption><caption xml:lang="es"><p>Células.</p></caption></fig>'
    expect(figureOf(figure).caption.text).toBe('Cells.')
  })

  it('is empty where there is none', () => {
    expect(figureOf('<fig/>').caption).toEqual({ text: '', html: '' })
  })
})

describe('formulas in a caption', () => {
  const tex =
    '<tex-math>\\documentclass[12pt]{minimal} \\usepackage{amsmath} \\begin{document}$$\\alpha _{1} = \\frac{a}{b} \\times 10^{-3}$$\\end{document}</tex-math>'
  const math =
    '<mml:math><mml:mrow><mml:msub><mml:mi>k</mml:mi><mml:mn>1</mml:mn></mml:msub><mml:mo>=</mml:mo><mml:mfrac><mml:mi>a</mml:mi><mml:mrow><mml:mi>b</mml:mi><mml:mo>+</mml:mo><mml:mn>2</mml:mn></mml:mrow></mml:mfrac></mml:mrow></mml:math>'
  it.each([
    ['TeX', `<p>where <inline-formula>${tex}</inline-formula>.</p>`, 'where α1 = a/b × 10-3.'],
    ['MathML', `<p>where <inline-formula>${math}</inline-formula>.</p>`, 'where k1 = a/(b + 2).'],
    [
      'alternatives, once',
      `<p>where <inline-formula><alternatives>${tex}${math}<graphic xlink:href="e1"/></alternatives></inline-formula>.</p>`,
      'where k1 = a/(b + 2).',
    ],
    [
      'a picture, which has no words',
      '<p>where <inline-formula><inline-graphic xlink:href="e1"/></inline-formula> is.</p>',
      'where is.',
    ],
    ['written out in JATS', '<p><inline-formula>10<sup>−3</sup> <italic>M</italic></inline-formula></p>', '10−3 M'],
    [
      'a displayed one without its number',
      `<p>is <disp-formula><label>(1)</label>${math}</disp-formula> here</p>`,
      'is k1 = a/(b + 2) here',
    ],
    [
      'an annotation left out',
      '<p><mml:math><mml:semantics><mml:mi>x</mml:mi><mml:annotation>\\x</mml:annotation></mml:semantics></mml:math></p>',
      'x',
    ],
    [
      'roots, fences and tables',
      '<p><math><msqrt><mi>x</mi></msqrt><mfenced><mi>a</mi><mi>b</mi></mfenced><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math></p>',
      '√(x)(a, b)1 2',
    ],
  ])('%s', (_, inner, text) => {
    expect(caption(inner).text).toBe(text)
  })
})

describe('caption as HTML', () => {
  it.each([
    ['title and paragraphs', '<title>Cells.</title><p>Left.</p>', '<p><b>Cells.</b></p><p>Left.</p>'],
    [
      'marks',
      '<p><bold>b</bold><italic>i</italic><sup>s</sup><sub>t</sub><underline>u</underline><break/></p>',
      '<p><b>b</b><i>i</i><sup>s</sup><sub>t</sub><u>u</u><br></p>',
    ],
    [
      'lists',
      '<list list-type="order"><list-item><p>one</p></list-item></list><list><list-item><p>a</p><p>b</p></list-item></list>',
      '<ol><li>one</li></ol><ul><li><p>a</p><p>b</p></li></ul>',
    ],
    [
      'lists out of paragraphs',
      '<p>x <list><list-item><p>y</p></list-item></list> z</p>',
      '<p>x</p><ul><li>y</li></ul><p>z</p>',
    ],
    ['scripts of formulas', '<p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>', '<p>x<sup>2</sup></p>'],
    ['no links', '<p><ext-link xlink:href="javascript:alert(1)">x</ext-link><xref rid="f1">1</xref></p>', '<p>x1</p>'],
    ['no empty marks', '<p>x<italic/><bold> </bold></p>', '<p>x<b> </b></p>'],
    [
      'mark-up in text escaped',
      '<p>&lt;script&gt;alert("1")&lt;/script&gt; &amp;lt; \'</p>',
      '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;lt; &#39;</p>',
    ],
    [
      'mark-up in CDATA escaped',
      '<p><![CDATA[<img src=x onerror=alert(1)>]]></p>',
      '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
    ],
    [
      'foreign elements dropped',
      '<p><html:script xmlns:html="x">alert(1)</html:script><iframe src="x"/></p>',
      '<p>alert(1)</p>',
    ],
    ['mark-up in TeX escaped', '<p><tex-math>a&lt;b</tex-math></p>', '<p>a&lt;b</p>'],
  ])('%s', (_, inner, html) => {
    expect(caption(inner).html).toBe(html)
  })

  it('has no tag but the listed ones and no attribute', () => {
    const { html } = caption(
      '<title>T</title><p content-type="x" id="y">a <bold id="z">b</bold><named-content style="c">d</named-content><preformat>e</preformat></p>',
    )
    expect(html.match(/<\/?[^>]*>/g)?.every((tag) => /^<\/?(?:p|b|i|sup|sub|u|br|ul|ol|li)>$/.test(tag))).toBe(true)
  })
})
