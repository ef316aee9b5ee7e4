import { describe, expect, it } from 'vitest'
import { parseArticle } from '../../src/jats/parse-article.ts'
import { parseXml } from '../../src/jats/parse-xml.ts'
import { rawText } from '../../src/jats/xml-tree.ts'
import { articleXml, codeOf, parse } from './article-fixture.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const textOf = (xml: Uint8Array) => rawText(parseXml(xml))

describe('encodings', () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
  it.each([
    ['UTF-8 without a declaration', bytes('<a>Schrödinger µ</a>')],
    ['UTF-8 with a byte order mark', bytes('\uFEFF<?xml version="1.0"?><a>Schrödinger µ</a>')],
    ['UTF-16, little endian', utf16('<?xml version="1.0" encoding="UTF-16"?><a>Schrödinger µ</a>')],
    ['UTF-16, big endian', Buffer.from(utf16('<a>Schrödinger µ</a>')).swap16()],
    ['UTF-16 without a mark', Buffer.from('<a>Schrödinger µ</a>', 'utf16le')],
    ['ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Schrödinger µ</a>', 'latin1')],
    ['windows-1252', Buffer.from("<?xml version='1.0' encoding='windows-1252'?><a>Schrödinger µ</a>", 'latin1')],
    ['ASCII that is UTF-8', bytes("<?xml version='1.0' encoding='ASCII'?><a>Schrödinger µ</a>")],
    ['UTF-16 that is UTF-8', bytes('<?xml version="1.0" encoding="UTF-16"?><a>Schrödinger µ</a>')],
  ])('reads %s', (_, xml) => {
    expect(textOf(xml)).toBe('Schrödinger µ')
  })

  it('keeps characters whole that lie across the pieces in which the file is decoded', () => {
    const text = 'ä'.repeat(100_000)
    // An odd number of bytes before, so that a piece of even length ends inside a character.
    expect(textOf(bytes(`<a>${text}</a>`))).toBe(text)
  })

  it('says which encoding it does not know', () => {
    expect(() => parseXml(bytes('<?xml version="1.0" encoding="klingon-1"?><a/>'))).toThrow(/klingon-1/)
  })
})

