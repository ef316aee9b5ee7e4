import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/jats/sentences.ts'

const split = (text: string) => splitSentences(text).map(([start, end]) => text.slice(start, end))

describe('splitSentences', () => {
  it.each([
    ['full stops', ['Cells were fixed.', 'They died.']],
    ['question and exclamation marks', ['Why?', 'Nobody knows!', 'It is so.']],
    ['closing quotes and brackets', ['He saw “cells.”', 'Others did not (see below).', 'Then it ended.']],
    ['a sentence in brackets', ['Cells died.', '(They were old.)', 'New ones came.']],
    ['after a figure', ['It grew (Fig. 2A).', 'It died in Fig. 3.', 'The end came.']],
    ['after a number', ['There were 12.', 'Of these, 3 died at pH 7.4.', 'No more.']],
    ['before small names', ['It bound DNA.', 'p53 was absent.', 'mTOR was not.', 'α-Actinin was seen.']],
    ['after a citation in brackets', ['It grew [12].', 'It died. [13,14]', 'The end.']],
    ['after a citation set as superscript', ['It grew in cells.12,13', 'The end came in mice.4', 'Others lived.']],
    ['after et al. before a new sentence', ['This was shown by Smith et al.', 'The cells died.']],
    ['after a strain before a new sentence', ['It was group B.', 'The others were not.']],
  ])('splits at %s', (_, sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences)
  })

  it.each([
    'As shown in Fig. 2 and Figs. 3 and 4, it grew.',
    'As Smith et al. (2010) and Jones et al. [12] and Li et al. Nature said, it grew.',
    'Some factors, e.g. EGF, and others, i.e. FGF, act vs. Control.',
    'Catalogue No. 5 (no. 12; Nos. 3 and 4) was used.',
    'J. R. Smith and E. coli and C. Elegans were there.',
    'The mean was 0.05 and P < .05 at approx. 37 °C.',
    'We used Dr. Smith’s cells of the U.S. Army (ca. 1980).',
    'It was Sigma Co. St. Louis reagents.',
    'Cells died (n = 3. Data not shown. P < 0.05) and rose.',
    '1. Cells were fixed by A. Smith.',
    'Staphylococcus sp. HK-1 and Salmonella ser. Typhi differ in Fig. S1.',
    'This is shown in eq. 2, ref. 3 and suppl. Table 1.',
    'They are here. (Figures 2 and 3).',
  ])('keeps whole: %s', (sentence) => {
    expect(split(sentence)).toEqual([sentence])
  })

  it('gives offsets without the space between', () => {
    expect(splitSentences('Aa bb. Cc dd. ')).toEqual([
      [0, 6],
      [7, 13],
    ])
  })

  it('has nothing for nothing, and one for a text without an end', () => {
    expect(splitSentences('  ')).toEqual([])
    expect(split('no end')).toEqual(['no end'])
  })

  it.each([
    ['brackets that never close', '(a. B ', 100_000],
    ['abbreviations without an end', 'e.g. A ', 100_000],
    ['rows of dots', '.', 500_000],
  ])('comes to an end with %s', (_, piece, times) => {
    const [first] = splitSentences(`x${piece.repeat(times)}`)
    expect(first?.[0]).toBe(0)
  })
})
