import { expect, test } from 'vitest'
import { panelTexts } from '../../../src/panels/captions/panel-texts.ts'
import { splitCaption } from '../../../src/panels/captions/split-caption.ts'

const caption = 'Growth of cells. (A) Micrograph. (B) Counts. (C) Blot.'

function textsOf(letters: (string | null)[], text = caption) {
  return panelTexts(letters, text, splitCaption({ text }))
}

test('each panel has its own part, the common one, and those of the others', () => {
  expect(textsOf(['A', 'B', 'C'])).toEqual([
    { own: '(A) Micrograph.', shared: 'Growth of cells.', others: '(B) Counts. (C) Blot.' },
    { own: '(B) Counts.', shared: 'Growth of cells.', others: '(A) Micrograph. (C) Blot.' },
    { own: '(C) Blot.', shared: 'Growth of cells.', others: '(A) Micrograph. (B) Counts.' },
  ])
})

test('the only panel has the whole caption', () => {
  expect(textsOf([null])).toEqual([{ own: caption, shared: '', others: '' }])
})

test('panels of a caption that names none share it', () => {
  const text = 'Growth of cells.'
  expect(textsOf([null, null], text)).toEqual(Array(2).fill({ own: '', shared: text, others: '' }))
})

test.each<[string, (string | null)[], string[]]>([
  ['none was read', [null, null, null], ['(A) Micrograph.', '(B) Counts.', '(C) Blot.']],
  ['one was not read', ['A', null, 'C'], ['(A) Micrograph.', '(B) Counts.', '(C) Blot.']],
  [
    'two panels are under one',
    ['A', 'A', 'B', 'C'],
    ['(A) Micrograph.', '(A) Micrograph.', '(B) Counts.', '(C) Blot.'],
  ],
  [
    'more panels than letters are left over: nothing is guessed for these',
    ['A', null, null, 'C'],
    ['(A) Micrograph.', '', '', '(C) Blot.'],
  ],
  ['one is not in the caption', ['A', 'B', 'D', 'E'], ['(A) Micrograph.', '(B) Counts.', '', '']],
])('letters where %s', (_, letters, own) => {
  expect(textsOf(letters).map((text) => text.own)).toEqual(own)
})

test('panels that the caption names by place', () => {
  expect(textsOf([null, null], 'Left: micrograph. Right: counts.').map(({ own }) => own)).toEqual([
    'Left: micrograph.',
    'Right: counts.',
  ])
})