describe('entities', () => {
  it.each([
    ['predefined', '<a>&lt;b&gt; &amp; &quot;&apos;</a>', `<b> & "'`],
    ['numeric', '<a>&#181;&#x3b1;&#x1F600;</a>', 'µα😀'],
    ['HTML and ISO names without a DTD', '<a>&alpha;&nbsp;&plusmn;&thinsp;&deg;&hellip;&agr;&Dgr;</a>', 'α ± °…αΔ'],
    ['a name that an unread DTD declares', '<!DOCTYPE a SYSTEM "a.dtd"><a>x&house;y</a>', 'x&house;y'],
    ['text of the internal subset', '<!DOCTYPE a [<!ENTITY lab "Müller &amp; Co">]><a>&lab;</a>', 'Müller & Co'],
    ['one inside another', `<!DOCTYPE a [<!ENTITY x 'X'><!ENTITY y "&x;&#38;&x;">]><a>&y;</a>`, 'X&X'],
    ['the first of two declarations', '<!DOCTYPE a [<!ENTITY x "1"><!ENTITY x "2">]><a>&x;</a>', '1'],
    ['a declaration in a comment', '<!DOCTYPE a [<!-- <!ENTITY mu "no"> -->]><a>&mu;</a>', 'μ'],
    ['what looks like a comment in a quoted text', '<!DOCTYPE a [<!ENTITY x "<!--"><!ENTITY mu "M">]><a>&mu;</a>', 'M'],
    ['a declaration in an instruction', '<!DOCTYPE a [<?x <!ENTITY mu "no"> ?>]><a>&mu;</a>', 'μ'],
    ['a declaration in a quoted text', `<!DOCTYPE a [<!ENTITY x '<!ENTITY mu "no">'>]><a>&mu;</a>`, 'μ'],
    ['a parameter entity, ignored', '<!DOCTYPE a [<!ENTITY % mu SYSTEM "file:///etc/passwd"> %mu;]><a>&mu;</a>', 'μ'],
    ['an external one that is not used', '<!DOCTYPE a [<!ENTITY f SYSTEM "f.gif" NDATA gif>]><a>fine</a>', 'fine'],
    ['no property of an object', '<!DOCTYPE a SYSTEM "a.dtd"><a>&constructor;</a>', '&constructor;'],
  ])('resolves %s', (_, xml, text) => {
    expect(textOf(bytes(xml))).toBe(text)
  })

  it('reads a quoted text that is full of openings of comments in one go', () => {
    const xml = `<!DOCTYPE a [<!ENTITY x "${'<!--'.repeat(500_000)}"><!ENTITY y "Y">]><a>&y;</a>`
    expect(textOf(bytes(xml))).toBe('Y')
  })

  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  it.each([
    ['a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a public address', '<!DOCTYPE a [<!ENTITY x PUBLIC "-//X" "http://example.org/x">]><a>&x;</a>'],
    ['a file, in an attribute', '<!DOCTYPE a [<!ENTITY x SYSTEM "x">]><a b="&x;"/>'],
    ['a file, through another entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "x"><!ENTITY y "&x;">]><a>&y;</a>'],
    ['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l9;</a>`],
    ['a blow-up by plain repetition', `<!DOCTYPE a [<!ENTITY x "${'x'.repeat(50_000)}">]><a>${'&x;'.repeat(50)}</a>`],
    ['a circle', '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>'],
    ['mark-up in an entity', '<!DOCTYPE a [<!ENTITY x "<b>bold</b>">]><a>&x;</a>'],
  ])('refuses %s', (_, xml) => {
    expect(codeOf(() => parseXml(bytes(xml)))).toBe('XML_ENTITY_FORBIDDEN')
  })
})

describe('bounds', () => {
  it('refuses a file over the limit and names both sizes', () => {
    expect(() => parseXml(bytes('<a>0123456789</a>'), { bytes: 10 })).toThrow(/17 bytes; at most 10/)
    expect(codeOf(() => parseXml(Buffer.alloc(65 * 1024 * 1024, ' ')))).toBe('XML_TOO_LARGE')
  })

  it('refuses more elements than an article has, before it has built them all', () => {
    const xml = bytes(`<a>${'<b/>'.repeat(1000)}</a>`)
    expect(codeOf(() => parseXml(xml, { nodes: 500 }))).toBe('XML_TOO_LARGE')
    expect(codeOf(() => parseXml(xml, { nodes: 1001 }))).toBe('none')
  })

  it('does not count what big tables are full of', () => {
    const cell = '<td align="left" valign="top" rowspan="1" colspan="1"/>'
    expect(codeOf(() => parseXml(bytes(`<a>${cell.repeat(500)}</a>`), { nodes: 600 }))).toBe('none')
  })

  it('refuses elements that are nested too deep', () => {
    const nested = (depth: number) => bytes('<a>'.repeat(depth) + '</a>'.repeat(depth))
    expect(codeOf(() => parseXml(nested(257)))).toBe('XML_TOO_DEEP')
    expect(codeOf(() => parseXml(nested(256)))).toBe('none')
    expect(codeOf(() => parseXml(bytes('<a>'.repeat(1_000_000))))).toBe('XML_TOO_DEEP')
  })

  it('reads a formula that is nested as deep as allowed without delay', () => {
    const math = `<p>${'<mrow>'.repeat(200)}<mi>x</mi>${'</mrow>'.repeat(200)}</p>`
      .replace('<p>', '<p><math>')
      .replace('</p>', '</math></p>')
    const { figures } = parse(articleXml({ body: `<fig><caption>${math}</caption></fig>` }))
    expect(figures[0]?.caption.text).toBe('x')
  })
})

describe('what is not an article', () => {
  it.each([
    ['nothing', ''],
    ['text', 'Not found'],
    ['a truncated file', articleXml({ body: '<p>The cells' }).slice(0, -40)],
    ['crossed tags', '<article><b><i></b></i></article>'],
    ['an unquoted attribute', '<article id=1></article>'],
    ['a bare ampersand', '<article>A & B</article>'],
    ['an unknown entity without a DTD', '<article>&nosuchthing;</article>'],
    ['a picture', '\x89PNG\r\n\x1a\n'],
  ])('reports %s as malformed', (_, xml) => {
    expect(codeOf(() => parse(xml))).toBe('XML_MALFORMED')
  })

  it('says where', () => {
    expect(() => parse('<article>\n<front>\n  <b></i>')).toThrow(/line 3, column \d+/)
  })

  it.each([
    ['HTML', '<html><body><article><p>x</p></article></body></html>'],
    ['an article of DocBook', '<article><info/><para/></article>'],
    ['a book', '<book><front/></book>'],
    ['an empty answer of the E-utilities', '<pmc-articleset><error/></pmc-articleset>'],
  ])('reports %s as no article', (_, xml) => {
    expect(codeOf(() => parse(xml))).toBe('JATS_NOT_AN_ARTICLE')
  })
})

describe('wrappers and namespaces', () => {
  const article = articleXml({ meta: '<title-group><article-title>T</article-title></title-group>' })
  it.each([
    ['bare', article],
    ['with a DOCTYPE', `<!DOCTYPE article PUBLIC "-//NLM//DTD" "x.dtd" [<!ENTITY a "b">]>${article}`],
    ['of the E-utilities', `<pmc-articleset>${article}</pmc-articleset>`],
    ['in an OAI-PMH record', `<record><header/><metadata>${article}</metadata></record>`],
    [
      'in an OAI-PMH answer',
      `<OAI-PMH><GetRecord><record><metadata>${article}</metadata></record></GetRecord></OAI-PMH>`,
    ],
    ['with a prefix on every element', article.replace(/<(\/?)(?=[a-z])/g, '<$1j:')],
    ['in a default namespace', article.replace('<article ', '<article xmlns="http://jats.nlm.nih.gov" ')],
  ])('finds the article %s', (_, xml) => {
    expect(parse(xml).title).toBe('T')
  })

  it('takes an attribute without a prefix before one with', () => {
    for (const attributes of ['id="a" xml:id="b"', 'xml:id="b" id="a"', 'xml:id="a"']) {
      expect(parse(articleXml({ body: `<fig ${attributes}/>` })).figures[0]?.id).toBe('a')
    }
  })

  it('reads bytes, not only buffers', () => {
    expect(parseArticle(new Uint8Array(bytes(article))).title).toBe('T')
  })
})
