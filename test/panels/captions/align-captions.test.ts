import { describe, expect, test } from 'vitest'
import { alignCaptions } from '../../../src/panels/captions/align-captions.ts'
import { splitCaption } from '../../../src/panels/captions/split-caption.ts'

const align = (letters: readonly (string | null)[], text: string) =>
  alignCaptions(letters, text, splitCaption({ text }))

const two = 'Plants. (A) Leaf. (B) Root. Bars, 5 µm.'
const shared = 'Plants. (A, B) Young. (A) Leaf. (B) Root. (C) Old.'
const places = 'Plants. Left: leaf. Right: root.'
const corners = 'Plants. Top left: leaf. Top right: root. Bottom left: bud. Bottom right: seed.'

describe('each panel has its own text', () => {
  test.each<[string, (string | null)[], string, string[]]>([
    ['letter by letter', ['A', 'B'], two, ['(A) Leaf.', '(B) Root.']],
    ['in the panels’ order', ['B', 'A'], two, ['(B) Root.', '(A) Leaf.']],
    ['small letters of the picture', ['a', 'b'], two, ['(A) Leaf.', '(B) Root.']],
    ['panels under one letter', ['A', 'A', 'B'], two, ['(A) Leaf.', '(A) Leaf.', '(B) Root.']],
    ['numbered panels of one text', ['A1', 'A2', 'B'], two, ['(A) Leaf.', '(A) Leaf.', '(B) Root.']],
    ['primed panels of one text', ['A', 'A’', 'B'], two, ['(A) Leaf.', '(A) Leaf.', '(B) Root.']],
    [
      'numbered texts of one panel',
      ['A', 'B'],
      '(A1) Leaf. (A2) Bud. (B) Root.',
      ['(A1) Leaf. (A2) Bud.', '(B) Root.'],
    ],
    ['numbered texts and panels', ['A1', 'A2'], '(A1) Leaf. (A2) Bud.', ['(A1) Leaf.', '(A2) Bud.']],
    [
      'one text for several letters',
      ['A', 'B', 'C'],
      '(A–B) Leaf. (C) Bud.',
      ['(A–B) Leaf.', '(A–B) Leaf.', '(C) Bud.'],
    ],
    [
      'texts of several joined in order',
      ['A', 'B', 'C'],
      shared,
      ['(A, B) Young. (A) Leaf.', '(A, B) Young. (B) Root.', '(C) Old.'],
    ],
    ['one text for all', ['A', 'B'], 'Plants. (A, B) Leaf of a tree.', Array(2).fill('(A, B) Leaf of a tree.')],
    [
      'Roman numerals',
      ['I', 'II', 'III'],
      '(i) Leaf. (ii) Bud. (iii) Root.',
      ['(i) Leaf.', '(ii) Bud.', '(iii) Root.'],
    ],
    ['left and right', [null, null], places, ['Left: leaf.', 'Right: root.']],
    [
      'left, middle and right',
      [null, null, null],
      'Plants. Left: leaf. Middle: stem. Right: root.',
      ['Left: leaf.', 'Middle: stem.', 'Right: root.'],
    ],
    ['right and left', [null, null], 'Right: root. Left: leaf.', ['Left: leaf.', 'Right: root.']],
    [
      'rows',
      [null, null, null],
      'Top: leaf. Bottom: root. Middle: bud.',
      ['Top: leaf.', 'Middle: bud.', 'Bottom: root.'],
    ],
    [
      'corners',
      [null, null, null, null],
      corners,
      ['Top left: leaf.', 'Top right: root.', 'Bottom left: bud.', 'Bottom right: seed.'],
    ],
  ])('%s', (_name, letters, text, captions) => {
    expect(align(letters, text)).toMatchObject({ aligned: true, captions })
  })

  test('and what all have in common', () => {
    expect(align(['A', 'B'], two).common).toBe('Plants. Bars, 5 µm.')
  })
})

describe('where picture and caption disagree, every panel has the whole caption', () => {
  test.each<[string, (string | null)[], string]>([
    ['a panel more', ['A', 'B', 'C'], two],
    ['a panel less', ['A', 'C'], 'Plants. (A) Leaf. (B) Root. (C) Bud.'],
    ['other letters', ['A', 'X'], two],
    ['a panel without letter', ['A', null], two],
    ['no panel with a letter', [null, null], two],
    ['a caption without letters', ['A', 'B'], 'Leaf and root of a plant.'],
    ['neither has letters', [null, null], 'Leaf and root of a plant.'],
    ['letters of the picture, places of the caption', ['A', 'B'], places],
    ['more panels than places', [null, null, null], places],
    ['fewer panels than places', [null, null], corners],
    ['places in no one order', [null, null, null], 'Top left: leaf. Bottom left: bud. Right: root.'],
    ['two words for one place', [null, null], 'Top: leaf. Upper: bud.'],
  ])('%s', (_name, letters, text) => {
    expect(align(letters, text)).toEqual({ aligned: false, captions: letters.map(() => text), common: '' })
  })
})

test.each<[string | null, string]>([
  [null, two],
  ['A', two],
  [null, 'Leaf of a plant.'],
])('the one panel %s of a figure has the whole caption', (letter, text) => {
  expect(align([letter], text)).toEqual({ aligned: true, captions: [text], common: '' })
})
