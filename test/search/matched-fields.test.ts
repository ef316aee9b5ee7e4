import { expect, test } from 'vitest'
import { matchedFields } from '../../src/search/matched-fields.ts'
import { parseWords } from '../../src/search/parse-words.ts'
import { captioned, panelDocument } from './panel-document.ts'
import { wordCases } from './word-cases.ts'

const fields = { panelCaption: 'axon', figureCaption: 'soma', mentions: 'glia', title: 'retina', abstract: 'cortex' }
const document = panelDocument('A:f:1', { ...fields, modality: 'DMFL', imageText: 'DAPI soma\nIL-6 (α-SMA)' })

test.each([
  ['axon', ['PANEL_CAPTION']],
  ['soma', ['FIGURE_CAPTION', 'IMAGE_TEXT']],
  ['glia', ['MENTIONS']],
  ['retina', ['TITLE']],
  ['cortex', ['ABSTRACT']],
  ['fluorescence', ['LABEL']],
  ['microscopy', ['LABEL']],
  ['the IL6', ['IMAGE_TEXT']],
  ['alpha-SMA', ['IMAGE_TEXT']],
  ['"dapi soma"', ['IMAGE_TEXT']],
  ['dapi axon xylophone', ['PANEL_CAPTION', 'IMAGE_TEXT']],
  ['xylophone', []],
  ['som', []],
  ['', []],
  ['of the ?!', []],
])('%s: every field in which any of the words stands, by falling weight: %j', (words, expected) => {
  expect(matchedFields(words, document)).toEqual(expected)
})

test.each(wordCases.filter(([words]) => parseWords(words).length > 0))(
  '%s stands where an engine finds it',
  (words, captions, expected) => {
    const matched = captioned(...captions).map((panel) => matchedFields(words, panel).length > 0)
    for (const i of expected) expect(matched[i], captions[i]).toBe(true)
    // An engine finds where all of several words stand, so only of one the opposite must hold.
    if (parseWords(words).length === 1) expect(matched.filter(Boolean)).toHaveLength(expected.length)
  },
)
