import { expect, test } from 'vitest'
import { findWords } from '../../src/search/find-words.ts'
import { parseWords } from '../../src/search/parse-words.ts'
import { captioned } from './panel-document.ts'
import { wordCases } from './word-cases.ts'

test.each<[words: string, text: string, found: string[]]>([
  ['egfr', 'EGFR, then EGFR again', ['EGFR', 'EGFR']],
  ['IL6', 'serum IL-6 (and IL 6)', ['IL-6', 'IL 6']],
  ['TGF-beta1', 'TGFβ1 and TGF-β1', ['TGFβ1', 'TGF-β1']],
  ['cell', 'two cells', ['cells']],
  ['naive', 'naïve T cells', ['naïve']],
  ['"lung cancer"', 'lung cancer of the lung', ['lung cancer']],
  ['mitochond*', 'mitochondria, mitochondrial', ['mitochondria', 'mitochondrial']],
  ['membrane nucleus', 'nuclei at the membrane', ['nuclei', 'membrane']],
  ['SMAD2', 'SMAD3', []],
  ['', 'anything', []],
  ['of the ?!', 'of the lung', []],
])('%s in "%s"', (words, text, found) => {
  expect(findWords(words, text).map(([start, end]) => text.slice(start, end))).toEqual(found)
})

test.each(wordCases.filter(([words]) => parseWords(words).length > 0))(
  '%s stands where an engine finds it',
  (words, captions, expected) => {
    const found = captioned(...captions).map(({ panelCaption }) => findWords(words, panelCaption).length > 0)
    for (const i of expected) expect(found[i], captions[i]).toBe(true)
    // An engine finds where all of several words stand, so only of one the opposite must hold.
    if (parseWords(words).length === 1) expect(found.filter(Boolean)).toHaveLength(expected.length)
  },
)
