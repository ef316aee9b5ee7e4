import { describe, expect, test } from 'vitest'
import type { Box } from '../../../src/domain/record.ts'
import { alignCaptions } from '../../../src/panels/captions/align-captions.ts'
import { splitCaption } from '../../../src/panels/captions/split-caption.ts'

/** @param boxes default: a row. */
function align(letters: readonly (string | null)[], text: string, boxes: readonly Box[] = []) {
  const panels = letters.map((letter, i) => ({ letter, box: boxes[i] ?? cell(i, 0) }))
  return alignCaptions(panels, text, splitCaption({ text }))
}

/** The panel in a column and row of a grid. */
function cell(column: number, row: number, columns = 1): Box {
  return [110 * column, 110 * row, 110 * (column + columns) - 10, 110 * row + 100]
}

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

describe('where the picture has some letters of the caption', () => {
  const four = 'Plants. (A) Leaf. (B) Root. (C) Bud. (D) Seed.'

  test.each<[string, (string | null)[], string, string[], string]>([
    ['one that no panel has', ['A', 'C', 'D'], four, ['(A) Leaf.', '(C) Bud.', '(D) Seed.'], 'Plants. (B) Root.'],
    [
      'a panel without one',
      ['A', 'B', 'C', 'D', null],
      four,
      ['(A) Leaf.', '(B) Root.', '(C) Bud.', '(D) Seed.', ''],
      'Plants.',
    ],
    ['both', ['A', null, 'C', 'D'], four, ['(A) Leaf.', '', '(C) Bud.', '(D) Seed.'], 'Plants. (B) Root.'],
    ['half of each', ['A', 'B', null, null], four, ['(A) Leaf.', '(B) Root.', '', ''], 'Plants. (C) Bud. (D) Seed.'],
    [
      'one whose text is another’s too',
      ['A', 'B'],
      'Plants. (A) Leaf. (B, C) Root.',
      ['(A) Leaf.', '(B, C) Root.'],
      'Plants.',
    ],
  ])(
    'the panels with letters have their text, and what no panel has is common: %s',
    (_, letters, text, own, common) => {
      expect(align(letters, text)).toEqual({ aligned: true, captions: own, common })
    },
  )

  test('a letter may stand below a later one', () => {
    const boxes = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)]
    expect(align(['A', 'C', 'B', null], four, boxes).captions).toEqual(['(A) Leaf.', '(C) Bud.', '(B) Root.', ''])
  })
})

describe('where the picture has no letter, panels in plain order have those of the caption', () => {
  const three = 'Plants. (A) Leaf. (B) Root. (C) Bud.'
  const own = ['(A) Leaf.', '(B) Root.', '(C) Bud.']

  test.each<[string, Box[]]>([
    ['in a row', [cell(0, 0), cell(1, 0), cell(2, 0)]],
    ['in a column', [cell(0, 0), cell(0, 1), cell(0, 2)]],
    ['two below one', [cell(0, 0, 2), cell(0, 1), cell(1, 1)]],
    ['one below two', [cell(0, 0), cell(1, 0), cell(0, 1, 2)]],
  ])('%s', (_, boxes) => {
    expect(align([null, null, null], three, boxes)).toEqual({ aligned: true, captions: own, common: 'Plants.' })
  })

  test('in the order of the letters, not in that of the caption', () => {
    expect(align([null, null], '(B) Root. (A) Leaf.').captions).toEqual(['(A) Leaf.', '(B) Root.'])
  })
})

describe('where picture and caption disagree, every panel has the whole caption', () => {
  test.each<[string, (string | null)[], string]>([
    ['a letter more', ['A', 'B', 'C'], two],
    ['other letters', ['A', 'X'], two],
    ['a letter alone', ['A', null], two],
    ['more panels without letters than with', ['A', 'B', null, null, null], two],
    ['more letters without panels than with', ['A', 'B'], 'Plants. (A) Leaf. (B) Root. (C) Bud. (D) Seed. (E) Fruit.'],
    ['a letter missing, and a later one before an earlier', ['A', 'D', 'B'], '(A) Leaf. (B) Root. (C) Bud. (D) Seed.'],
    ['more panels than letters, and none in the picture', [null, null, null], two],
    ['fewer panels than letters, and none in the picture', [null, null], shared],
    ['no letter in the picture, numbered ones in the caption', [null, null, null], '(A1) Leaf. (A2) Bud. (B) Root.'],
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

  test.each<[string, Box[]]>([
    ['in a grid, which may be read down its columns', [cell(0, 0), cell(1, 0), cell(0, 1), cell(1, 1)]],
    ['that overlap', [cell(0, 0, 2), cell(1, 0, 2), cell(2, 0, 2), cell(3, 0, 2)]],
  ])('panels without letters %s', (_, boxes) => {
    const text = '(A) Leaf. (B) Root. (C) Bud. (D) Seed.'
    expect(align([null, null, null, null], text, boxes)).toMatchObject({ aligned: false })
  })
})

test.each<[string | null, string]>([
  [null, two],
  ['A', two],
  [null, 'Leaf of a plant.'],
])('the one panel %s of a figure has the whole caption', (letter, text) => {
  expect(align([letter], text)).toEqual({ aligned: true, captions: [text], common: '' })
})
