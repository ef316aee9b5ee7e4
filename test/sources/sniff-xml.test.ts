import { expect, test } from 'vitest'
import { sniffXml } from '../../src/sources/sniff-xml.ts'

test.each([
  ['plain root', '<article/>', 'article'],
  ['with declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<article xml:lang="en">', 'article'],
  ['with byte order mark', '\uFEFF<?xml version="1.0"?><article>', 'article'],
  [
    'PMC’s wrapper',
    '<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" "x.dtd"><pmc-articleset>',
    'article',
  ],
  ['prefixed root', '<jats:article xmlns:jats="x">', 'article'],
  ['DOCTYPE', '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS 1.3//EN" "JATS.dtd">\n<article>', 'article'],
  ['internal subset', '<!DOCTYPE article [<!ENTITY a "<html>]"> <!-- ] <html> -->\n<?x ]?>]><article>', 'article'],
  ['comments that mention other roots', '<!-- <html> --><?pi <html>?><article>', 'article'],
  ['a DOCTYPE that never ends within what is seen', '<!DOCTYPE article [<!ENTITY a "a">', 'article'],
  ['another root, the same DOCTYPE', '<!DOCTYPE article><response><article/></response>', 'other'],
  ['a name that only begins alike', '<article-list>', 'other'],
  ['a web page', '<!DOCTYPE html><html><article>', 'other'],
  ['another vocabulary', '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">', 'other'],
  ['empty', '', 'unclear'],
  ['text', 'Not found', 'unclear'],
  ['cut off in the declaration', '<?xml version="1.0"', 'unclear'],
  ['cut off in a comment', '<!-- <article>', 'unclear'],
])('%s', (_name, text, expected) => {
  expect(sniffXml(Buffer.from(text))).toBe(expected)
})

test.each(['utf16le', 'utf-16be'])('%s', (encoding) => {
  const bytes = Buffer.from('\uFEFF<?xml version="1.0"?><article>', 'utf16le')
  expect(sniffXml(encoding === 'utf16le' ? bytes : bytes.swap16())).toBe('article')
})
